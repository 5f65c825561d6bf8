package echoops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeapTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final Heap heap = new Heap();

  @Test
  void requests_thatLeaveNothingBehind_neverHaveToWait() {
    assertThat(pauses(10_000, 0)).isZero();
    assertThat(heap.isFull()).isFalse();
  }

  @Test
  void requests_thatLeaveSomethingBehind_waitMoreOftenTheLessIsFree() {
    assertThat(pauses(50, 2)).isZero();
    long some = pauses(60, 2);
    long many = pauses(60, 2);

    assertThat(some).isPositive();
    assertThat(many).isGreaterThan(some);
    assertThat(heap.isFull()).isFalse();
    pauses(10, 2);
    assertThat(heap.isFull()).isTrue();
  }

  private long pauses(int requests, double leak) {
    return Stream.generate(() -> heap.leave(leak, NOON))
        .limit(requests)
        .filter(Heap.Pause::began)
        .count();
  }
}
