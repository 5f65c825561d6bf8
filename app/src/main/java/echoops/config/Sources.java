package echoops.config;

import echoops.config.Observe.ServiceFile;
import echoops.config.Observe.ServiceQuery;
import echoops.config.Observe.ServiceSite;
import echoops.model.MetricName;
import echoops.model.ServiceName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What may be said of where readings come from. */
final class Sources {
  private Sources() {}

  static ServiceName service(String text) {
    return new ServiceName(text);
  }

  static List<ServiceFile> files(String text) {
    return Values.words(text).stream()
        .map(word -> pair(word, "service=path"))
        .map(pair -> new ServiceFile(service(pair[0]), path(pair[1])))
        .toList();
  }

  static List<ServiceSite> sites(String text) {
    return Values.words(text).stream()
        .map(word -> pair(word, "service=address"))
        .map(pair -> new ServiceSite(service(pair[0]), Addresses.page(pair[1])))
        .toList();
  }

  /** Separated by semicolons, since queries hold commas. */
  static List<ServiceQuery> queries(String text) {
    return Arrays.stream(text.split(";"))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(Sources::query)
        .toList();
  }

  private static ServiceQuery query(String word) {
    var pair = pair(word, "service/metric=query");
    int slash = pair[0].lastIndexOf('/');
    expect(slash > 0, word + " is not like service/metric=query");
    var metric = new MetricName(pair[0].substring(slash + 1)).value();
    return new ServiceQuery(service(pair[0].substring(0, slash)), metric, pair[1]);
  }

  static Path socket(String text) {
    expect(text.startsWith("/"), "not the path of a socket, from the root");
    return Path.of(text);
  }

  static Secret database(String text) {
    expect(text.startsWith("jdbc:postgresql:"), "not like jdbc:postgresql://host/database");
    return new Secret(text);
  }

  private static String path(String text) {
    try {
      return Path.of(text).toString();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(text + " is not a path", e);
    }
  }

  private static String[] pair(String word, String shape) {
    var pair = word.split("=", 2);
    expect(pair.length == 2 && !pair[1].isBlank(), word + " is not like " + shape);
    return new String[] {pair[0].strip(), pair[1].strip()};
  }

  private static void expect(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
