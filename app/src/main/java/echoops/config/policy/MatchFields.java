package echoops.config.policy;

import echoops.config.Values;
import echoops.config.yaml.YamlPage;
import echoops.model.ActionKind;
import echoops.model.Catalogue;
import echoops.model.Environment;
import echoops.model.ServiceName;
import echoops.model.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads what a rule is for. A name that nobody declared is a mistake, since what denies something
 * to a misspelt service would deny nothing.
 */
final class MatchFields {
  static final String TIMES = "times";

  private static final Set<String> TIME = Set.of("days", "from", "to", "zone");

  private static final Function<String, Severity> SEVERITY =
      YamlPage.named("severity", Values.oneOf(Severity.class));

  private final YamlPage page;
  private final Catalogue catalogue;
  private final Set<Environment> environments;

  MatchFields(YamlPage page, Catalogue catalogue) {
    this.page = page;
    this.catalogue = catalogue;
    this.environments =
        catalogue.services().stream()
            .flatMap(service -> service.environments().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The fields that say what a rule is for, and others. */
  static Set<String> and(String... others) {
    return Stream.concat(
            Stream.of("actions", "services", "environments", "severities"), Stream.of(others))
        .collect(Collectors.toUnmodifiableSet());
  }

  Match read(Map<String, Node> fields) {
    return new Match(
        some(fields, "actions", MatchFields::action),
        some(fields, "services", this::service),
        some(fields, "environments", this::environment),
        some(fields, "severities", SEVERITY),
        times(fields));
  }

  private <T> Optional<Set<T>> some(
      Map<String, Node> fields, String key, Function<String, T> parse) {
    var node = YamlPage.node(fields, key);
    node.ifPresent(at -> notEmpty(at, key));
    return node.map(_ -> new HashSet<>(page.values(fields, key, parse)));
  }

  private void notEmpty(Node node, String key) {
    if (page.items(node).isEmpty()) {
      page.mistake(node, "\"" + key + "\" is empty; leave it out where the rule is for all");
    }
  }

  private Optional<List<Window>> times(Map<String, Node> fields) {
    var node = YamlPage.node(fields, TIMES);
    node.ifPresent(at -> notEmpty(at, TIMES));
    return node.map(at -> page.items(at).stream().flatMap(one -> time(one).stream()).toList());
  }

  private Optional<Window> time(Node node) {
    return new WindowFields(page).weekly(node, page.fields(node, TIME));
  }

  private static ActionKind action(String text) {
    return ActionKind.of(text)
        .orElseThrow(() -> new IllegalArgumentException("there is no action \"" + text + "\""));
  }

  private ServiceName service(String text) {
    var name = new ServiceName(text);
    if (!catalogue.declares(name)) {
      throw new IllegalArgumentException("service \"" + text + "\" is not in the catalogue");
    }
    return name;
  }

  private Environment environment(String text) {
    var name = new Environment(text);
    if (!environments.contains(name)) {
      throw new IllegalArgumentException(
          "environment \"" + text + "\" is of no service in the catalogue");
    }
    return name;
  }
}
