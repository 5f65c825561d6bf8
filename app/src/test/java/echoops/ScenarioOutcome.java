package echoops;

import static java.util.stream.Collectors.joining;

import echoops.model.Cause;
import echoops.model.Diagnosis;
import echoops.model.Fault;
import echoops.model.Grade;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.model.IncidentEvent.Suggested;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import echoops.model.Suggestion;
import echoops.testing.Rehearsal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What came of a rehearsal, beside what was done. What was said before is told, and not judged: a
 * busy machine may hold up a shop that is to be healthy at twenty times the speed.
 */
record ScenarioOutcome(Rehearsal rehearsal) {
  /**
   * The services whose doing it is. Of the storm of retries two are: without the slow service
   * nothing would be repeated, and without the hasty caller a slow answer would still be one.
   * Undoing either change ends it.
   */
  private Set<String> culprits() {
    return switch (rehearsal.scenario()) {
      case POOL_CUT -> Set.of("payment");
      case RETRY_STORM -> Set.of("inventory", "checkout");
      case DEPLOYMENT_DRIFT, MEMORY_LEAK -> Set.of("checkout");
      case SLOW_INDEX, DATABASE_SATURATION -> Set.of("inventory");
      case ZOMBIE -> Set.of("notification");
      case NO_OP, HEALTHY -> Set.of();
    };
  }

  private Fault fault() {
    return switch (rehearsal.scenario()) {
      case POOL_CUT, RETRY_STORM, DEPLOYMENT_DRIFT, SLOW_INDEX, MEMORY_LEAK -> Fault.BAD_CHANGE;
      case DATABASE_SATURATION -> Fault.SCALED;
      case ZOMBIE -> Fault.STUCK_WORKER;
      case NO_OP, HEALTHY -> Fault.OTHER;
    };
  }

  boolean isFaulty() {
    return !culprits().isEmpty();
  }

  /** Whether the last word is right; without a fault, if it was looked into in vain. */
  boolean isRight() {
    return isFaulty()
        ? lastWords().stream().anyMatch(this::isRight)
        : !diagnoses().isEmpty() && named().isEmpty();
  }

  private boolean isRight(Cause cause) {
    return isCulprit(cause) && cause.claim().fault() == fault();
  }

  private boolean isCulprit(Cause cause) {
    return culprits().contains(cause.claim().service().value());
  }

  /** What was suggested since then. */
  List<Suggestion> suggested() {
    return rehearsal.told().stream()
        .filter(it -> !it.time().isBefore(rehearsal.done()))
        .flatMap(it -> it.event() instanceof Suggested(var some) ? some.stream() : Stream.of())
        .toList();
  }

  /** How often somebody was blamed who did nothing, as if there were little doubt. */
  long overclaims() {
    return named().stream()
        .filter(cause -> !isCulprit(cause))
        .filter(cause -> !isFaulty() || cause.grade().compareTo(Grade.LIKELY) <= 0)
        .count();
  }

  /** How long after the fault its cause was named first, and rightly. */
  Optional<Duration> untilNamed() {
    return diagnoses().stream()
        .filter(it -> first(it).filter(this::isRight).isPresent())
        .map(this::since)
        .findFirst();
  }

  String row() {
    return "| %s | %d | %s | %s | %d |"
        .formatted(
            rehearsal.scenario().word(),
            rehearsal.seed(),
            allDiagnoses().stream().map(this::words).collect(joining("; ")),
            isRight() ? "right" : "wrong",
            overclaims());
  }

  private String words(Recorded diagnosed) {
    return String.format(
        Locale.ROOT,
        "%.1f s: %s",
        since(diagnosed).toMillis() / 1e3,
        causes(diagnosed).isEmpty() ? "inconclusive" : words(causes(diagnosed)));
  }

  private static String words(List<Cause> causes) {
    return causes.stream()
        .map(it -> "%s %s %s".formatted(it.claim().service(), it.claim().fault(), it.grade()))
        .collect(joining(", "));
  }

  private Duration since(Recorded recorded) {
    return Duration.between(rehearsal.done(), recorded.time());
  }

  private List<Cause> named() {
    return diagnoses().stream().flatMap(it -> causes(it).stream()).toList();
  }

  private List<Recorded> diagnoses() {
    return allDiagnoses().stream().filter(it -> !it.time().isBefore(rehearsal.done())).toList();
  }

  private List<Recorded> allDiagnoses() {
    return rehearsal.told().stream().filter(it -> it.event() instanceof Diagnosed).toList();
  }

  private static List<Cause> causes(Recorded recorded) {
    return recorded.event() instanceof Diagnosed(Diagnosis.Found(_, var causes, _), _)
        ? causes
        : List.of();
  }

  private static Optional<Cause> first(Recorded recorded) {
    return causes(recorded).stream().findFirst();
  }

  /** The likeliest cause of each incident, as it was said last. */
  private List<Cause> lastWords() {
    var last = new LinkedHashMap<Optional<IncidentId>, Recorded>();
    diagnoses().forEach(it -> last.put(it.incident(), it));
    return last.values().stream().flatMap(it -> first(it).stream()).toList();
  }
}
