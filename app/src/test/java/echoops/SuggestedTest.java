package echoops;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.drill.Scenario;
import echoops.model.Effect;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Verified;
import echoops.model.Suggestion;
import echoops.testing.Rehearsal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the room suggests is done, for each fault of the shop. Prints whether it has helped. */
@Tag("drills")
class SuggestedTest {
  private static final long SEED = 3;
  private static final double SOLVED = 0.7;

  @TempDir private Path data;

  @Test
  void whatIsSuggested_endsMostFaults() throws Exception {
    var effects = new ArrayList<Optional<Effect>>();
    for (var scenario : Rehearsal.scenarios()) {
      if (scenario != Scenario.NO_OP && scenario != Scenario.HEALTHY) {
        var folder = Files.createDirectories(data.resolve(scenario.word()));
        var verified = verified(Rehearsal.withTreatment(scenario, SEED, folder));
        assertThat(verified).extracting(Verified::effect).doesNotContain(Effect.WORSE);
        effects.add(
            verified.isEmpty() ? Optional.empty() : Optional.of(verified.getLast().effect()));
      }
    }
    long solved = effects.stream().filter(Optional.of(Effect.RECOVERED)::equals).count();
    System.out.printf("solved by what was suggested: %d of %d%n", solved, effects.size());
    assertThat(solved / (double) effects.size()).isGreaterThanOrEqualTo(SOLVED);
  }

  /** What came of each thing that was done, a line of a table for each. */
  private static List<Verified> verified(Rehearsal rehearsal) {
    var outcome = new ScenarioOutcome(rehearsal);
    var phrases =
        outcome.suggested().stream().map(Suggestion::phrase).distinct().collect(joining(", "));
    var verified = events(rehearsal, Verified.class).toList();
    if (verified.isEmpty()) {
      System.out.printf("| %s | %s | nothing done |%n", rehearsal.scenario().word(), phrases);
    }
    for (var one : verified) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %d | %s |%n",
          rehearsal.scenario().word(),
          phrases,
          one.effect(),
          one.after().toSeconds(),
          one.movement().map(String::valueOf).orElse(""));
    }
    return verified;
  }

  private static <T extends IncidentEvent> Stream<T> events(Rehearsal rehearsal, Class<T> kind) {
    return List.copyOf(rehearsal.told()).stream()
        .map(it -> it.event())
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
