package echoops.model;

import java.util.ArrayList;

/**
 * Takes secrets and personal data out of foreign text, leaving a word for what stood there.
 *
 * <p>It finds what is known by its shape or by what is said of it, also where that is hidden from
 * the eye or encoded. The work grows with the length of the text and not faster. What it returns it
 * leaves as it is when it is asked again.
 */
public final class Redaction {
  /** So much more is read than is kept: what is taken out is shorter than what stood there. */
  private static final int READ_AHEAD = 16;

  private Redaction() {}

  /** On one line, at most so long, fit to be shown. What is far behind that is not even read. */
  public static String line(String raw, int most) {
    return Visible.line(of(beginning(raw, READ_AHEAD * most)), most);
  }

  /** Cut between two words, so that no half of a secret is left. */
  private static String beginning(String raw, int most) {
    if (raw.length() <= most) {
      return raw;
    }
    int space = raw.lastIndexOf(' ', most);
    return raw.substring(0, space < 0 ? most : space);
  }

  public static String of(String raw) {
    var found = new ArrayList<Span>();
    for (var view : Unveiled.all(raw)) {
      Secrets.in(view.text()).forEach(span -> found.add(view.original(span)));
      if (view.isBroken()) {
        var whole = view.unbroken();
        Secrets.shaped(whole.text()).forEach(span -> found.add(whole.original(span)));
      }
    }
    return found.isEmpty() ? raw : Span.replace(raw, found);
  }
}
