package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Failure;
import echoops.model.Person;
import echoops.model.Role;
import echoops.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PassesTest {
  private static final Person ANN = new Person("ann", Role.VIEWER);

  private static final Passes.Grant GRANT = new Passes.Grant(ANN, Instant.MAX);

  private final ManualClock clock = new ManualClock();
  private final Passes passes =
      new Passes(Duration.ofHours(8), Duration.ofHours(1), clock, new Random(1));

  @Test
  void pass_isGoodAsLongAsItIsUsed() {
    var word = passes.give(GRANT).word();
    for (int i = 0; i < 9; i++) {
      clock.pass(Duration.ofMinutes(50));
      assertThat(passes.holder(word).map(Passes.Grant::person)).hasValue(ANN);
    }
    clock.pass(Duration.ofMinutes(50));

    assertThat(passes.holder(word)).as("after more than eight hours").isEmpty();
  }

  @Test
  void passThatNobodyUses_ends() {
    var word = passes.give(GRANT).word();
    clock.pass(Duration.ofHours(1));

    assertThat(passes.holder(word)).isEmpty();
  }

  @Test
  void passThatWasTaken_isGone() {
    var word = passes.give(GRANT).word();

    assertThat(passes.take(word).map(Passes.Grant::person)).hasValue(ANN);
    assertThat(passes.take(word)).isEmpty();
    assertThat(passes.holder(word)).isEmpty();
  }

  @Test
  void passWithAnEarlierEnd_endsThen() {
    var pass = passes.give(new Passes.Grant(ANN, clock.instant().plusSeconds(60)));
    clock.pass(Duration.ofSeconds(60));

    assertThat(passes.holder(pass.word())).isEmpty();
  }

  @Test
  void tooMany_areRefusedUntilSomeEnd() {
    for (int i = 0; i < 10_000; i++) {
      passes.give(GRANT);
    }
    assertThatThrownBy(() -> passes.give(GRANT)).isInstanceOf(Failure.Unavailable.class);
    clock.pass(Duration.ofHours(2));

    assertThat(passes.give(GRANT).person()).isEqualTo(ANN);
  }
}
