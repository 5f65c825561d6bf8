package echoops.observe;

import echoops.model.Hash;
import echoops.model.MetricName;
import echoops.model.ServiceName;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Foreign names, made into names of ours: the same each time, and within their bounds. Pure. */
final class Names {
  private static final int LONGEST_SERVICE = 100;
  private static final int LONGEST_METRIC = 200;
  private static final int HASH = 8;

  private Names() {}

  /** {@code unknown_service:java} is {@code unknown_service-java}; empty if no letter is left. */
  static Optional<ServiceName> service(String text) {
    return ServiceName.in(text).or(() -> ServiceName.in(tamed(text)));
  }

  private static String tamed(String text) {
    var lower = text.strip().toLowerCase(Locale.ROOT);
    var tame = new StringBuilder();
    for (int i = 0; i < lower.length() && tame.length() < LONGEST_SERVICE; i++) {
      char c = lower.charAt(i);
      boolean plain = isPlain(c);
      if (plain || (!tame.isEmpty() && "._/-".indexOf(c) >= 0)) {
        tame.append(c);
      } else if (!tame.isEmpty()) {
        tame.append('-');
      }
    }
    return tame.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  static Optional<MetricName> metric(String name) {
    var text = printable(name.strip());
    return text.isEmpty() ? Optional.empty() : Optional.of(new MetricName(bounded(text)));
  }

  /** {@code http.requests.rate{method=GET, route=/pay}}: what tells it from its siblings. */
  static Optional<MetricName> metric(
      String name, String suffix, SortedMap<String, String> attributes) {
    var whole = name.strip() + (suffix.isEmpty() ? "" : "." + suffix) + braces(attributes);
    return name.isBlank() ? Optional.empty() : metric(whole);
  }

  private static String braces(Map<String, String> attributes) {
    return attributes.isEmpty()
        ? ""
        : attributes.entrySet().stream()
            .map(pair -> pair.getKey() + "=" + pair.getValue())
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String printable(String text) {
    var plain = new StringBuilder(text.length());
    text.chars().forEach(c -> plain.append(c >= ' ' && c <= '~' ? (char) c : '_'));
    return plain.toString();
  }

  /** Two long names that begin alike stay two. */
  private static String bounded(String text) {
    return text.length() <= LONGEST_METRIC
        ? text
        : text.substring(0, LONGEST_METRIC - HASH - 1) + "~" + Hash.of(text).substring(0, HASH);
  }
}
