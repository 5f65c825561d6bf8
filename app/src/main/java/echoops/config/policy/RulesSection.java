package echoops.config.policy;

import echoops.config.Values;
import echoops.config.yaml.YamlPage;
import echoops.model.OwnedBy;
import echoops.model.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;

/** Reads what has a name in a policy: rules, freezes, and what takes two people. */
@OwnedBy("whoever reads the file")
final class RulesSection {
  private static final int LONGEST_NAME = 60;

  private static final Set<String> RULE =
      MatchFields.and("name", "effect", "roles", MatchFields.TIMES);
  private static final Set<String> FREEZE =
      MatchFields.and("name", "because", "days", "from", "to", "zone");
  private static final Set<String> FOR_TWO = MatchFields.and("name", MatchFields.TIMES);

  private static final Function<String, Effect> EFFECT =
      YamlPage.named("effect", Values.oneOf(Effect.class));
  private static final Function<String, Role> ROLE =
      YamlPage.named("role", Values.oneOf(Role.class));

  private enum Effect {
    ALLOW,
    DENY
  }

  private final YamlPage page;
  private final MatchFields matches;
  private final List<Rule.Allow> allows = new ArrayList<>();
  private final List<Rule.Deny> denies = new ArrayList<>();
  private final List<Freeze> freezes = new ArrayList<>();
  private final List<Policy.ForTwo> forTwo = new ArrayList<>();

  RulesSection(YamlPage page, MatchFields matches) {
    this.page = page;
    this.matches = matches;
  }

  Policy policy(Limits limits) {
    return new Policy(allows, denies, limits, freezes, forTwo);
  }

  void rule(Node node) {
    var fields = page.fields(node, RULE);
    var name = name(node, fields);
    var effect = page.required(node, fields, "effect", EFFECT);
    var match = matches.read(fields);
    var roles = roles(node, fields, effect);
    if (effect.equals(Optional.of(Effect.ALLOW))) {
      allows.add(new Rule.Allow(name, match, roles.orElse(Set.of())));
    } else {
      denies.add(new Rule.Deny(name, match, roles));
    }
  }

  private Optional<Set<Role>> roles(Node node, Map<String, Node> fields, Optional<Effect> effect) {
    var given = YamlPage.node(fields, "roles");
    var roles = given.map(_ -> Set.copyOf(new HashSet<>(page.values(fields, "roles", ROLE))));
    if (effect.equals(Optional.of(Effect.ALLOW)) && given.isEmpty()) {
      page.mistake(node, "whom it allows is missing: \"roles\"");
    }
    boolean isForNobody = roles.filter(Set::isEmpty).isPresent();
    if (effect.equals(Optional.of(Effect.DENY)) && isForNobody) {
      page.mistake(node, "it stops nobody; leave \"roles\" out to stop everybody");
    }
    return roles;
  }

  void freeze(Node node) {
    var fields = page.fields(node, FREEZE);
    var name = name(node, fields);
    var because = page.required(node, fields, "because", Function.identity());
    var match = matches.read(fields);
    new WindowFields(page)
        .read(node, fields)
        .ifPresent(window -> freezes.add(new Freeze(name, because.orElse(name), window, match)));
  }

  void forTwo(Node node) {
    var fields = page.fields(node, FOR_TWO);
    forTwo.add(new Policy.ForTwo(name(node, fields), matches.read(fields)));
  }

  private String name(Node node, Map<String, Node> fields) {
    var name = page.required(node, fields, "name", RulesSection::name).orElse("");
    if (!name.isEmpty()) {
      page.unique("name", name, node);
    }
    return name;
  }

  private static String name(String text) {
    if (text.isBlank() || text.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "name \"" + text + "\": not 1 to " + LONGEST_NAME + " characters");
    }
    return text;
  }
}
