package echoops.drill;

import echoops.model.ServiceName;
import echoops.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop at 20 times the speed, which is broken and then treated, and how its customers fare. */
final class Trial implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What a customer would give for an order that does not fail, in seconds of waiting. */
  private static final double SECONDS_PER_FAILURE = 5;

  /** A healthy shop, on a machine that has nothing else to do. */
  static final Spell USUAL = new Spell(0.002, 121, 16, 0);

  private final Recorded said = new Recorded();
  private final AtomicInteger orders = new AtomicInteger();
  private final ShopTime time =
      new ShopTime(
          System::nanoTime,
          Instant.parse("2026-11-20T15:00:00Z"),
          new Pace(Duration.ofMinutes(30), 1, Duration.ZERO));
  private final Shop shop = new Shop(time, 7, said);

  /** How it went in a while: for who bought, for who was to get a mail, and for checkout. */
  record Spell(double errors, double millis, double mails, int deaths) {
    /** As bad as waiting so many seconds. */
    double harm() {
      return millis / 1_000 + SECONDS_PER_FAILURE * errors;
    }

    /** Nobody who was used to that would notice. */
    boolean isLike(Spell usual) {
      return deaths == 0
          && errors <= usual.errors + 0.03
          && millis <= 1.35 * usual.millis
          && mails >= 0.7 * usual.mails;
    }

    Effect after(Spell fault, Spell usual) {
      double change = harm() - fault.harm();
      if (isLike(usual)) {
        return fault.isLike(usual) ? Effect.NOTHING : Effect.CURED;
      }
      if (errors > fault.errors + 0.15
          || mails < fault.mails - 0.3 * usual.mails
          || change > 0.1 + 0.25 * fault.harm()) {
        return Effect.WORSE;
      }
      boolean isBetter =
          -change > 0.1 + 0.25 * fault.harm() || mails > fault.mails + 0.3 * usual.mails;
      return isBetter ? Effect.BETTER : Effect.NOTHING;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.0f %%, %.0f ms, %.0f mails/s%s",
          100 * errors,
          millis,
          mails,
          deaths > 0 ? ", " + deaths + " replicas lost" : "");
    }
  }

  /** What an action did. */
  enum Effect {
    CURED,
    BETTER,
    NOTHING,
    WORSE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Recorded said() {
    return said;
  }

  Instant now() {
    return time.now();
  }

  void breaks(Scenario scenario) {
    shop.run(scenario);
  }

  /** Goes on for so long. */
  void passes(int seconds) {
    var end = time.now().plusSeconds(seconds);
    Eventually.that("it is " + end, PATIENCE, () -> time.now().isAfter(end));
  }

  /** How it goes for so long from now. */
  Spell spell(int seconds) {
    return spell(seconds, time.now());
  }

  /** As above; mails that were dropped since that moment count as not delivered. */
  Spell spell(int seconds, Instant since) {
    var from = time.now();
    passes(seconds + 3);
    return new Spell(
        said.mean(Names.CHECKOUT, "error_rate", from, from.plusSeconds(seconds)),
        said.mean(Names.CHECKOUT, "latency.mean", from, from.plusSeconds(seconds)),
        said.mean(Names.NOTIFICATION, "jobs.done", from, from.plusSeconds(seconds))
            - dropped(since) / seconds,
        said.lines(Names.CHECKOUT, "OutOfMemoryError", from, from.plusSeconds(seconds)).size());
  }

  private double dropped(Instant since) {
    return said.sum(Names.NOTIFICATION, "jobs.dropped", since, time.now());
  }

  Ordered order(ServiceName service, Change change) {
    return order(service, new Order(change, "a" + orders.incrementAndGet(), noRevision(), false));
  }

  private static Optional<Long> noRevision() {
    return Optional.empty();
  }

  Ordered order(ServiceName service, Order order) {
    return shop.order(service, order);
  }

  ServiceState state(ServiceName service) {
    return shop.service(service).orElseThrow();
  }

  /** Until the replicas of a service are those that were wanted. */
  void settles(ServiceName service) {
    Eventually.that(
        service + " has settled", PATIENCE, () -> !shop.service(service).orElseThrow().changing());
  }

  @Override
  public void close() {
    shop.close();
    time.close();
  }
}
