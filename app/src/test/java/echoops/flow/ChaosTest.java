package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.IncidentEvent.CommandsDelayed;
import echoops.model.Person;
import echoops.model.Recorded;
import echoops.model.Role;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChaosTest {
  private static final Person ANN = new Person("ann", Role.ADMIN);
  private static final Duration LENGTH = Duration.ofMinutes(5);

  private final ManualClock clock = new ManualClock();
  private final MemoryEventLog log = new MemoryEventLog(clock);
  private final List<Duration> held = new ArrayList<>();
  private final Chaos chaos = new Chaos(log, clock, new Random(1), held::add);

  private List<Recorded> written() {
    return log.read(0, 10);
  }

  @Test
  void usually_nothingIsHeld() {
    chaos.hold();

    assertThat(held).isEmpty();
    assertThat(chaos.now()).isEmpty();
  }

  @Test
  void start_holdsEachCommandForALittleElse() {
    chaos.start(ANN, LENGTH);
    for (int i = 0; i < 500; i++) {
      chaos.hold();
    }

    assertThat(held)
        .hasSize(500)
        .allSatisfy(it -> assertThat(it).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(4)))
        .anySatisfy(it -> assertThat(it).isLessThan(Duration.ofMillis(2_600)))
        .anySatisfy(it -> assertThat(it).isGreaterThan(Duration.ofMillis(3_900)));
  }

  @Test
  void startAndStop_areWrittenDownWithWhoWantedIt() {
    var until = chaos.start(ANN, LENGTH);
    chaos.stop(ANN);
    chaos.stop(ANN);

    assertThat(written())
        .extracting(Recorded::event)
        .containsExactly(
            new CommandsDelayed(until, "ann"), new CommandsDelayed(clock.instant(), "ann"));
    assertThat(written().getFirst().actor()).isEqualTo(Actor.person(ANN));
    chaos.hold();
    assertThat(held).isEmpty();
  }

  @Test
  void itEndsByItself() {
    chaos.start(ANN, LENGTH);
    clock.pass(LENGTH);
    chaos.hold();

    assertThat(held).isEmpty();
    assertThat(chaos.now()).isEmpty();
  }

  @Test
  void whatCannotBeToldToTheRoom_doesNotBegin() {
    log.refuse("the disk is full");

    assertThatThrownBy(() -> chaos.start(ANN, LENGTH)).isInstanceOf(Failure.Unavailable.class);
    assertThat(chaos.now()).isEmpty();
  }
}
