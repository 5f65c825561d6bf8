package echoops.config;

import echoops.model.Catalogue;
import echoops.model.Environment;
import echoops.model.Failure;
import echoops.model.Service;
import echoops.model.ServiceName;
import echoops.model.Target;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code catalogue.yaml}; every mistake in it is named with its line. */
public final class CatalogueFile {
  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "spoken",
          "label",
          "owner",
          "environments",
          "dependencies",
          "monitors",
          "runs_on");

  private final Path file;
  private final List<String> mistakes = new ArrayList<>();
  private final Map<String, Node> taken = new HashMap<>();
  private final Map<ServiceName, Node> dependencies = new LinkedHashMap<>();

  private CatalogueFile(Path file) {
    this.file = file;
  }

  /** The catalogue in the file; an empty one when there is no file. */
  public static Catalogue read(Path file) {
    if (!Files.exists(file)) {
      return Catalogue.EMPTY;
    }
    try {
      return new CatalogueFile(file).parse(Files.readString(file));
    } catch (IOException e) {
      throw new Failure.Misconfigured(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private Catalogue parse(String text) {
    var services = services(compose(text));
    var declared = services.stream().map(Service::name).toList();
    dependencies.forEach(
        (name, node) -> {
          if (!declared.contains(name)) {
            mistake(node, "dependency \"" + name + "\" is not a service of this catalogue");
          }
        });
    if (!mistakes.isEmpty()) {
      throw new Failure.Misconfigured(mistakes);
    }
    return new Catalogue(services);
  }

  private Optional<Node> compose(String text) {
    try {
      var options = new LoaderOptions();
      options.setMaxAliasesForCollections(0);
      return Optional.ofNullable(new Yaml(options).compose(new StringReader(text)));
    } catch (MarkedYAMLException e) {
      int line = Optional.ofNullable(e.getProblemMark()).map(mark -> mark.getLine() + 1).orElse(1);
      mistakes.add(file + " line " + line + ": not YAML: " + e.getProblem());
      return Optional.empty();
    } catch (YAMLException e) {
      mistakes.add(file + ": not YAML that can be used: " + e.getMessage());
      return Optional.empty();
    }
  }

  private List<Service> services(Optional<Node> root) {
    var services = new ArrayList<Service>();
    for (var entry : root.map(this::fields).orElse(Map.of()).entrySet()) {
      if (entry.getKey().equals("services")) {
        items(entry.getValue()).forEach(node -> service(node).ifPresent(services::add));
      } else {
        mistake(entry.getValue(), "unknown field \"" + entry.getKey() + "\"; known: services");
      }
    }
    return services;
  }

  private Optional<Service> service(Node node) {
    var fields = fields(node);
    fields.forEach(
        (key, value) -> {
          if (!FIELDS.contains(key)) {
            mistake(value, "unknown field \"" + key + "\"; known: " + known());
          }
        });
    var name = node(fields, "name").flatMap(at -> valid(at, ServiceName::new));
    if (name.isEmpty()) {
      if (!fields.containsKey("name")) {
        mistake(node, "a service without a name");
      }
      return Optional.empty();
    }
    unique("service", name.get().value(), node);
    return Optional.of(
        new Service(
            name.get(),
            unique("spoken name", texts(fields, "spoken")),
            text(fields, "label"),
            text(fields, "owner"),
            values(fields, "environments", Environment::new),
            dependencies(fields, name.get()),
            unique("monitor", texts(fields, "monitors")),
            node(fields, "runs_on").flatMap(at -> valid(at, text -> Target.of(name.get(), text)))));
  }

  private List<ServiceName> dependencies(Map<String, Node> fields, ServiceName of) {
    var names = values(fields, "dependencies", ServiceName::new);
    for (var at : texts(fields, "dependencies")) {
      ServiceName.in(scalar(at)).ifPresent(name -> dependencies.putIfAbsent(name, at));
      if (scalar(at).equals(of.value())) {
        mistake(at, "\"" + of + "\" depends on itself");
      }
    }
    return names;
  }

  private List<String> unique(String what, List<Node> nodes) {
    nodes.forEach(node -> unique(what, scalar(node), node));
    return nodes.stream().map(CatalogueFile::scalar).toList();
  }

  private void unique(String what, String value, Node node) {
    var first = taken.putIfAbsent(what + " " + value.toLowerCase(Locale.ROOT), node);
    if (first != null) {
      mistake(node, what + " \"" + value + "\" is already taken on line " + line(first));
    }
  }

  private <T> List<T> values(Map<String, Node> fields, String key, Function<String, T> parse) {
    return texts(fields, key).stream().flatMap(node -> valid(node, parse).stream()).toList();
  }

  private <T> Optional<T> valid(Node node, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(scalar(node)));
    } catch (IllegalArgumentException e) {
      mistake(node, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<String> text(Map<String, Node> fields, String key) {
    var node = node(fields, key);
    if (node.isPresent() && !(node.get() instanceof ScalarNode)) {
      mistake(node.get(), "\"" + key + "\" is not a text");
      return Optional.empty();
    }
    return node.map(CatalogueFile::scalar).filter(text -> !text.isBlank());
  }

  private List<Node> texts(Map<String, Node> fields, String key) {
    var node = node(fields, key);
    var nodes = node.map(this::items).orElse(List.of());
    if (!nodes.stream().allMatch(ScalarNode.class::isInstance)) {
      node.ifPresent(at -> mistake(at, "\"" + key + "\" is not a list of texts"));
      return List.of();
    }
    return nodes;
  }

  private static Optional<Node> node(Map<String, Node> fields, String key) {
    return Optional.ofNullable(fields.get(key));
  }

  private List<Node> items(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    mistake(node, "not a list");
    return List.of();
  }

  private Map<String, Node> fields(Node node) {
    var fields = new LinkedHashMap<String, Node>();
    if (!(node instanceof MappingNode mapping)) {
      mistake(node, "not a map of fields");
      return fields;
    }
    for (var tuple : mapping.getValue()) {
      if (fields.put(scalar(tuple.getKeyNode()), tuple.getValueNode()) != null) {
        mistake(tuple.getKeyNode(), "field \"" + scalar(tuple.getKeyNode()) + "\" stands twice");
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

  private static String known() {
    return String.join(", ", FIELDS.stream().sorted().toList());
  }

  private static String scalar(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
