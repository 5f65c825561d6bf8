package echoops.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WantedTest {
  private static final Map<String, Boolean> FLAGS = Map.of(Flags.CHARGING, true);

  private final Wanted first = Wanted.first(Releases.first(Names.PAYMENT), FLAGS);

  @Test
  void deploy_isToBeRolledBackToWhatRanBefore() {
    var deployed = first.deployed(Releases.PAYMENT_CUT);
    var back = deployed.after(new Change.RollBack());

    assertThat(deployed.version().tag()).isEqualTo("3.9.3");
    assertThat(back.version()).isEqualTo(Releases.PAYMENT);
    assertThat(back.previous()).contains(deployed.version());
    assertThat(back.round()).isGreaterThan(deployed.round());
  }

  @Test
  void rollBack_doneTwice_isAsIfItWasNeverDone() {
    var deployed = first.deployed(Releases.PAYMENT_CUT);
    var twice = deployed.after(new Change.RollBack()).after(new Change.RollBack());

    assertThat(twice.version()).isEqualTo(deployed.version());
    assertThat(twice.previous()).isEqualTo(deployed.previous());
  }

  @Test
  void rollBack_whereNoVersionIsKept_meetsAnObstacle() {
    var auth = Wanted.first(Releases.first(Names.AUTH), Map.of());

    assertThat(auth.obstacle(new Change.RollBack())).contains("there is no earlier version");
    assertThat(auth.obstacle(new Change.Restart())).isEmpty();
  }

  @Test
  void deploy_afterARollBack_hasATagThatWasNeverUsed() {
    var back = first.deployed(Releases.PAYMENT_CUT).after(new Change.RollBack());

    assertThat(back.deployed(Releases.PAYMENT_CUT).version().tag()).isEqualTo("3.9.4");
    assertThat(Releases.after("5.9.9", "5.14.0")).isEqualTo("5.14.1");
  }

  @Test
  void drain_ofAllReplicas_endsThere() {
    var drained = first.after(new Change.Drain());

    assertThat(drained.drained()).isEqualTo(1);
    assertThat(drained.obstacle(new Change.Drain()))
        .contains("all replicas are drained already: 1 of 1");
    assertThat(drained.after(new Change.Undrain()).drained()).isZero();
  }

  @Test
  void scale_belowWhatIsDrained_leavesNoMoreDrainedThanThereAre() {
    var two = first.after(new Change.Scale(3)).after(new Change.Drain()).after(new Change.Drain());

    assertThat(two.after(new Change.Scale(1)).drained()).isEqualTo(1);
  }

  @Test
  void change_ofAnyKind_isARevisionOfItsOwn() {
    assertThat(first.after(new Change.Undrain()).revision()).isEqualTo(first.revision() + 1);
    assertThat(first.deployed(Releases.PAYMENT).revision()).isEqualTo(first.revision() + 1);
    assertThat(first.after(new Change.Flag(Flags.CHARGING, false)).flags())
        .containsEntry(Flags.CHARGING, false);
  }

  @Test
  void scale_outOfRange_isRefused() {
    assertThatThrownBy(() -> new Change.Scale(0))
        .hasMessage("replicas 0: not a whole number from 1 to 20");
    assertThatThrownBy(() -> new Change.Scale(21)).hasMessageStartingWith("replicas 21");
  }

  @Test
  void order_withoutAName_isRefused() {
    assertThatThrownBy(() -> order(" ")).hasMessage("action \" \": not 1 to 64 characters");
    assertThatThrownBy(() -> order("a".repeat(65))).hasMessageEndingWith("not 1 to 64 characters");
  }

  private static Order order(String action) {
    return new Order(new Change.Restart(), action, Optional.empty(), false);
  }
}
