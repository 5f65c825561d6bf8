package echoops.config.yaml;

import echoops.model.OwnedBy;
import java.io.StringReader;
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

/**
 * One file of YAML while it is being read: finds what is in it, and keeps what is wrong with it,
 * each with its line. Reading goes on after a mistake, so that all are told together.
 */
@OwnedBy("whoever reads the file")
public final class YamlPage {
  private final String file;
  private final List<String> mistakes = new ArrayList<>();
  private final Map<String, Node> taken = new HashMap<>();

  /**
   * @param file what mistakes call it
   */
  public YamlPage(String file) {
    this.file = file;
  }

  /** In the order in which they were found. */
  public List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  public void mistake(Node node, String reason) {
    mistakes.add(file + " line " + line(node) + ": " + reason);
  }

  /**
   * The whole text; empty if it is, or is no YAML. Aliases are refused: they can grow without end.
   */
  public Optional<Node> compose(String text) {
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

  /** The fields of a map, of which only these may stand in it. */
  public Map<String, Node> fields(Node node, Set<String> known) {
    var fields = new LinkedHashMap<String, Node>();
    if (!(node instanceof MappingNode mapping)) {
      mistake(node, "not a map of fields");
      return fields;
    }
    for (var tuple : mapping.getValue()) {
      var key = scalar(tuple.getKeyNode());
      if (fields.put(key, tuple.getValueNode()) != null) {
        mistake(tuple.getKeyNode(), "field \"" + key + "\" stands twice");
      } else if (!known.contains(key)) {
        mistake(tuple.getKeyNode(), "unknown field \"" + key + "\"; known: " + sorted(known));
      }
    }
    return fields;
  }

  /** The texts of a map in which anything may stand, by what stands before them. */
  public List<Map.Entry<Node, Node>> entries(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      mistake(node, "not a map of texts");
      return List.of();
    }
    var entries = new ArrayList<Map.Entry<Node, Node>>();
    for (var tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode && tuple.getValueNode() instanceof ScalarNode) {
        entries.add(Map.entry(tuple.getKeyNode(), tuple.getValueNode()));
      } else {
        mistake(tuple.getKeyNode(), "not a text behind a text");
      }
    }
    return entries;
  }

  public List<Node> items(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    mistake(node, "not a list");
    return List.of();
  }

  public Optional<String> text(Map<String, Node> fields, String key) {
    var node = node(fields, key);
    if (node.isPresent() && !(node.get() instanceof ScalarNode)) {
      mistake(node.get(), "\"" + key + "\" is not a text");
      return Optional.empty();
    }
    return node.map(YamlPage::scalar).filter(text -> !text.isBlank());
  }

  public List<Node> texts(Map<String, Node> fields, String key) {
    var node = node(fields, key);
    var nodes = node.map(this::items).orElse(List.of());
    if (!nodes.stream().allMatch(ScalarNode.class::isInstance)) {
      node.ifPresent(at -> mistake(at, "\"" + key + "\" is not a list of texts"));
      return List.of();
    }
    return nodes;
  }

  /** A field's value; empty if it is absent or was a mistake. */
  public <T> Optional<T> value(Map<String, Node> fields, String key, Function<String, T> parse) {
    return node(fields, key).flatMap(at -> valid(at, parse));
  }

  public <T> List<T> values(Map<String, Node> fields, String key, Function<String, T> parse) {
    return texts(fields, key).stream().flatMap(node -> valid(node, parse).stream()).toList();
  }

  /** As above, of a field that has to be there. */
  public <T> Optional<T> required(
      Node map, Map<String, Node> fields, String key, Function<String, T> parse) {
    if (!fields.containsKey(key)) {
      mistake(map, "\"" + key + "\" is missing");
    }
    return value(fields, key, parse);
  }

  /** What the text means; a refusal to parse it is a mistake in its words. */
  public <T> Optional<T> valid(Node node, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(scalar(node)));
    } catch (IllegalArgumentException e) {
      mistake(node, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** The same, whose refusals say what was read, and as what. */
  public static <T> Function<String, T> named(String what, Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(what + " \"" + text + "\": " + e.getMessage(), e);
      }
    };
  }

  public List<String> unique(String what, List<Node> nodes) {
    nodes.forEach(node -> unique(what, scalar(node), node));
    return nodes.stream().map(YamlPage::scalar).toList();
  }

  /** Whether nothing of its sort is called that already. */
  public boolean unique(String what, String value, Node node) {
    var first = taken.putIfAbsent(what + " " + value.toLowerCase(Locale.ROOT), node);
    if (first != null) {
      mistake(node, what + " \"" + value + "\" is already taken on line " + line(first));
    }
    return first == null;
  }

  public static Optional<Node> node(Map<String, Node> fields, String key) {
    return Optional.ofNullable(fields.get(key));
  }

  public static String scalar(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static String sorted(Set<String> known) {
    return String.join(", ", known.stream().sorted().toList());
  }
}
