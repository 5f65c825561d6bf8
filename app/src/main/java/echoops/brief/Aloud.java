package echoops.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A sentence of our own with digits and names in it, in the words in which it is said. */
final class Aloud {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");
  private static final Pattern WITH_UNIT =
      Pattern.compile("(-?\\d{1,15}(?:\\.\\d{1,6})?)(%|ms|s|/s|kB|MB|GB)");

  /** As the templates of a log are tagged. */
  private static final Pattern TAG = Pattern.compile("T(\\d{1,9})");

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}']+");

  /** Units as they stand alone behind a number. */
  private static final Set<String> UNITS =
      Set.of("%", "ms", "s", "min", "h", "d", "B", "kB", "MB", "GB", "TB", "/s", "requests/s");

  private Aloud() {}

  static String of(String text) {
    var words = List.of(text.strip().split("\\s+", -1));
    var said = new ArrayList<String>();
    for (int i = 0; i < words.size(); i++) {
      var word = Word.of(words.get(i));
      var next = i + 1 < words.size() ? Word.of(words.get(i + 1)) : Word.NONE;
      if (word.isNumber() && word.tail().isEmpty() && UNITS.contains(next.core())) {
        said.add(quantity(word.core(), next.core()) + next.tail());
        i++;
      } else {
        said.add(said(word.core()) + word.tail());
      }
    }
    return String.join(" ", said);
  }

  /** A word, and the marks behind it at which a voice pauses. */
  private record Word(String core, String tail) {
    static final Word NONE = new Word("", "");

    static Word of(String text) {
      int end = text.length();
      while (end > 0 && ",.;:".indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      return new Word(text.substring(0, end), text.substring(end));
    }

    boolean isNumber() {
      return NUMBER.matcher(core).matches();
    }
  }

  private static String said(String core) {
    var withUnit = WITH_UNIT.matcher(core);
    if (withUnit.matches()) {
      return quantity(withUnit.group(1), withUnit.group(2));
    }
    if (NUMBER.matcher(core).matches()) {
      return Numbers.spoken(Double.parseDouble(core));
    }
    var tag = TAG.matcher(core);
    if (tag.matches()) {
      return Numbers.count(Long.parseLong(tag.group(1)));
    }
    return PLAIN.matcher(core).matches() && core.length() > 3 ? core : Names.spoken(core);
  }

  private static String quantity(String number, String unit) {
    return Quantity.of(Double.parseDouble(number), unit).spoken();
  }
}
