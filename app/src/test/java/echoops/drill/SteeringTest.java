package echoops.drill;

import static echoops.drill.Names.CHECKOUT;
import static echoops.drill.Names.INVENTORY;
import static echoops.drill.Names.NOTIFICATION;
import static echoops.drill.Names.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.ServiceName;
import echoops.testing.Eventually;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders are carried out, on a shop that is open. */
class SteeringTest {
  private final Trial trial = new Trial();

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void rollBack_ofABadVersion_rollsReplicaByReplica() {
    trial.breaks(Scenario.POOL_CUT);
    var during = done(trial.order(PAYMENT, new Change.RollBack()));
    assertThat(during.version()).isEqualTo("3.9.2");
    assertThat(during.previous()).contains("3.9.3");
    assertThat(during.changing()).isTrue();

    trial.settles(PAYMENT);

    var after = trial.state(PAYMENT);
    assertThat(after.ready()).isEqualTo(1);
    assertThat(after.revision()).isEqualTo(during.revision());
    assertThat(said(PAYMENT, "rolling back version 3.9.3 to 3.9.2 by request")).isEqualTo(1);
    assertThat(said(PAYMENT, "1 replicas of version 3.9.2 are ready")).isEqualTo(1);
  }

  @Test
  void action_thatWasDone_isNotDoneAgain() {
    var order = new Order(new Change.Drain(), "a-7", Optional.of(1L), false);
    var first = done(trial.order(CHECKOUT, order));
    var second = done(trial.order(CHECKOUT, order));

    assertThat(first.drained()).isEqualTo(1);
    assertThat(first.lastAction()).contains("a-7");
    assertThat(second).isEqualTo(first);
  }

  @Test
  void order_forAnotherRevision_isAConflict() {
    trial.order(CHECKOUT, new Change.Undrain());
    var late = new Order(new Change.Restart(), "a-8", Optional.of(1L), false);

    assertThat(trial.order(CHECKOUT, late))
        .isEqualTo(new Ordered.Conflict("checkout is at revision 2, not 1"));
    assertThat(trial.state(CHECKOUT).actions()).doesNotContain("a-8");
  }

  @Test
  void dryRun_ofAnything_saysWhatWouldBeAndChangesNothing() {
    var before = trial.state(INVENTORY);
    var order = new Order(new Change.Scale(5), "a-9", Optional.empty(), true);
    var would = done(trial.order(INVENTORY, order));

    assertThat(would.replicas()).isEqualTo(5);
    assertThat(would.revision()).isEqualTo(before.revision() + 1);
    assertThat(would.lastAction()).contains("a-9");
    assertThat(trial.state(INVENTORY))
        .usingRecursiveComparison()
        .ignoringFields("cache")
        .isEqualTo(before);
    assertThat(said(INVENTORY, "by request")).isZero();
  }

  @Test
  void restart_ofZombies_bringsTheirLeaseBack() {
    trial.breaks(Scenario.ZOMBIE);
    var restart = done(trial.order(NOTIFICATION, new Change.Restart()));
    assertThat(restart.changing()).isTrue();
    trial.settles(NOTIFICATION);

    assertThat(trial.state(NOTIFICATION).ready()).isEqualTo(2);
    int before = said(NOTIFICATION, "delivered");
    Eventually.that("mails are delivered", () -> said(NOTIFICATION, "delivered") > before);
  }

  @Test
  void restart_ofInventory_beginsWithEmptyCaches() {
    int full = trial.state(INVENTORY).cache().orElseThrow();
    trial.order(INVENTORY, new Change.Restart());
    trial.settles(INVENTORY);

    assertThat(full).isEqualTo(1_600);
    assertThat(trial.state(INVENTORY).cache().orElseThrow()).isLessThan(800);
  }

  @Test
  void flush_ofAQueue_dropsItsJobsAndSaysHowMany() {
    trial.breaks(Scenario.ZOMBIE);
    Eventually.that("mails wait", () -> queue() > 50);
    var flushed = done(trial.order(NOTIFICATION, new Change.FlushQueue()));

    assertThat(flushed.queue().orElseThrow()).isLessThan(50);
    Eventually.that("it is said", () -> said(NOTIFICATION, "jobs dropped") == 1);
  }

  @Test
  void drain_ofAServiceWithOneReplica_refusesEverybody() {
    trial.order(PAYMENT, new Change.Drain());
    Eventually.that("orders fail", () -> said(PAYMENT, "no replica takes requests") > 5);
    var back = done(trial.order(PAYMENT, new Change.Undrain()));

    assertThat(back.drained()).isZero();
    assertThat(back.ready()).isEqualTo(1);
  }

  @Test
  void charging_turnedOff_letsChargesWait() {
    trial.order(PAYMENT, new Change.Flag(Flags.CHARGING, false));
    Eventually.that("charges wait", () -> trial.state(PAYMENT).queue().orElseThrow() > 40);
    trial.order(PAYMENT, new Change.Flag(Flags.CHARGING, true));

    Eventually.that("they are made", () -> trial.state(PAYMENT).queue().orElseThrow() < 5);
  }

  @Test
  void order_thatAServiceCannotTake_isImpossible() {
    assertThat(trial.order(PAYMENT, new Change.ClearCache()))
        .isEqualTo(new Ordered.Impossible("payment has no cache"));
    assertThat(trial.order(CHECKOUT, new Change.FlushQueue()))
        .isEqualTo(new Ordered.Impossible("checkout has no queue"));
    assertThat(trial.order(CHECKOUT, new Change.Flag("turbo", true)))
        .isEqualTo(
            new Ordered.Impossible("flag \"turbo\": checkout has confirmations, recommendations"));
    assertThat(trial.state(CHECKOUT).revision()).isEqualTo(1);
  }

  private static ServiceState done(Ordered ordered) {
    assertThat(ordered).isInstanceOf(Ordered.Done.class);
    return ((Ordered.Done) ordered).state();
  }

  private int said(ServiceName service, String words) {
    return trial.said().lines(service, words, trial.now().minusSeconds(1_000), trial.now()).size();
  }

  private int queue() {
    return trial.state(NOTIFICATION).queue().orElseThrow();
  }
}
