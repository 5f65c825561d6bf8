package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Actor;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Answered;
import echoops.model.Recorded;
import echoops.model.Reply;
import echoops.store.Draft;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgettingTest {
  private final ManualClock clock = new ManualClock();
  private final MemoryEventLog log = new MemoryEventLog(clock);
  private final Forgetting forgetting = new Forgetting(log, Duration.ofDays(7), clock);

  private void ask(String words) {
    log.append(
        List.of(
            Draft.of(new Actor("person:ray"), new Answered(words, "Status", Reply.of("Quiet.")))));
  }

  private List<IncidentEvent> events() {
    return log.read(0, 100).stream().map(Recorded::event).toList();
  }

  @Test
  void words_areErasedOnceTheirTimeIsOver() {
    ask("status");
    clock.pass(Duration.ofDays(5));
    ask("what happened");
    clock.pass(Duration.ofDays(3));
    forgetting.take();

    assertThat(events().get(0)).isEqualTo(new IncidentEvent.Erased("Answered"));
    assertThat(events().get(1)).isInstanceOf(Answered.class);
  }

  @Test
  void nothingIsWritten_whereNothingIsDue() {
    ask("status");
    clock.pass(Duration.ofDays(8));
    forgetting.take();
    forgetting.take();

    assertThat(events()).hasSize(2);
  }
}
