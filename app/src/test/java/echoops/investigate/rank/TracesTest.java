package echoops.investigate.rank;

import static echoops.investigate.rank.Scenery.ONSET;
import static echoops.investigate.rank.Scenery.name;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracesTest {
  private static final Moment MOMENT = new Moment(ONSET, ONSET.plus(Duration.ofMinutes(5)));

  /** A request to the shop that asks the orders, a number of times. */
  private static List<Span> requests(Instant from, double shop, double way, double orders) {
    var spans = new ArrayList<Span>();
    for (int i = 0; i < 10; i++) {
      var at = from.plusSeconds(i);
      var id = from + "/" + i;
      spans.add(new Span(id, "0", name("shop"), "buy", at, shop + way + orders));
      spans.add(new Span(id + "c", id, name("shop"), "GET", at, way + orders));
      spans.add(new Span(id + "o", id + "c", name("orders"), "order", at, orders));
    }
    return spans;
  }

  private static List<Suspect> suspects(List<Span> now) {
    var traces = new Traces(MOMENT);
    traces.addUsual(requests(Instant.EPOCH, 20, 2, 30));
    traces.addNear(now);
    return Suspects.of(
        new Scene(MOMENT, List.of(), List.of(), traces.work(), traces.calls(), Optional.empty()));
  }

  @Test
  void calls_areFromWhoAsksToWhoAnswers() {
    var traces = new Traces(MOMENT);
    traces.addUsual(requests(Instant.EPOCH, 20, 2, 30));

    assertThat(traces.calls()).containsExactly(new Call(name("shop"), name("orders")));
  }

  @Test
  void timeOfACallee_isNotItsCallers() {
    var suspects = suspects(requests(ONSET, 20, 2, 400));

    assertThat(suspects.getFirst().service()).isEqualTo(name("orders"));
    assertThat(suspects).hasSize(1);
  }

  @Test
  void timeOnTheWay_isTheCallees() {
    var first = suspects(requests(ONSET, 20, 300, 30)).getFirst();

    assertThat(first.service()).isEqualTo(name("orders"));
    assertThat(first.pro().getFirst())
        .isInstanceOfSatisfying(
            Reason.Slow.class, slow -> assertThat(slow.part()).isEqualTo(Work.Part.WAY));
  }

  @Test
  void spansOfRightBeforeTheOnset_areNeitherBeforeNorNow() {
    var traces = new Traces(MOMENT);
    traces.addNear(requests(ONSET.minusSeconds(110), 20, 2, 30));

    assertThat(traces.work()).allMatch(work -> work.before().isEmpty() && work.now().isEmpty());
  }
}
