package echoops.telemetry;

import echoops.model.ActionKind;
import echoops.model.Change;
import echoops.model.Effect;
import echoops.model.Ending;
import echoops.model.Failure;
import echoops.model.Grade;
import echoops.model.Intent;
import echoops.model.Judgement;
import echoops.model.Outcome;
import echoops.model.Risk;
import echoops.model.Sender;
import echoops.model.Transition;
import echoops.model.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a measurement is told apart by, and all that it may say: no id, no person and no text of
 * anybody's. A word that is not foreseen is counted as {@link #OTHER}.
 */
public enum Tag {
  INTAKE("intake", names(Sender.values())),
  ANSWER("answer", "accepted", "repeated", "refused", "unavailable", "draining"),
  TRANSITION("transition", names(Transition.values())),
  TURN(
      "turn",
      "incident_opened",
      "signal_joined",
      "incident_merged",
      "storm_gathered",
      "incident_resolved",
      "incident_reopened",
      "incident_closed",
      "incident_acknowledged"),
  CHANNEL(
      "channel", "slack", "telegram", "webhook", "pagerduty", "mail", "datadog", "datadog_cases"),
  NOTICE("outcome", "notified", "not_notified", "dropped"),
  VERDICT("verdict", names(Verdict.values())),
  JUDGEMENT("judgement", names(Judgement.values())),
  MEANING(
      "meaning",
      kinds(Intent.class, Change.class),
      "doubt",
      "second",
      "denied",
      "out of range",
      "not understood"),
  BY(
      "by",
      "otlp_logs",
      "otlp_metrics",
      "agent_logs",
      "log_lines",
      "plain_lines",
      "metrics",
      "fetched"),
  FATE("fate", "taken", "rejected", "refused", "unread", "too_large"),
  KEPT("fate", "kept", "lost"),
  FAILURE("kind", kinds(Failure.class), "bug"),
  TOOL("tool_name", Arrays.stream(ActionKind.values()).map(ActionKind::word).toList()),
  RISK("risk", names(Risk.values())),
  /** A rule of the guard's own; those of a policy are named by people, and all {@link #OTHER}. */
  RULE(
      "rule",
      "everything_is_stopped",
      "mode",
      "policy_is_broken",
      "declared_services",
      "declared_actions",
      "declared_environments",
      "scope_of_the_incident",
      "default_deny",
      "declared_range",
      "least_replicas",
      "scale_factor",
      "earlier_version",
      "roll_back_depth",
      "state_of_the_target",
      "one_at_a_time",
      "cool-down",
      "limit_per_target",
      "limit_of_all_targets",
      "fleet_share",
      "state_changed",
      "second_person",
      "plans_in_a_minute",
      "confirmed_too_long_ago"),
  OUTCOME("outcome", kinds(Outcome.class)),
  EFFECT("effect", names(Effect.values())),
  ENDING("ending", names(Ending.values())),
  GRADE("grade", names(Grade.values())),
  QUEUE("queue", names(Queue.values())),
  DEPENDENCY(
      "dependency",
      "event_log",
      "voice",
      "ear",
      "recent_readings",
      "notify",
      "from",
      "probe",
      "act",
      "policy"),
  USE(
      "use",
      "voice",
      "commands",
      "causes",
      "actions",
      "vectors",
      "readings",
      "notices",
      "probes",
      "drills",
      "chronicle"),
  /** Models are named by settings. */
  MODEL("model", List.of());

  public static final String OTHER = "other";

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // toUnmodifiableSet gives one that nobody can change.
  private final Set<String> words;

  Tag(String key, String... words) {
    this(key, List.of(words));
  }

  Tag(String key, List<String> words, String... more) {
    this.key = key;
    this.words =
        Stream.concat(words.stream(), Arrays.stream(more))
            .map(TagWord::of)
            .collect(Collectors.toUnmodifiableSet());
  }

  public String key() {
    return key;
  }

  /** All that it may say, unless that is up to settings. */
  public Set<String> words() {
    return words;
  }

  public boolean isOpen() {
    return words.isEmpty();
  }

  private String saying(String text) {
    var word = TagWord.of(text);
    return isOpen() || words.contains(word) ? word : OTHER;
  }

  /** What tags say, one for each. */
  static String[] words(List<Tag> tags, String... said) {
    if (tags.size() != said.length) {
      throw new IllegalArgumentException(tags + " are told by " + Arrays.toString(said));
    }
    return IntStream.range(0, said.length)
        .mapToObj(i -> tags.get(i).saying(said[i]))
        .toArray(String[]::new);
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  /** The names of all kinds that there are of it. */
  private static List<String> kinds(Class<?>... types) {
    return Arrays.stream(types)
        .flatMap(
            it ->
                it.isSealed()
                    ? kinds(it.getPermittedSubclasses()).stream()
                    : Stream.of(it.getSimpleName()))
        .toList();
  }
}
