package echoops.config;

import echoops.model.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The optional file {@code .env}: {@code KEY=value} lines under the environment's own. */
public final class DotEnv {
  private DotEnv() {}

  /** The environment, and from the file what the environment does not say. */
  public static Map<String, String> under(Map<String, String> environment, Path file) {
    if (!Files.exists(file)) {
      return Map.copyOf(environment);
    }
    try {
      var all = parse(file, Files.readAllLines(file));
      all.putAll(environment);
      return Map.copyOf(all);
    } catch (IOException e) {
      throw new Failure.Misconfigured(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> parse(Path file, List<String> lines) {
    var settings = new HashMap<String, String>();
    var mistakes = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i).strip().replaceFirst("^export\\s+", "");
      int equals = line.indexOf('=');
      if (equals > 0) {
        settings.put(line.substring(0, equals).strip(), unquoted(line.substring(equals + 1)));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        mistakes.add(file + " line " + (i + 1) + ": not KEY=value");
      }
    }
    if (!mistakes.isEmpty()) {
      throw new Failure.Misconfigured(mistakes);
    }
    return settings;
  }

  private static String unquoted(String text) {
    var value = text.strip();
    return isWithin(value, "\"") || isWithin(value, "'")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private static boolean isWithin(String value, String quote) {
    return value.length() >= 2 && value.startsWith(quote) && value.endsWith(quote);
  }
}
