package echoops.brief;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of machines: numbers, names and ports. */
final class Addresses {
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern V4 =
      Pattern.compile("((?:" + OCTET + "\\.){3}" + OCTET + ")(?:/(\\d{1,2})|:(\\d{1,5}))?");
  private static final Pattern V6 =
      Pattern.compile(
          "\\[?((?=[0-9a-fA-F:]*::)[0-9a-fA-F:]{2,39}|(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4})"
              + "(?:%\\w{1,15})?(?:/\\d{1,3})?(?:\\]:(\\d{1,5})|\\])?");
  private static final Pattern HOST =
      Pattern.compile(
          "((?:\\w[\\w-]{0,62}\\.){1,10}"
              + "(?:com|org|net|io|dev|cloud|edu|gov|info|biz|app|local|internal|intern|lan|corp"
              + "|test|example|invalid|svc|co|ai|tech|de|fr|nl|ch|uk|eu|jp|kr|cn))"
              + "\\.?(?::(\\d{1,5}))?");
  private static final Pattern NAME_AND_PORT =
      Pattern.compile("([A-Za-z][\\w.-]{0,100}):(\\d{3,5})");

  /** Behind a name of one word any other number may be one of anything. */
  private static final Set<String> PORTS =
      Set.of(
          "443", "1433", "1521", "2181", "2379", "3000", "3306", "4317", "4318", "5000", "5432",
          "5601", "5672", "6379", "6443", "8000", "8080", "8081", "8125", "8126", "8200", "8443",
          "8500", "8888", "9000", "9090", "9092", "9093", "9100", "9200", "9411", "10250", "11211",
          "15672", "27017", "50051");

  private static final Pattern PORT = Pattern.compile(":(\\d{2,5})");
  private static final String IN_CLUSTER = "(?i)(?:\\.svc)?\\.cluster\\.local$";

  /** Of a longer name the first ones tell which it is. */
  private static final int MOST_LABELS = 4;

  private static final int LABELS_OF_MANY = 2;

  private Addresses() {}

  /**
   * @param named how a name is said
   */
  static Optional<String> said(String word, UnaryOperator<String> named) {
    return v4(word).or(() -> v6(word)).or(() -> host(word, named)).or(() -> port(word, named));
  }

  private static Optional<String> v4(String word) {
    var found = V4.matcher(word);
    if (!found.matches()) {
      return Optional.empty();
    }
    var octets = found.group(1).split("\\.", -1);
    var mask = Optional.ofNullable(found.group(2)).map(bits -> " slash " + Digits.count(bits));
    return Optional.of(
        Arrays.stream(octets).map(Digits::paired).collect(joining(" dot "))
            + mask.orElse("")
            + behind(found.group(3)));
  }

  private static String behind(@Nullable String port) {
    return Optional.ofNullable(port).map(it -> ", port " + Digits.paired(it)).orElse("");
  }

  /** Its last group is all that tells it from its neighbours. */
  private static Optional<String> v6(String word) {
    var found = V6.matcher(word);
    if (!found.matches() || word.equals("::")) {
      return Optional.empty();
    }
    var groups = found.group(1).split(":+", -1);
    var last = groups[groups.length - 1];
    var address =
        found.group(1).equals("::1")
            ? "localhost"
            : "an I P six address" + (last.isEmpty() ? "" : " ending " + Digits.each(last));
    return Optional.of(address + behind(found.group(2)));
  }

  private static Optional<String> host(String word, UnaryOperator<String> named) {
    var found = HOST.matcher(word);
    return found.matches()
        ? Optional.of(host(labels(found.group(1)), named) + behind(found.group(2)))
        : Optional.empty();
  }

  private static List<String> labels(String name) {
    var labels =
        Arrays.stream(name.replaceFirst(IN_CLUSTER, "").split("\\.", -1))
            .filter(label -> !label.isEmpty() && !label.toLowerCase(Locale.ROOT).equals("www"))
            .toList();
    return labels.size() > MOST_LABELS ? labels.subList(0, LABELS_OF_MANY) : labels;
  }

  private static String host(List<String> labels, UnaryOperator<String> named) {
    return labels.stream().map(named).collect(joining(" dot "));
  }

  private static Optional<String> port(String word, UnaryOperator<String> named) {
    var alone = PORT.matcher(word);
    if (alone.matches()) {
      return Optional.of("port " + Digits.paired(alone.group(1)));
    }
    var found = NAME_AND_PORT.matcher(word);
    return found.matches() && isPort(found.group(1), found.group(2))
        ? Optional.of(named.apply(found.group(1)) + behind(found.group(2)))
        : Optional.empty();
  }

  private static boolean isPort(String name, String digits) {
    return PORTS.contains(digits) || name.indexOf('.') >= 0 || name.indexOf('-') >= 0;
  }
}
