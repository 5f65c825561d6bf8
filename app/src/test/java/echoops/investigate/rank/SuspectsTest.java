package echoops.investigate.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspectsTest {
  private static final double NO_VALUE = Double.NaN;

  /** The database is slow, and so is everybody above it. */
  private static Scenery slowDatabase() {
    return new Scenery()
        .metric("shop", "latency.p95", 200, 640)
        .metric("orders", "latency.p95", 90, 520)
        .metric("database", "latency.p95", 10, 430)
        .metric("search", "latency.p95", 40, 40)
        .call("shop", "orders")
        .call("shop", "search")
        .call("orders", "database");
  }

  @Test
  void ranking_ofAChainThatIsSlow_putsTheDeepestFirst() {
    assertThat(slowDatabase().names()).startsWith("database");
  }

  @Test
  void ranking_ofACaller_namesTheCalleeAgainstIt() {
    var orders =
        slowDatabase().suspects().stream()
            .filter(suspect -> suspect.service().value().equals("orders"))
            .findFirst();

    assertThat(orders.stream().flatMap(suspect -> suspect.contra().stream()))
        .filteredOn(Reason.Explained.class::isInstance)
        .singleElement()
        .extracting(against -> ((Reason.Explained) against).callee().value())
        .isEqualTo("database");
  }

  @Test
  void ranking_withAnOnsetAMinuteOff_isTheSameAtTheTop() {
    var early = slowDatabase().saidToBegin(Duration.ofMinutes(-1)).names();
    var late = slowDatabase().saidToBegin(Duration.ofMinutes(1)).names();

    assertThat(early).startsWith("database");
    assertThat(late).startsWith("database");
  }

  @Test
  void ranking_ofWhatIsAsUsual_isEmpty() {
    var scenery =
        new Scenery()
            .values("shop", "latency.p95", minute -> 200 + Math.floorMod(minute * 7, 11))
            .values("orders", "cpu", minute -> 40 + Math.floorMod(minute * 3, 5))
            .lines("shop", "order <*> paid", 600, 100)
            .errors("shop", "card <*> refused", 60, 10);

    assertThat(scenery.suspects()).isEmpty();
  }

  @Test
  void ranking_ofNothingKnown_isEmpty() {
    assertThat(new Scenery().suspects()).isEmpty();
  }

  @Test
  void earlierFault_inTheHourBefore_doesNotMislead() {
    var scenery =
        slowDatabase()
            .values("search", "cpu", minute -> minute > -40 && minute < -25 ? 95 : 20)
            .values("database", "cpu", minute -> minute >= 0 ? 90 : minute < -50 ? 85 : 30);

    assertThat(scenery.suspects())
        .filteredOn(Suspect::isClear)
        .extracting(suspect -> suspect.service().value())
        .containsExactly("database");
  }

  @Test
  void constantsAndGaps_areNoReason() {
    var scenery =
        slowDatabase()
            .values("gaps", "latency.p95", minute -> NO_VALUE)
            .values("constant", "cpu", minute -> 0)
            .values("sparse", "cpu", minute -> minute % 20 == 0 ? 30 : NO_VALUE);

    assertThat(scenery.names()).doesNotContain("gaps", "constant", "sparse");
  }

  @Test
  void ranking_ofEquals_isByName() {
    var scenery =
        new Scenery()
            .values("c", "cpu", minute -> minute >= 0 ? 90 : 30)
            .values("a", "cpu", minute -> minute >= 0 ? 90 : 30)
            .values("b", "cpu", minute -> minute >= 0 ? 90 : 30);

    assertThat(scenery.names()).containsExactly("a", "b", "c");
  }

  @Test
  void ranking_ofTheSameInAnotherOrder_isTheSame() {
    var scene = slowDatabase().errors("orders", "timed out after <*>", 0, 9).scene();
    var tracks = new ArrayList<>(scene.tracks());
    Collections.reverse(tracks);
    var turned =
        new Scene(
            scene.moment(), tracks, scene.wordings(), scene.work(), scene.calls(), scene.alerted());

    assertThat(Suspects.of(turned)).isEqualTo(Suspects.of(scene));
  }

  @Test
  void newError_isAReasonWithItsTemplate() {
    var scenery =
        new Scenery()
            .lines("contacts", "found <*>", 100, 40)
            .lines("orders", "made <*>", 100, 40)
            .errors("contacts", "no contact <*>", 0, 20);

    var first = scenery.suspects().getFirst();

    assertThat(first.service().value()).isEqualTo("contacts");
    assertThat(first.pro().getFirst())
        .isInstanceOfSatisfying(Reason.Says.class, says -> assertThat(says.isNew()).isTrue());
  }

  @Test
  void serviceThatSaysNothingAnyMore_isSuspected() {
    var scenery =
        new Scenery().lines("dead", "done <*>", 900, 0).lines("alive", "ok <*>", 900, 300);

    assertThat(scenery.names()).containsExactly("dead");
    assertThat(scenery.suspects().getFirst().pro().getFirst()).isInstanceOf(Reason.Silent.class);
  }

  @Test
  void routeThatFewTake_isLessSuspectThanTheOneThatMostTake() {
    var scenery =
        new Scenery()
            .metric("seldom", "latency.p95", 10, 90)
            .metric("seldom", "requests", 20, 20)
            .metric("often", "latency.p95", 10, 60)
            .metric("often", "requests", 900, 900);

    assertThat(scenery.names()).startsWith("often");
  }

  @Test
  void serviceThatTheAlarmingOneDoesNotCall_countsHalf() {
    var without = slowDatabase().metric("batch", "cpu", 20, 80);
    var with = slowDatabase().metric("batch", "cpu", 20, 80).alerted("shop", "errors");

    assertThat(score(with, "batch")).isCloseTo(score(without, "batch") / 2, within(1e-9));
  }

  @Test
  void faultOfASharedResource_isClear_aSmallChangeIsNot() {
    assertThat(new Scenery().metric("a", "cpu", 20, 90).suspects().getFirst().isClear()).isTrue();
    assertThat(new Scenery().metric("a", "cpu", 20, 22).suspects()).noneMatch(Suspect::isClear);
  }

  @Test
  void metricsThatAreAsUsual_speakAgainst() {
    var scenery = new Scenery().metric("a", "cpu", 20, 90).values("a", "heap", minute -> 50);

    assertThat(scenery.suspects().getFirst().contra()).contains(new Reason.AsUsual(1));
  }

  @Test
  void fewEarlierValues_cannotMakeAStrongCase() {
    var few = new Scenery().values("few", "cpu", m -> m < -5 ? NO_VALUE : m >= 0 ? 9e6 : 30 + m);
    var many = new Scenery().values("many", "cpu", m -> m >= 0 ? 9e6 : 30 + m);

    assertThat(score(few, "few")).isLessThan(score(many, "many"));
  }

  private static double score(Scenery scenery, String service) {
    List<Suspect> suspects = scenery.suspects();
    return suspects.stream()
        .filter(suspect -> suspect.service().value().equals(service))
        .mapToDouble(Suspect::score)
        .findFirst()
        .orElse(0);
  }
}
