package echoops.store;

import echoops.model.ServiceName;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a symptom says beside where: without the names of its services, which are compared by
 * themselves, without numbers, and without what monitors say of everything.
 */
final class Gist {
  private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
  private static final Pattern NO_LETTER = Pattern.compile("\\P{L}+");

  private static final Set<String> SAID_OF_EVERYTHING =
      Set.of(
          ("a above alert an and are as at below critical firing for has have high in is less low"
                  + " m minutes more ms no of on over p percent s seconds than the threshold times"
                  + " too triggered under warning")
              .split(" "));

  private Gist() {}

  /** Words in small letters; all of them where nothing else would be left. */
  static String of(String symptom, Collection<ServiceName> services) {
    var left = new HashSet<String>(SAID_OF_EVERYTHING);
    services.forEach(service -> left.addAll(words(service.value())));
    var words = words(symptom);
    var told = words.stream().filter(word -> !left.contains(word)).toList();
    return String.join(" ", told.isEmpty() ? words : told);
  }

  private static List<String> words(String text) {
    var parted = HUMP.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
    return NO_LETTER.splitAsStream(parted).filter(word -> !word.isEmpty()).toList();
  }
}
