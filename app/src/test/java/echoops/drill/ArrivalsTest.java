package echoops.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void arrivals_ofTheSameSeed_areTheSame() {
    assertThat(first(200, 7)).isEqualTo(first(200, 7));
  }

  @Test
  void arrivals_ofAnotherSeed_areOthers() {
    assertThat(first(200, 7)).doesNotContainAnyElementsOf(first(200, 8));
  }

  @Test
  void arrivals_ofALongTime_comeNineteenASecondAndScatter() {
    var all = first(19_000, 7);
    var lasted = Duration.between(NOON, all.getLast().at());

    assertThat(lasted.toMillis() / 1e6).isCloseTo(1.0, within(0.03));
    assertThat(inSecond(all, 17)).isNotEqualTo(inSecond(all, 18));
  }

  @Test
  void chance_ofTheSameThing_isTheSameInWhateverOrder() {
    var late = Chance.of(7, "checkout/reserve1", 12);
    Chance.of(7, "checkout/reserve1", 11).share();

    assertThat(Chance.of(7, "checkout/reserve1", 12).share()).isEqualTo(late.share());
  }

  private static long inSecond(List<Arrival> all, int second) {
    return all.stream()
        .filter(one -> Duration.between(NOON, one.at()).toSeconds() == second)
        .count();
  }

  private static List<Arrival> first(int many, long seed) {
    var arrivals = new Arrivals(seed, NOON);
    return Stream.generate(arrivals::next).limit(many).toList();
  }
}
