package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.ActionId;
import echoops.model.Actor;
import echoops.model.Effect;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.Executing;
import echoops.model.IncidentEvent.Verified;
import echoops.model.Outcome;
import echoops.model.Severity;
import echoops.store.Draft;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewsTest {
  private static final ActionId ONE = new ActionId("a-0123456789ab");
  private static final ActionId OTHER = new ActionId("a-ba9876543210");
  private static final Executing BEGUN = new Executing(ONE, "digest", "1");
  private static final Executed DONE =
      new Executed(ONE, new Outcome.Succeeded("it is done"), Duration.ofSeconds(1));

  private final MemoryEventLog log = new MemoryEventLog(new ManualClock());
  private final News news = new News();

  private void happens(IncidentEvent event) {
    long sequence = log.append(List.of(Draft.of(Actor.ACTION, event))).getLast().sequence();
    news.put(new News.Item(log.read(sequence - 1, 1).getFirst(), Severity.CRITICAL));
  }

  private List<IncidentEvent> waiting() {
    var all = new ArrayList<IncidentEvent>();
    for (var next = news.next(_ -> true); next.isPresent(); next = news.next(_ -> true)) {
      all.add(next.get().recorded().event());
      news.take(next.get());
    }
    return List.copyOf(all);
  }

  @Test
  void beginningOfAnAction_isNotSaidAfterItsEnd() {
    var other = new Executing(OTHER, "digest", "1");
    happens(BEGUN);
    happens(other);
    happens(DONE);

    assertThat(waiting()).containsExactly(other, DONE);
  }

  @Test
  void endOfAnAction_andWhetherItHelped_areBothSaid() {
    var verified = new Verified(ONE, Effect.RECOVERED, Optional.empty(), Duration.ofSeconds(94));
    happens(DONE);
    happens(verified);

    assertThat(waiting()).containsExactly(DONE, verified);
  }
}
