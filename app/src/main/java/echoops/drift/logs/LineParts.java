package echoops.drift.logs;

import echoops.model.OwnedBy;
import java.util.ArrayList;
import java.util.List;

/** A line, taken apart for the eye. */
@OwnedBy("the call that makes it")
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
      parts.constant(at, slots.start(slot));
      parts.addSlot(slots, slot, template);
      parts.value(slots.end(slot), slots.gap(slot));
      at = slots.gap(slot);
    }
    parts.constant(at, slots.line().length());
    parts.close();
    return List.copyOf(parts.parts);
  }

  private void addSlot(Slots slots, int slot, Template template) {
    int start = slots.start(slot);
    int end = slots.end(slot);
    if (slots.kind(slot) == Slots.VALUE || template.family().isVariable(slot)) {
      value(start, end);
    } else if (slots.kind(slot) == Slots.NUMBERED && template.isVaried(slot)) {
      Numbered.parts(line, start, end).forEach(this::append);
    } else {
      constant(start, end);
    }
  }

  private void constant(int from, int to) {
    append(new Part(line.substring(from, to), false));
  }

  private void value(int from, int to) {
    append(new Part(line.substring(from, to), true));
  }

  /** Neighbours of one kind are one part. */
  private void append(Part part) {
    if (part.text().isEmpty()) {
      return;
    }
    if (part.isValue() != openIsValue) {
      close();
      openIsValue = part.isValue();
    }
    open.append(part.text());
  }

  private void close() {
    if (!open.isEmpty()) {
      parts.add(new Part(open.toString(), openIsValue));
      open.setLength(0);
    }
  }
}
