package echoops.config;

import echoops.model.Failure;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the runbooks that can be started; every mistake is named with its line. */
public final class RunbookFile {
  private static final Set<String> FIELDS =
      Set.of("number", "name", "shape", "url", "status", "headers", "body");

  private final Path file;
  private final List<String> mistakes = new ArrayList<>();
  private final Map<Integer, Node> numbers = new HashMap<>();

  private RunbookFile(Path file) {
    this.file = file;
  }

  /**
   * The runbooks in the file.
   *
   * @throws Failure.Misconfigured naming every mistake, and no header's value
   */
  public static List<Runbook> read(Path file) {
    try {
      return new RunbookFile(file).parse(Files.readString(file));
    } catch (IOException e) {
      throw new Failure.Misconfigured(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private List<Runbook> parse(String text) {
    var runbooks = new ArrayList<Runbook>();
    compose(text)
        .ifPresent(
            root ->
                fields(root, Set.of("runbooks")).values().stream()
                    .flatMap(node -> items(node).stream())
                    .forEach(node -> runbook(node).ifPresent(runbooks::add)));
    if (!mistakes.isEmpty()) {
      throw new Failure.Misconfigured(mistakes);
    }
    return List.copyOf(runbooks);
  }

  private Optional<Node> compose(String text) {
    try {
      var options = new LoaderOptions();
      options.setMaxAliasesForCollections(0);
      return Optional.ofNullable(new Yaml(options).compose(new StringReader(text)));
    } catch (YAMLException e) {
      mistakes.add(file + ": not YAML that can be used: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Runbook> runbook(Node node) {
    var fields = fields(node, FIELDS);
    var number = needed(node, fields, "number", Values.number(1, 999));
    var name = needed(node, fields, "name", RunbookFile::name);
    var url = needed(node, fields, "url", Addresses::guarded);
    var shape = value(fields, "shape", Values.oneOf(Runbook.Shape.class));
    var status = value(fields, "status", RunbookFile::status);
    var body = value(fields, "body", RunbookFile::body);
    number.ifPresent(taken -> unique(taken, node));
    if (number.isEmpty() || name.isEmpty() || url.isEmpty()) {
      return Optional.empty();
    }
    status
        .filter(where -> !where.getRawAuthority().equals(url.get().getRawAuthority()))
        .ifPresent(_ -> mistake(node, "\"status\" is not on the machine that \"url\" is on"));
    return Optional.of(
        new Runbook(
            number.get(),
            name.get(),
            shape.orElse(Runbook.Shape.PLAIN),
            url.get(),
            status,
            headers(fields),
            body.orElse("{}")));
  }

  private void unique(int number, Node node) {
    var first = numbers.putIfAbsent(number, node);
    if (first != null) {
      mistake(node, "runbook " + number + " is already declared on line " + line(first));
    }
  }

  private static String name(String text) {
    expect(text.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} .,'-]{0,99}"), "not a name");
    return text;
  }

  private static URI status(String text) {
    expect(text.contains("{run}"), "does not say {run}");
    return Addresses.guarded(text.replace("{run}", Runbook.RUN));
  }

  private static String body(String text) {
    var unknown = new TreeSet<String>();
    Runbook.PARAMETER
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !Runbook.PARAMETERS.contains(name))
        .forEach(unknown::add);
    expect(unknown.isEmpty(), "no such parameter: " + String.join(", ", unknown));
    return text;
  }

  private Map<String, Secret> headers(Map<String, Node> fields) {
    var headers = new HashMap<String, Secret>();
    Optional.ofNullable(fields.get("headers"))
        .map(node -> fields(node, Set.of()))
        .orElse(Map.of())
        .forEach(
            (name, node) ->
                valid(node, "headers", text -> header(name, text))
                    .ifPresent(secret -> headers.put(name, secret)));
    return headers;
  }

  private static Secret header(String name, String text) {
    return new Secret(Values.header(name).isEmpty() ? "" : line(text));
  }

  private static String line(String text) {
    expect(text.matches("[ -~]{1,1000}"), "not 1 to 1000 ASCII characters on one line");
    return text;
  }

  private <T> Optional<T> needed(
      Node node, Map<String, Node> fields, String key, Function<String, T> parse) {
    if (!fields.containsKey(key)) {
      mistake(node, "a runbook without \"" + key + "\"");
    }
    return value(fields, key, parse);
  }

  private <T> Optional<T> value(Map<String, Node> fields, String key, Function<String, T> parse) {
    return Optional.ofNullable(fields.get(key)).flatMap(node -> valid(node, key, parse));
  }

  private <T> Optional<T> valid(Node node, String key, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(node instanceof ScalarNode scalar ? scalar.getValue() : ""));
    } catch (IllegalArgumentException e) {
      mistake(node, "\"" + key + "\": " + e.getMessage());
      return Optional.empty();
    }
  }

  private List<Node> items(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    mistake(node, "not a list");
    return List.of();
  }

  /** All are known where none is named. */
  private Map<String, Node> fields(Node node, Set<String> known) {
    var fields = new LinkedHashMap<String, Node>();
    if (!(node instanceof MappingNode mapping)) {
      mistake(node, "not a map of fields");
      return fields;
    }
    for (var tuple : mapping.getValue()) {
      var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!known.isEmpty() && !known.contains(key)) {
        mistake(
            tuple.getKeyNode(),
            "unknown field \"" + key + "\"; known: " + String.join(", ", new TreeSet<>(known)));
      } else if (fields.put(key, tuple.getValueNode()) != null) {
        mistake(tuple.getKeyNode(), "field \"" + key + "\" stands twice");
      }
    }
    return fields;
  }

  private void mistake(Node node, String reason) {
    mistakes.add(file + " line " + line(node) + ": " + reason);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static void expect(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
