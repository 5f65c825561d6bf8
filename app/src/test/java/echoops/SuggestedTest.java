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
import java.time.Duration;
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
  void whatIsSuggestedFirst_endsMostFaults() throws Exception {
    var effects = new ArrayList<Optional<Effect>>();
    for (var scenario : Rehearsal.scenarios()) {
      if (scenario != Scenario.NO_OP && scenario != Scenario.HEALTHY) {
        var folder = Files.createDirectories(data.resolve(scenario.word()));
        effects.add(effect(Rehearsal.withTreatment(scenario, SEED, folder)));
      }
    }
    long solved = effects.stream().filter(Optional.of(Effect.RECOVERED)::equals).count();
    System.out.printf("solved by what was suggested: %d of %d%n", solved, effects.size());
    assertThat(solved / (double) effects.size()).isGreaterThanOrEqualTo(SOLVED);
    assertThat(effects).doesNotContain(Optional.of(Effect.WORSE));
  }

  private static Optional<Effect> effect(Rehearsal rehearsal) {
    var outcome = new ScenarioOutcome(rehearsal);
    var verified = events(rehearsal, Verified.class).findFirst();
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s |%n",
        rehearsal.scenario().word(),
        outcome.suggested().stream().map(Suggestion::phrase).distinct().collect(joining(", ")),
        verified.map(it -> it.effect().name()).orElse("nothing done"),
        verified.map(Verified::after).map(Duration::toSeconds).map(String::valueOf).orElse(""),
        verified.flatMap(Verified::movement).map(String::valueOf).orElse(""));
    return verified.map(Verified::effect);
  }

  private static <T extends IncidentEvent> Stream<T> events(Rehearsal rehearsal, Class<T> kind) {
    return List.copyOf(rehearsal.told()).stream()
        .map(it -> it.event())
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
