package echoops.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A part of a text that is not for everybody.
 *
 * @param label what is written in its place
 */
record Span(int from, int to, String label) {
  /** The text without these parts; where some overlap, the label is that of the first. */
  static String replace(String text, List<Span> spans) {
    var result = new StringBuilder(text.length());
    int at = 0;
    for (var span : joined(spans)) {
      result.append(text, at, span.from()).append(span.label());
      at = span.to();
    }
    return result.append(text, at, text.length()).toString();
  }

  private static List<Span> joined(List<Span> spans) {
    var joined = new ArrayList<Span>();
    for (var span : spans.stream().sorted(Comparator.comparingInt(Span::from)).toList()) {
      if (!joined.isEmpty() && span.from() < joined.getLast().to()) {
        joined.add(joined.removeLast().reaching(span.to()));
      } else {
        joined.add(span);
      }
    }
    return joined;
  }

  private Span reaching(int end) {
    return new Span(from, Math.max(to, end), label);
  }
}
