package echoops.drill;

import static echoops.drill.Names.CHECKOUT;
import static echoops.drill.Names.INVENTORY;
import static echoops.drill.Names.NOTIFICATION;
import static echoops.drill.Names.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import echoops.drill.ship.Shipment;
import echoops.model.ServiceName;
import echoops.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each fault does what it does: at 20 times the speed, 16 s before it and 30 s after. */
@Tag("alone")
class ShopTest {
  private static final Set<String> ITS_THREADS = Set.of("shop-", "HTTP-Dispatcher", "HttpClient-");

  /** The first seconds, in which this machine is still warming up, are not looked at. */
  private static final int WARM = 6;

  private static final int BEFORE = 16;
  private static final int AFTER = 30;

  private final Recorded said = new Recorded();
  private final ShopTime time =
      new ShopTime(
          System::nanoTime,
          Instant.parse("2026-11-20T15:00:00Z"),
          new Pace(Duration.ofMinutes(10), 1, Duration.ZERO));
  private final Shop shop = new Shop(time, 7, said);
  private final Instant from = time.now().plusSeconds(WARM);
  private Instant fault = from;

  @AfterEach
  void close() {
    shop.close();
    time.close();
  }

  @Test
  void poolCut_ofPayment_leavesNoConnectionsAndFailsOrders() {
    passes(Scenario.POOL_CUT);

    assertThat(usual(PAYMENT, "pool.wait")).isZero();
    assertThat(said.lines(PAYMENT, "pool timed out", from, fault)).isEmpty();
    assertThat(said.lines(PAYMENT, "pool timed out", fault, end())).hasSizeGreaterThan(20);
    assertThat(now(PAYMENT, "pool.wait")).isGreaterThan(50);
    assertThat(now(CHECKOUT, "error_rate")).isGreaterThan(usual(CHECKOUT, "error_rate") + 0.1);
    assertThat(state(PAYMENT).pool().orElseThrow().all()).isEqualTo(10);
  }

  @Test
  void retryStorm_ofCheckout_multipliesWhatInventoryIsAsked() {
    passes(Scenario.RETRY_STORM);

    assertThat(usual(CHECKOUT, "calls.retried")).isLessThan(0.2);
    assertThat(now(CHECKOUT, "calls.retried")).isGreaterThan(10);
    assertThat(now(INVENTORY, "request_rate")).isGreaterThan(2 * usual(INVENTORY, "request_rate"));
    assertThat(now(CHECKOUT, "error_rate")).isGreaterThan(0.3);
  }

  @Test
  void deploymentDrift_ofCheckout_takesLongerUnderEveryThreshold() {
    passes(Scenario.DEPLOYMENT_DRIFT);

    assertThat(usual(CHECKOUT, "latency.mean")).isCloseTo(120, within(10.0));
    assertThat(now(CHECKOUT, "latency.mean")).isCloseTo(180, within(15.0));
    assertThat(now(CHECKOUT, "latency.p95")).isLessThan(500);
    assertThat(now(CHECKOUT, "error_rate")).isLessThan(0.05);
  }

  @Test
  void zombie_ofNotification_isHealthyAndDeliversNothing() {
    passes(Scenario.ZOMBIE);

    assertThat(said.lines(NOTIFICATION, "delivered", from, fault)).hasSizeGreaterThan(100);
    assertThat(said.lines(NOTIFICATION, "delivered", fault.plusSeconds(6), end())).isEmpty();
    assertThat(said.lines(NOTIFICATION, "heartbeat: workers alive", fault, end())).isNotEmpty();
    assertThat(now(NOTIFICATION, "backlog.depth")).isGreaterThan(100);
    assertThat(now(NOTIFICATION, "error_rate")).isZero();
  }

  @Test
  void noOp_ofCheckout_changesNothingButTheVersion() {
    var before = state(CHECKOUT).version();
    passes(Scenario.NO_OP);

    assertThat(state(CHECKOUT).version()).isNotEqualTo(before);
    assertThat(said.lines(CHECKOUT, "deploying version", fault.minusSeconds(1), end())).hasSize(1);
    assertThat(now(CHECKOUT, "latency.mean"))
        .isCloseTo(usual(CHECKOUT, "latency.mean"), within(8.0));
    assertThat(now(CHECKOUT, "error_rate")).isLessThan(0.03);
  }

  @Test
  void healthy_afterAFault_undoesIt() {
    passes(Scenario.POOL_CUT);
    shop.run(Scenario.ZOMBIE);
    shop.run(Scenario.HEALTHY);

    assertThat(state(PAYMENT).pool().orElseThrow().all()).isEqualTo(50);
    assertThat(state(NOTIFICATION).backlog().orElseThrow().leased()).isTrue();
    var healed = time.now();
    passes(healed.plusSeconds(30));
    assertThat(
            said.lines(PAYMENT, "pool timed out", healed.plusSeconds(20), healed.plusSeconds(30)))
        .isEmpty();
  }

  @Test
  void close_ofTheShop_leavesNoThreadBehind() {
    passes(from);
    shop.close();

    Eventually.that("its threads have ended", () -> threads().isEmpty());
  }

  private void passes(Scenario scenario) {
    passes(from.plusSeconds(BEFORE));
    fault = time.now();
    shop.run(scenario);
    passes(end().plusSeconds(3));
  }

  private void passes(Instant moment) {
    Eventually.that("the shop's time is " + moment, () -> time.now().isAfter(moment));
  }

  private Instant end() {
    return fault.plusSeconds(AFTER);
  }

  private double usual(ServiceName service, String metric) {
    return said.mean(service, metric, from, fault);
  }

  private double now(ServiceName service, String metric) {
    return said.mean(service, metric, fault.plusSeconds(5), end());
  }

  private ShopState.Running state(ServiceName service) {
    return shop.state(() -> new Shipment(0, 0, 0, 0, "")).services().stream()
        .filter(one -> one.name().equals(service.value()))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> ITS_THREADS.stream().anyMatch(name::startsWith))
        .collect(Collectors.toSet());
  }
}
