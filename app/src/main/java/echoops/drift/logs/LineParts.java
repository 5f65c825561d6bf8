package echoops.drift.logs;

import java.util.ArrayList;
import java.util.List;

/** A line, taken apart for the eye. */
final class LineParts {
  private final String line;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private boolean openIsValue;

  private LineParts(String line) {
    this.line = line;
  }

  static List<Part> of(Slots slots, Template template) {
    var parts = new LineParts(slots.line());
    int at = 0;
    for (int slot = 0; slot < slots.size(); slot++) {
      parts.add(at, slots.start(slot), false);
      parts.addSlot(slots, slot, template);
      parts.add(slots.end(slot), slots.gap(slot), true);
      at = slots.gap(slot);
    }
    parts.add(at, slots.line().length(), false);
    parts.close();
    return List.copyOf(parts.parts);
  }

  private void addSlot(Slots slots, int slot, Template template) {
    int start = slots.start(slot);
    int end = slots.end(slot);
    if (slots.kind(slot) == Slots.VALUE || template.family().isVariable(slot)) {
      add(start, end, true);
    } else if (slots.kind(slot) == Slots.NUMBERED && template.isVaried(slot)) {
      Numbered.parts(line, start, end).forEach(part -> append(part.text(), part.isValue()));
    } else {
      add(start, end, false);
    }
  }

  private void add(int from, int to, boolean isValue) {
    append(line.substring(from, to), isValue);
  }

  /** Neighbours of one kind are one part. */
  private void append(String text, boolean isValue) {
    if (text.isEmpty()) {
      return;
    }
    if (isValue != openIsValue) {
      close();
      openIsValue = isValue;
    }
    open.append(text);
  }

  private void close() {
    if (!open.isEmpty()) {
      parts.add(new Part(open.toString(), openIsValue));
      open.setLength(0);
    }
  }
}
