package echoops.drill;

import static echoops.drill.Names.AUTH;
import static echoops.drill.Names.CHECKOUT;
import static echoops.drill.Names.INVENTORY;
import static echoops.drill.Names.NOTIFICATION;
import static echoops.drill.Names.PAYMENT;
import static echoops.drill.Trial.Effect.BETTER;
import static echoops.drill.Trial.Effect.CURED;
import static echoops.drill.Trial.Effect.NOTHING;
import static echoops.drill.Trial.Effect.WORSE;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.drill.Trial.Effect;
import echoops.drill.Trial.Spell;
import echoops.model.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What helps against a fault follows from what the shop is: each action is really done, one after
 * the other, and what becomes of orders and mails is measured.
 */
@Tag("alone")
class CuresTest {
  private static final Change RESTART = new Change.Restart();
  private static final Change BACK = new Change.RollBack();
  private static final Change DRAIN = new Change.Drain();

  @Test
  void poolCut_isCuredByTheVersionBefore() {
    try (var sick = new Sick(Scenario.POOL_CUT, 8)) {
      sick.shows(PAYMENT, RESTART, NOTHING);
      sick.shows(PAYMENT, DRAIN, WORSE);
      sick.gets(PAYMENT, new Change.Undrain());
      sick.shows(PAYMENT, BACK, CURED);
    }
  }

  @Test
  void zombie_isCuredByNewReplicas() {
    try (var sick = new Sick(Scenario.ZOMBIE, 8)) {
      sick.shows(CHECKOUT, BACK, NOTHING);
      sick.shows(NOTIFICATION, new Change.FlushQueue(), WORSE);
      sick.shows(NOTIFICATION, RESTART, CURED);
    }
  }

  @Test
  void slowIndex_isMadeWorseByMoreReplicasAndCuredByTheSchemaBefore() {
    try (var sick = new Sick(Scenario.SLOW_INDEX, 10)) {
      sick.shows(INVENTORY, new Change.Scale(6), WORSE);
      sick.shows(INVENTORY, BACK, CURED);
    }
  }

  @Test
  void databaseSaturation_isCuredByFewerReplicas() {
    try (var sick = new Sick(Scenario.DATABASE_SATURATION, 15)) {
      sick.shows(INVENTORY, new Change.Scale(20), WORSE);
      sick.shows(INVENTORY, new Change.Scale(2), CURED);
    }
  }

  @Test
  void memoryLeak_isCuredForAWhileByNewReplicasAndForGoodByTheVersionBefore() {
    try (var sick = new Sick(Scenario.MEMORY_LEAK, 20)) {
      assertThat(sick.memory()).isGreaterThan(400);
      sick.gets(CHECKOUT, RESTART);
      assertThat(sick.memory()).isLessThan(400);
      sick.passes(50);
      assertThat(sick.deaths()).isPositive();
      sick.gets(CHECKOUT, BACK);
      double after = sick.memory();
      sick.passes(15);
      assertThat(sick.memory()).isLessThan(200).isLessThan(after + 40);
    }
  }

  @Test
  void noOp_isNothingToCure() {
    try (var sick = new Sick(Scenario.NO_OP, 5)) {
      sick.shows(CHECKOUT, RESTART, NOTHING);
      sick.shows(CHECKOUT, BACK, NOTHING);
      sick.shows(PAYMENT, DRAIN, WORSE);
    }
  }

  @Test
  @Tag("campaign")
  void everyFault_hasActionsThatCureItAndActionsThatDoNot() {
    var found = new TreeMap<Scenario, List<Effect>>();
    System.out.println("| fault | action | before it | after it | 30 s later |");
    System.out.println("|---|---|---|---|---|");
    campaign()
        .forEach(
            (scenario, acts) ->
                found.put(scenario, acts.stream().flatMap(act -> row(scenario, act)).toList()));

    assertThat(found.get(Scenario.NO_OP)).contains(NOTHING).doesNotContain(CURED, BETTER);
    found.remove(Scenario.NO_OP);
    assertThat(found.values()).allSatisfy(effects -> assertThat(effects).contains(CURED, NOTHING));
    // Of a hundred orders ninety-nine fail: that does not get worse.
    found.remove(Scenario.RETRY_STORM);
    assertThat(found.values()).allSatisfy(effects -> assertThat(effects).contains(WORSE));
  }

  private static Stream<Effect> row(Scenario scenario, Act act) {
    try (var sick = new Sick(scenario, WAITS.getOrDefault(scenario, 10), span(scenario))) {
      var fault = sick.fault;
      var effect = sick.treated(act.service(), act.change());
      var soon = sick.last;
      sick.passes(30);
      var later = sick.trial.spell(span(scenario));
      System.out.printf(
          "| %s | %s of %s | %s | %s, %s | %s, %s |%n",
          scenario.word(),
          act.words(),
          act.service(),
          fault,
          soon,
          effect.word(),
          later,
          later.after(fault, Trial.USUAL).word());
      return Stream.of(effect, later.after(fault, Trial.USUAL));
    }
  }

  /**
   * A replica that leaks lives for three quarters of a minute: two lives, or chance would decide.
   */
  private static int span(Scenario scenario) {
    return scenario == Scenario.MEMORY_LEAK ? 96 : 12;
  }

  private record Act(ServiceName service, Change change) {
    String words() {
      return switch (change) {
        case Change.Restart() -> "restart";
        case Change.Scale(var replicas) -> "scale to " + replicas;
        case Change.RollBack() -> "roll back";
        case Change.Drain() -> "drain one";
        case Change.Undrain() -> "undrain";
        case Change.ClearCache() -> "clear the cache";
        case Change.FlushQueue() -> "flush the queue";
        case Change.Flag(var name, var on) -> "flag " + name + (on ? " on" : " off");
      };
    }
  }

  private static final Map<Scenario, Integer> WAITS =
      Map.of(Scenario.MEMORY_LEAK, 38, Scenario.DATABASE_SATURATION, 15);

  private static Map<Scenario, List<Act>> campaign() {
    var acts = new TreeMap<Scenario, List<Act>>();
    acts.put(
        Scenario.POOL_CUT,
        List.of(
            new Act(PAYMENT, BACK),
            new Act(PAYMENT, RESTART),
            new Act(PAYMENT, new Change.Scale(2)),
            new Act(PAYMENT, new Change.Scale(6)),
            new Act(PAYMENT, new Change.FlushQueue()),
            new Act(PAYMENT, new Change.Flag(Flags.CHARGING, false)),
            new Act(PAYMENT, DRAIN),
            new Act(CHECKOUT, BACK)));
    acts.put(
        Scenario.RETRY_STORM,
        List.of(
            new Act(CHECKOUT, BACK),
            new Act(INVENTORY, BACK),
            new Act(CHECKOUT, RESTART),
            new Act(INVENTORY, new Change.Scale(6)),
            new Act(INVENTORY, new Change.ClearCache()),
            new Act(INVENTORY, new Change.Scale(1))));
    acts.put(
        Scenario.DEPLOYMENT_DRIFT,
        List.of(
            new Act(CHECKOUT, BACK),
            new Act(CHECKOUT, RESTART),
            new Act(CHECKOUT, new Change.Scale(4)),
            new Act(CHECKOUT, new Change.ClearCache()),
            new Act(INVENTORY, BACK),
            new Act(CHECKOUT, new Change.Flag(Flags.RECOMMENDATIONS, true)),
            new Act(PAYMENT, DRAIN)));
    acts.put(
        Scenario.ZOMBIE,
        List.of(
            new Act(NOTIFICATION, RESTART),
            new Act(NOTIFICATION, BACK),
            new Act(NOTIFICATION, new Change.Scale(3)),
            new Act(NOTIFICATION, new Change.Scale(1)),
            new Act(NOTIFICATION, new Change.FlushQueue()),
            new Act(CHECKOUT, BACK),
            new Act(CHECKOUT, new Change.Flag(Flags.CONFIRMATIONS, false)),
            new Act(PAYMENT, DRAIN)));
    acts.put(
        Scenario.SLOW_INDEX,
        List.of(
            new Act(INVENTORY, BACK),
            new Act(INVENTORY, RESTART),
            new Act(INVENTORY, new Change.Scale(6)),
            new Act(INVENTORY, new Change.Scale(1)),
            new Act(INVENTORY, new Change.ClearCache()),
            new Act(INVENTORY, DRAIN),
            new Act(CHECKOUT, new Change.Flag(Flags.RECOMMENDATIONS, true)),
            new Act(CHECKOUT, BACK)));
    acts.put(
        Scenario.DATABASE_SATURATION,
        List.of(
            new Act(INVENTORY, new Change.Scale(2)),
            new Act(INVENTORY, new Change.Scale(20)),
            new Act(INVENTORY, RESTART),
            new Act(INVENTORY, BACK),
            new Act(INVENTORY, new Change.ClearCache()),
            new Act(AUTH, RESTART),
            new Act(CHECKOUT, new Change.Flag(Flags.RECOMMENDATIONS, true)),
            new Act(CHECKOUT, BACK)));
    acts.put(
        Scenario.MEMORY_LEAK,
        List.of(
            new Act(CHECKOUT, BACK),
            new Act(CHECKOUT, RESTART),
            new Act(CHECKOUT, new Change.Scale(6)),
            new Act(CHECKOUT, new Change.Scale(1)),
            new Act(CHECKOUT, DRAIN),
            new Act(CHECKOUT, new Change.ClearCache()),
            new Act(INVENTORY, RESTART)));
    acts.put(
        Scenario.NO_OP,
        List.of(
            new Act(CHECKOUT, BACK),
            new Act(CHECKOUT, RESTART),
            new Act(CHECKOUT, new Change.Scale(4)),
            new Act(PAYMENT, DRAIN)));
    return acts;
  }

  /** A shop with a fault, which is treated. */
  private static final class Sick implements AutoCloseable {
    private static final int LOOKS = 3;

    private final Trial trial = new Trial();
    private final Spell fault;
    private final int span;
    private Spell last;

    Sick(Scenario scenario, int wait) {
      this(scenario, wait, 10);
    }

    Sick(Scenario scenario, int wait, int span) {
      this.span = span;
      trial.passes(10);
      trial.breaks(scenario);
      trial.passes(wait);
      fault = trial.spell(span);
      last = fault;
    }

    Effect treated(ServiceName service, Change change) {
      var since = trial.now();
      gets(service, change);
      trial.passes(6);
      last = trial.spell(span, since);
      var effect = last.after(fault, Trial.USUAL);
      System.out.printf(
          "%s of %s: fault %s; then %s: %s%n",
          new Act(service, change).words(), service, fault, last, effect.word());
      return effect;
    }

    void gets(ServiceName service, Change change) {
      assertThat(trial.order(service, change)).isInstanceOf(Ordered.Done.class);
      trial.settles(service);
    }

    /**
     * Is treated, and shows that effect: it is looked for three times, since what a busy machine
     * does to a shop in ten seconds passes, and what the shop is does not.
     */
    void shows(ServiceName service, Change change, Effect expected) {
      var effect = treated(service, change);
      for (int looks = 1; looks < LOOKS && effect != expected; looks++) {
        last = trial.spell(span);
        effect = last.after(fault, Trial.USUAL);
      }
      assertThat(effect)
          .as("%s of %s: %s after %s", change, service, last, fault)
          .isEqualTo(expected);
    }

    void passes(int seconds) {
      trial.passes(seconds);
    }

    /** Of the fullest replica of checkout. */
    double memory() {
      trial.passes(3);
      return trial.said().mean(CHECKOUT, "memory.used", trial.now().minusSeconds(4), trial.now());
    }

    int deaths() {
      return trial
          .said()
          .lines(CHECKOUT, "OutOfMemoryError", trial.now().minusSeconds(60), trial.now())
          .size();
    }

    @Override
    public void close() {
      trial.close();
    }
  }
}
