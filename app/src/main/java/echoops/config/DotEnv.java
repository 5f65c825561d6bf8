package echoops.config;

import echoops.model.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment, and under it the optional file {@code .env} of {@code KEY=value} lines.
 *
 * @param mistakes lines of the file that say nothing
 */
public record DotEnv(Map<String, String> settings, List<String> mistakes) {
  public DotEnv {
    settings = Map.copyOf(settings);
    mistakes = List.copyOf(mistakes);
  }

  /** The environment, and from the file what the environment does not say. */
  public static DotEnv under(Map<String, String> environment, Path file) {
    if (!Files.exists(file)) {
      return new DotEnv(environment, List.of());
    }
    try {
      var read = parse(file, Files.readAllLines(file));
      var all = new HashMap<>(read.settings());
      all.putAll(environment);
      return new DotEnv(all, read.mistakes());
    } catch (IOException e) {
      throw new Failure.Misconfigured(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static DotEnv parse(Path file, List<String> lines) {
    var settings = new HashMap<String, String>();
    var mistakes = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i).strip().replaceFirst("^export\\s+", "");
      int equals = line.indexOf('=');
      var key = line.substring(0, Math.max(equals, 0)).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (key.isEmpty()) {
        mistakes.add(file + " line " + (i + 1) + ": not KEY=value");
      } else if (settings.put(key, unquoted(line.substring(equals + 1))) != null) {
        mistakes.add(file + " line " + (i + 1) + ": " + key + " stands twice");
      }
    }
    return new DotEnv(settings, mistakes);
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
