package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Actor;
import echoops.model.ErrorCluster;
import echoops.model.IncidentEvent.ClusterNamed;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentId;
import echoops.model.ServiceName;
import echoops.model.Signal;
import echoops.store.Counted;
import echoops.store.Draft;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import echoops.testing.Signals;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterStepTest {
  private static final IncidentId INCIDENT = new IncidentId("inc-qxyv6a4two");

  private final MemoryEventLog log = new MemoryEventLog(new ManualClock());

  private ClusterStep step(double share) {
    var cluster = new ErrorCluster("T218", "pool timed out", share, List.of("pool"));
    return new ClusterStep(
        log, service -> service.value().equals("pay") ? List.of(cluster) : List.of());
  }

  private void joins(Signal signal) {
    log.append(
        List.of(Draft.of(Actor.TRIAGE, new SignalJoined(signal, "a new alert")).in(INCIDENT)));
  }

  private List<Object> named() {
    return log.latest(ClusterNamed.class, 10).stream()
        .map(Counted::recorded)
        .<Object>map(recorded -> ((ClusterNamed) recorded.event()).service())
        .toList();
  }

  @Test
  void incident_getsTheClusterOfItsServiceOnce() throws InterruptedException {
    var step = step(0.6);
    joins(Signals.triggered("a", "pay", Duration.ZERO));
    joins(Signals.triggered("b", "pay", Duration.ofSeconds(1)));
    joins(Signals.triggered("c", "shop", Duration.ofSeconds(1)));
    step.take();

    assertThat(named()).containsExactly(new ServiceName("pay"));
  }

  @Test
  void smallCluster_isNotNamed() throws InterruptedException {
    var step = step(0.2);
    joins(Signals.triggered("a", "pay", Duration.ZERO));
    step.take();

    assertThat(named()).isEmpty();
  }

  @Test
  void recovery_namesNothing() throws InterruptedException {
    var step = step(0.6);
    joins(Signals.recovered("a", "pay", Duration.ZERO));
    step.take();

    assertThat(named()).isEmpty();
  }
}
