package echoops;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.drill.Scenario;
import echoops.model.Cause;
import echoops.model.Diagnosis;
import echoops.model.Fault;
import echoops.model.Grade;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import echoops.model.ServiceName;
import echoops.testing.Rehearsal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All that can be done to the shop, with several seeds: the cause is named, and nothing that is
 * not. Prints what came of each.
 */
class ScenariosTest {
  private static final List<Long> SEEDS = List.of(3L, 7L, 11L);
  private static final Duration WATCHED = Duration.ofSeconds(75);
  private static final double RIGHT = 0.9;

  private static final ServiceName CHECKOUT = new ServiceName("checkout");
  private static final ServiceName INVENTORY = new ServiceName("inventory");
  private static final ServiceName NOTIFICATION = new ServiceName("notification");
  private static final ServiceName PAYMENT = new ServiceName("payment");

  @TempDir private Path data;

  @Test
  @Tag("campaign")
  void everyScenario_withSeveralSeeds_isExplainedOrLeftOpen() throws Exception {
    var rehearsed = new ArrayList<Rehearsed>();
    for (var scenario : Scenario.values()) {
      for (long seed : SEEDS) {
        var folder = Files.createDirectory(data.resolve(scenario.word() + seed));
        var one = new Rehearsed(Rehearsal.of(scenario, seed, folder, WATCHED));
        rehearsed.add(one);
        System.out.println(one.row());
      }
    }
    var faulty = rehearsed.stream().filter(Rehearsed::isFaulty).toList();
    assertThat(share(faulty)).as("causes that are right").isGreaterThanOrEqualTo(RIGHT);
    assertThat(rehearsed).filteredOn(one -> !one.isFaulty()).allMatch(Rehearsed::isRight);
    assertThat(rehearsed).filteredOn(one -> one.overclaims() > 0).isEmpty();
  }

  private static double share(List<Rehearsed> of) {
    return of.stream().filter(Rehearsed::isRight).count() / (double) of.size();
  }

  /** What came of a rehearsal, by what was done to the shop. */
  private record Rehearsed(Rehearsal of) {
    boolean isFaulty() {
      return !culprits().isEmpty();
    }

    /**
     * Whose doing it is. Of the storm of retries two are: without the slow service nothing is
     * repeated, and without the hasty caller a slow answer is still an answer.
     */
    private Set<ServiceName> culprits() {
      return switch (of.scenario()) {
        case POOL_CUT -> Set.of(PAYMENT);
        case RETRY_STORM -> Set.of(INVENTORY, CHECKOUT);
        case DEPLOYMENT_DRIFT -> Set.of(CHECKOUT);
        case ZOMBIE -> Set.of(NOTIFICATION);
        case NO_OP, HEALTHY -> Set.of();
      };
    }

    private Set<Fault> faults() {
      return switch (of.scenario()) {
        case POOL_CUT, RETRY_STORM, DEPLOYMENT_DRIFT -> EnumSet.of(Fault.BAD_CHANGE);
        case ZOMBIE -> EnumSet.of(Fault.STUCK_WORKER);
        case NO_OP, HEALTHY -> EnumSet.noneOf(Fault.class);
      };
    }

    /** Of what is faulty, the last word on the incident that it opened; else that none is said. */
    boolean isRight() {
      return isFaulty()
          ? lastWord().filter(this::isRight).isPresent()
          : causes().findAny().isEmpty();
    }

    private boolean isRight(Cause cause) {
      return culprits().contains(cause.claim().service()) && faults().contains(cause.claim().fault());
    }

    /** How often somebody was blamed who is not to blame, as if little doubt were left. */
    long overclaims() {
      return causes()
          .filter(cause -> !culprits().contains(cause.claim().service()))
          .filter(cause -> !isFaulty() || cause.grade().compareTo(Grade.LIKELY) <= 0)
          .count();
    }

    private java.util.stream.Stream<Cause> causes() {
      return diagnoses().stream().flatMap(it -> first(it).stream());
    }

    private List<Recorded> diagnoses() {
      return of.told().stream().filter(it -> it.event() instanceof Diagnosed).toList();
    }

    private static Optional<Cause> first(Recorded recorded) {
      return recorded.event() instanceof Diagnosed(Diagnosis.Found(_, var causes, _), _)
          ? Optional.of(causes.getFirst())
          : Optional.empty();
    }

    private Optional<IncidentId> opened() {
      return of.told().stream()
          .filter(it -> it.event() instanceof IncidentOpened && !it.time().isBefore(of.done()))
          .flatMap(it -> it.incident().stream())
          .findFirst();
    }

    private Optional<Cause> lastWord() {
      return diagnoses().stream()
          .filter(it -> it.incident().equals(opened()))
          .reduce((_, later) -> later)
          .flatMap(Rehearsed::first);
    }

    String row() {
      return "| %s | %d | %s | %s | %d |"
          .formatted(
              of.scenario().word(),
              of.seed(),
              diagnoses().stream().map(this::words).collect(Collectors.joining("; ")),
              isRight() ? "right" : "wrong",
              overclaims());
    }

    private String words(Recorded diagnosed) {
      return String.format(
          Locale.ROOT,
          "%.1f s: %s",
          Duration.between(of.done(), diagnosed.time()).toMillis() / 1e3,
          first(diagnosed).map(Rehearsed::words).orElse("inconclusive"));
    }

    private static String words(Cause cause) {
      return "%s %s %s".formatted(cause.claim().service(), cause.claim().fault(), cause.grade());
    }
  }
}
