package echoops.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.EvidenceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbesTest {
  private static Probe probe(String source, Optional<String> trouble) {
    return new PlannedProbe(Viewpoint.here(EvidenceKind.LOGS, source), _ -> List.of(), trouble);
  }

  @Test
  void placeOfSeveralProbes_isWellIfAllAre() {
    var trouble = Optional.of("it is gone");
    try (var probes =
        new Probes(
            List.of(
                probe("git", Optional.empty()),
                probe("prometheus", Optional.empty()),
                probe("prometheus", trouble),
                probe("prometheus", Optional.of("and more"))))) {
      assertThat(probes.check()).isEqualTo(Map.of("git", Optional.empty(), "prometheus", trouble));
    }
  }
}
