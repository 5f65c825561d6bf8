package echoops.testing;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is shipped for Datadog to import. */
public final class Exports {
  public static final Path FOLDER = Path.of("..", "datadog_exports");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}");

  private Exports() {}

  public static String dashboard() {
    return text(FOLDER.resolve("dashboard.json"));
  }

  public static String logPipeline() {
    return text(FOLDER.resolve("log-pipeline.json"));
  }

  /** Each by the name of its file. */
  public static Map<String, String> monitors() {
    return in("monitors");
  }

  public static Map<String, String> slos() {
    return in("slos");
  }

  /** Everything that asks for metrics, by its file. */
  public static Map<String, String> asking() {
    var all = new TreeMap<String, String>();
    all.put("dashboard", dashboard());
    monitors().forEach((name, text) -> all.put("monitors/" + name, text));
    slos().forEach((name, text) -> all.put("slos/" + name, text));
    return all;
  }

  /** Metrics that nothing asks for, each with the reason. */
  public static Map<String, String> unused() {
    return text(FOLDER.resolve("unused-metrics.txt"))
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" +", 2))
        .collect(toMap(line -> line[0], line -> line[1]));
  }

  /** All that stands under {@code query}, wherever it stands. */
  public static List<String> queries(String json) {
    var found = new ArrayList<String>();
    gather(tree(json), found);
    return found;
  }

  private static void gather(JsonNode node, List<String> found) {
    node.properties().stream()
        .filter(field -> field.getKey().equals("query") && field.getValue().isTextual())
        .forEach(field -> found.add(field.getValue().textValue()));
    node.forEach(child -> gather(child, found));
  }

  /** What the import puts in: {@code slo:availability}. */
  public static List<String> places(String json) {
    return PLACE.matcher(json).results().map((MatchResult it) -> it.group(1)).toList();
  }

  public static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> in(String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return new TreeMap<>(
          files.collect(
              toMap(it -> it.getFileName().toString().replace(".json", ""), Exports::text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
