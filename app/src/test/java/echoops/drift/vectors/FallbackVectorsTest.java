package echoops.drift.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.drift.vectors.VectorIndex.Near;
import echoops.model.Failure;
import echoops.model.ServiceName;
import echoops.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FallbackVectorsTest extends VectorIndexContract {
  private final ManualClock clock = new ManualClock();
  private final Elsewhere elsewhere = new Elsewhere();
  private final VectorIndex index = new FallbackVectors(elsewhere, clock);

  @Override
  VectorIndex index() {
    return index;
  }

  /** A database that may be out of reach. */
  private static final class Elsewhere implements VectorIndex {
    private final MemoryVectors vectors = new MemoryVectors();
    private boolean isGone;
    private int calls;

    private <T> T reached(Supplier<T> call) {
      calls++;
      if (isGone) {
        throw new Failure.Unavailable("elsewhere cannot be reached", Duration.ofSeconds(1));
      }
      return call.get();
    }

    private void reached(Runnable call) {
      var _ =
          reached(
              () -> {
                call.run();
                return call;
              });
    }

    @Override
    public void put(List<Entry> entries) {
      reached(() -> vectors.put(entries));
    }

    @Override
    public List<Near> nearest(ServiceName service, Embedding embedding, int most) {
      return reached(() -> vectors.nearest(service, embedding, most));
    }

    @Override
    public void remove(ServiceName service, String id) {
      reached(() -> vectors.remove(service, id));
    }

    @Override
    public void clear(ServiceName service) {
      reached(() -> vectors.clear(service));
    }

    @Override
    public Optional<String> check() {
      return isGone ? Optional.of("elsewhere cannot be reached") : Optional.empty();
    }
  }

  private List<String> near() {
    return index.nearest(CHECKOUT, embedding(1, 0, 0), 9).stream().map(Near::id).toList();
  }

  @Test
  void whatIsKnownElsewhere_isFound() {
    elsewhere.vectors.put(List.of(entry(CHECKOUT, "T7", 1, 0, 0)));

    assertThat(near()).containsExactly("T7");
  }

  @Test
  void databaseOutOfReach_isAnsweredFromHereAndLeftAlone() {
    elsewhere.isGone = true;
    index.put(List.of(entry(CHECKOUT, "T1", 1, 0, 0)));

    assertThat(near()).containsExactly("T1");
    assertThat(near()).containsExactly("T1");
    assertThat(elsewhere.calls).isEqualTo(1);
    assertThat(index.check())
        .contains("elsewhere cannot be reached; templates are compared here meanwhile");
  }

  @Test
  void databaseThatComesBack_isToldAllItMissed() {
    near();
    elsewhere.isGone = true;
    index.put(IntStream.range(0, 250).mapToObj(i -> entry(CHECKOUT, "T" + i, 1, i, 0)).toList());
    elsewhere.isGone = false;
    clock.pass(Duration.ofSeconds(15));

    assertThat(near()).hasSize(9);
    assertThat(elsewhere.vectors.all()).hasSize(250);
  }

  @Test
  void whatCouldNotBeRemoved_isGoneOnceTheDatabaseComesBack() {
    index.put(List.of(entry(CHECKOUT, "T1", 1, 0, 0), entry(CHECKOUT, "T2", 1, 0, 0)));
    elsewhere.isGone = true;
    index.remove(CHECKOUT, "T1");
    elsewhere.isGone = false;
    clock.pass(Duration.ofSeconds(15));

    assertThat(near()).containsExactly("T2");
    assertThat(elsewhere.vectors.all()).hasSize(1);
  }

  @Test
  void databaseThatStaysAway_isTriedAgainEveryFifteenSeconds() {
    elsewhere.isGone = true;
    for (int second = 0; second < 60; second++) {
      assertThat(near()).isEmpty();
      clock.pass(Duration.ofSeconds(1));
    }

    assertThat(elsewhere.calls).isEqualTo(4);
  }
}
