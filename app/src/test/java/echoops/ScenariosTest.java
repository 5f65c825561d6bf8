package echoops;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.drill.Scenario;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.testing.Rehearsal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All that can be done to the shop, with several seeds: the cause is named, and nobody is blamed
 * who did nothing. Prints what came of each.
 */
@Tag("drills")
class ScenariosTest {
  private static final List<Long> SEEDS = List.of(3L, 7L, 11L);

  /** An incident is looked into two seconds after it opens, and again when it has spread. */
  private static final Duration WATCHED = Duration.ofSeconds(45);

  private static final Duration LONG = Duration.ofMinutes(6);
  private static final double RIGHT = 0.9;
  private static final double RIGHT_OF_THREE = 0.6;

  @TempDir private Path data;

  @Test
  void everyScenario_withSeveralSeeds_isExplainedOrLeftOpen() throws Exception {
    var outcomes = new ArrayList<ScenarioOutcome>();
    for (var scenario : Rehearsal.scenarios()) {
      for (long seed : SEEDS) {
        var outcome = new ScenarioOutcome(rehearse(scenario, seed));
        outcomes.add(outcome);
        System.out.println(outcome.row());
      }
    }
    report(outcomes);
    var faulty = outcomes.stream().filter(ScenarioOutcome::isFaulty).toList();
    if (!faulty.isEmpty()) {
      assertThat(share(faulty))
          .as("causes that are right")
          .isGreaterThanOrEqualTo(faulty.size() > SEEDS.size() ? RIGHT : RIGHT_OF_THREE);
    }
    assertThat(outcomes).filteredOn(it -> !it.isFaulty()).allMatch(ScenarioOutcome::isRight);
    assertThat(outcomes).allMatch(it -> it.overclaims() == 0);
    assertThat(outcomes).filteredOn(it -> !it.isFaulty()).allMatch(it -> it.suggested().isEmpty());
  }

  @Test
  void faultThatLasts_isOneIncidentThatStaysOpen() throws Exception {
    var told = Rehearsal.of(Scenario.POOL_CUT, SEEDS.getFirst(), data, LONG).told();

    assertThat(told).filteredOn(it -> it.event() instanceof IncidentOpened).hasSize(1);
    assertThat(told).noneMatch(it -> it.event() instanceof IncidentResolved);
  }

  /** Where nothing is wrong a false alarm has it looked into: nobody may be blamed for it. */
  private Rehearsal rehearse(Scenario scenario, long seed) throws Exception {
    var folder = Files.createDirectories(data.resolve(scenario.word() + seed));
    return switch (scenario) {
      case POOL_CUT,
          RETRY_STORM,
          DEPLOYMENT_DRIFT,
          ZOMBIE,
          SLOW_INDEX,
          DATABASE_SATURATION,
          MEMORY_LEAK ->
          Rehearsal.of(scenario, seed, folder, WATCHED);
      case NO_OP, HEALTHY -> Rehearsal.withFalseAlarm(scenario, seed, folder, WATCHED);
    };
  }

  private static double share(List<ScenarioOutcome> of) {
    return of.stream().filter(ScenarioOutcome::isRight).count() / (double) of.size();
  }

  private static void report(List<ScenarioOutcome> outcomes) {
    var faulty = outcomes.stream().filter(ScenarioOutcome::isFaulty).toList();
    var seconds =
        faulty.stream()
            .flatMap(it -> it.untilNamed().stream())
            .sorted(Comparator.naturalOrder())
            .map(it -> it.toMillis() / 1e3)
            .toList();
    System.out.printf(
        Locale.ROOT,
        "right: %.2f of %d; named after (s): %s; overclaims: %d%n",
        share(faulty),
        faulty.size(),
        seconds,
        outcomes.stream().mapToLong(ScenarioOutcome::overclaims).sum());
  }
}
