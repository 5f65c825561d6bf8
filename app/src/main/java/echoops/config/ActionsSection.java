package echoops.config;

import echoops.config.yaml.YamlPage;
import echoops.model.Action;
import echoops.model.ActionKind;
import echoops.model.Actions;
import echoops.model.OwnedBy;
import echoops.model.Risk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the actions of a catalogue. */
@OwnedBy("whoever reads the file")
final class ActionsSection {
  private static final Set<String> FIELDS =
      Set.of(
          "kind",
          "risk",
          "replicas",
          "minutes",
          "number",
          "dry_run",
          "inverse",
          "verified_by",
          "timeout",
          "watch",
          "phrases");

  /** What an action that takes a number calls it, and what it may be at all. */
  private static final Map<ActionKind, Numbered> NUMBERED =
      Map.of(
          ActionKind.SCALE, new Numbered("replicas", new Action.Range(1, 999)),
          ActionKind.MUTE_MONITOR, new Numbered("minutes", new Action.Range(1, 1_440)),
          ActionKind.RUN_RUNBOOK, new Numbered("number", new Action.Range(1, 999)));

  private static final Pattern RANGE = Pattern.compile("(\\d{1,6}) to (\\d{1,6})");
  private static final Pattern SERVICE = Pattern.compile("\\{service}");
  private static final Pattern PLAIN = Pattern.compile("[a-z']+|\\{service}");

  private static final Function<String, Duration> TIMEOUT =
      YamlPage.named("timeout", Values.duration(Duration.ofSeconds(1), Duration.ofMinutes(30)));
  private static final Function<String, Duration> WATCH =
      YamlPage.named("watch", Values.duration(Duration.ofSeconds(10), Duration.ofHours(2)));
  private static final Function<String, Boolean> DRY_RUN =
      YamlPage.named("dry_run", Values::yesOrNo);
  private static final Function<String, Action.Proof> PROOF =
      YamlPage.named("verified_by", Values.oneOf(Action.Proof.class));
  private static final Function<String, Risk> RISK =
      YamlPage.named("risk", Values.oneOf(Risk.class));

  private record Numbered(String field, Action.Range possible) {}

  private final YamlPage page;
  private final Map<ActionKind, Node> inverses = new EnumMap<>(ActionKind.class);

  ActionsSection(YamlPage page) {
    this.page = page;
  }

  Actions read(Node section) {
    var actions = new ArrayList<Action>();
    page.items(section).forEach(node -> action(node).ifPresent(actions::add));
    var declared = actions.stream().map(Action::kind).collect(Collectors.toSet());
    inverses.forEach(
        (inverse, node) -> {
          if (!declared.contains(inverse)) {
            page.mistake(node, "inverse \"" + inverse.word() + "\" is not declared itself");
          }
        });
    return new Actions(actions);
  }

  private Optional<Action> action(Node node) {
    var fields = page.fields(node, FIELDS);
    var kind = page.required(node, fields, "kind", ActionsSection::kind);
    var risk = page.required(node, fields, "risk", RISK);
    var timeout = page.required(node, fields, "timeout", TIMEOUT);
    var range = kind.flatMap(of -> range(node, fields, of));
    var watch = kind.map(of -> watch(node, fields, of)).orElse(Duration.ZERO);
    boolean isRehearsed = page.value(fields, "dry_run", DRY_RUN).orElse(true);
    var inverse = page.value(fields, "inverse", ActionsSection::kind);
    inverse.ifPresent(of -> YamlPage.node(fields, "inverse").ifPresent(at -> noted(of, at)));
    var proof = kind.map(of -> proof(fields, of)).orElse(Action.Proof.NOTHING);
    var phrases = phrases(fields);
    kind.ifPresent(of -> risk.ifPresent(at -> weighed(node, of, at)));
    boolean isNew = kind.filter(of -> page.unique("action", of.word(), node)).isPresent();
    return kind.filter(of -> isNew)
        .flatMap(
            of ->
                risk.flatMap(
                    at ->
                        timeout.map(
                            until ->
                                new Action(
                                    of,
                                    at,
                                    range,
                                    isRehearsed,
                                    inverse,
                                    proof,
                                    until,
                                    watch,
                                    phrases))));
  }

  private void noted(ActionKind inverse, Node node) {
    inverses.putIfAbsent(inverse, node);
  }

  /** What is said to be only read is done without being confirmed. */
  private void weighed(Node node, ActionKind kind, Risk risk) {
    if (risk == Risk.READ && !kind.isRead()) {
      page.mistake(node, kind.word() + " changes something, so its risk is not read");
    }
  }

  private Optional<Action.Range> range(Node action, Map<String, Node> fields, ActionKind kind) {
    var numbered = Optional.ofNullable(NUMBERED.get(kind));
    for (var field : List.of("replicas", "minutes", "number")) {
      boolean isTaken = numbered.filter(of -> of.field().equals(field)).isPresent();
      if (!isTaken) {
        YamlPage.node(fields, field)
            .ifPresent(node -> page.mistake(node, kind.word() + " takes no " + field));
      }
    }
    return numbered.flatMap(
        of ->
            page.required(
                action, fields, of.field(), text -> range(text, of.field(), of.possible())));
  }

  private static Action.Range range(String text, String what, Action.Range possible) {
    var matcher = RANGE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(what + " \"" + text + "\": not like 1 to 20");
    }
    int least = Integer.parseInt(matcher.group(1));
    int most = Integer.parseInt(matcher.group(2));
    if (least > most) {
      throw new IllegalArgumentException(
          what + " \"" + text + "\": the least is more than the most");
    }
    if (!possible.holds(least) || !possible.holds(most)) {
      throw new IllegalArgumentException(what + " \"" + text + "\": not within " + possible);
    }
    return new Action.Range(least, most);
  }

  /** A change is watched; what reads changes nothing that could be. */
  private Duration watch(Node action, Map<String, Node> fields, ActionKind kind) {
    if (kind.isRead()) {
      YamlPage.node(fields, "watch")
          .ifPresent(node -> page.mistake(node, kind.word() + " changes nothing to be watched"));
      return Duration.ZERO;
    }
    return page.required(action, fields, "watch", WATCH).orElse(Duration.ZERO);
  }

  private Action.Proof proof(Map<String, Node> fields, ActionKind kind) {
    if (kind.isRead()) {
      YamlPage.node(fields, "verified_by")
          .ifPresent(node -> page.mistake(node, kind.word() + " changes nothing to be verified"));
      return Action.Proof.NOTHING;
    }
    boolean isMute = kind == ActionKind.MUTE_MONITOR || kind == ActionKind.UNMUTE_MONITOR;
    return page.value(fields, "verified_by", PROOF)
        .orElse(isMute ? Action.Proof.NOTHING : Action.Proof.SIGNALS);
  }

  private List<String> phrases(Map<String, Node> fields) {
    var nodes = page.texts(fields, "phrases");
    nodes.forEach(node -> page.valid(node, ActionsSection::phrase));
    return page.unique("phrase", nodes);
  }

  private static String phrase(String text) {
    long services = SERVICE.matcher(text).results().count();
    if (services != 1) {
      throw new IllegalArgumentException(
          "phrase \"" + text + "\": {service} stands in it " + services + " times, not once");
    }
    var words = List.of(text.split(" ", -1));
    if (words.size() < 2 || !words.stream().allMatch(word -> PLAIN.matcher(word).matches())) {
      throw new IllegalArgumentException(
          "phrase \"" + text + "\": not plain words in lower case around {service}");
    }
    return text;
  }

  private static ActionKind kind(String text) {
    return ActionKind.of(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no action \"" + text + "\"; known: " + kinds()));
  }

  private static String kinds() {
    return Arrays.stream(ActionKind.values())
        .map(ActionKind::word)
        .collect(Collectors.joining(", "));
  }
}
