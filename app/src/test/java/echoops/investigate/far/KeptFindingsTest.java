package echoops.investigate.far;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptFindingsTest {
  private static final Finding SKIPPED =
      Finding.skipped(EvidenceKind.LOGS, "counted", Asked.SHOP, "it took too long");

  /** Counts how often it is asked. */
  private record Counted(AtomicInteger asked, List<Finding> more) implements Probe {
    @Override
    public Viewpoint viewpoint() {
      return Viewpoint.far(EvidenceKind.LOGS, "counted", Duration.ofSeconds(1));
    }

    @Override
    public List<Finding> ask(Inquiry inquiry, ServiceName service) {
      asked.incrementAndGet();
      return more;
    }

    @Override
    public Optional<String> check() {
      return Optional.of("well");
    }
  }

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void sameLook_costsOnce() {
    var probe = new KeptFindings(new Counted(asked, List.of()));
    probe.ask(Asked.now(), Asked.SHOP);
    probe.ask(Asked.at(Asked.ONSET, Asked.NOW.plusSeconds(14)), Asked.SHOP);

    assertThat(asked).hasValue(1);
    assertThat(probe.check()).contains("well");
  }

  @Test
  void laterLookAndOtherService_areAsked() {
    var probe = new KeptFindings(new Counted(asked, List.of()));
    probe.ask(Asked.now(), Asked.SHOP);
    probe.ask(Asked.at(Asked.ONSET, Asked.NOW.plusSeconds(15)), Asked.SHOP);
    probe.ask(Asked.now(), new ServiceName("cart"));

    assertThat(asked).hasValue(3);
  }

  @Test
  void whatIsOnlyAPart_isNotKept() {
    var probe = new KeptFindings(new Counted(asked, List.of(SKIPPED)));
    probe.ask(Asked.now(), Asked.SHOP);

    assertThat(probe.ask(Asked.now(), Asked.SHOP)).containsExactly(SKIPPED);
    assertThat(asked).hasValue(2);
  }
}
