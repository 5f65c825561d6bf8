package echoops.drill;

import echoops.drill.ship.Quiet;
import echoops.drill.ship.Shipper;
import echoops.model.Reading;
import echoops.model.ServiceName;
import echoops.outbound.Outbound;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A rehearsal: a shop that is opened, shown to EchoOps while it is healthy, and then broken. */
public final class Drill implements AutoCloseable {
  /** Of our time: how often it is looked whether learning is over. */
  private static final Duration LOOK = Duration.ofMillis(20);

  /** For so long EchoOps is asked to be quiet at a time, and again after a third of it. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private static final long LOOKS_QUIET = QUIET.dividedBy(LOOK) / 3;

  /** What a change of speed leaves behind is over by then. */
  private static final Duration SETTLING = Duration.ofSeconds(4);

  private final Plan plan;
  private final ShopTime time;
  private final Quiet quiet;
  private final Shipper shipper;
  private final Shop shop;
  private final Control control;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Drill(Plan plan, int controlPort, InstantSource clock, LongSupplier ticker) {
    this.plan = plan;
    this.control = new Control(new ByControl(), controlPort);
    this.time = new ShopTime(ticker, clock.instant(), plan.pace());
    this.quiet = new Quiet(new Outbound(clock), plan.url());
    this.shipper = new Shipper(new Outbound(clock), plan.url(), plan.token());
    var from = time.beginning().plus(Plan.OPENING.multipliedBy(Pace.FASTEST));
    this.shop = new Shop(time, plan.seed(), since(from, shipper::ship));
    control.open();
  }

  /** Opens the shop and lets customers in. */
  public static Drill start(Plan plan, InstantSource clock, LongSupplier ticker) {
    return start(plan, 0, clock, ticker);
  }

  /** As above; scripts reach it at that port, or at any if it is 0. */
  public static Drill start(Plan plan, int controlPort, InstantSource clock, LongSupplier ticker) {
    return new Drill(plan, controlPort, clock, ticker);
  }

  private static Consumer<Reading> since(Instant from, Consumer<Reading> outlet) {
    return reading -> {
      if (!reading.at().isBefore(from)) {
        outlet.accept(reading);
      }
    };
  }

  /** Where scripts reach it. */
  public int port() {
    return control.port();
  }

  /** Goes by its plan until it is stopped; each step is told as a line. */
  public void follow(Consumer<String> told) throws InterruptedException {
    told.accept(
        "learning what is healthy: %d s at %d times the speed, which are %d s of the shop's time"
            .formatted(
                plan.learn().toSeconds(),
                Pace.FASTEST,
                plan.learn().multipliedBy(Pace.FASTEST).toSeconds()));
    for (long looks = 0; !time.hasLearnt(); looks++) {
      if (looks % LOOKS_QUIET == 0) {
        quiet.ask(QUIET);
      }
      if (isStoppedWithin(LOOK)) {
        return;
      }
    }
    quiet.ask(SETTLING);
    told.accept(
        "healthy, at " + (plan.speed() == 1 ? "normal speed" : plan.speed() + " times the speed"));
    if (plan.scenario().isPresent()) {
      if (isStoppedWithin(plan.after())) {
        return;
      }
      shop.run(plan.scenario().get());
      told.accept(plan.scenario().get().word() + ": " + plan.scenario().get().effect());
    }
    stopped.await();
  }

  private boolean isStoppedWithin(Duration patience) throws InterruptedException {
    return stopped.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  private final class ByControl implements Control.Orders {
    @Override
    public ShopState state() {
      return shop.state(shipper::state);
    }

    @Override
    public List<ServiceState> services() {
      return shop.services();
    }

    @Override
    public Optional<ServiceState> service(ServiceName name) {
      return shop.service(name);
    }

    @Override
    public Ordered order(ServiceName name, Order order) {
      return shop.order(name, order);
    }

    @Override
    public void run(Scenario scenario) {
      shop.run(scenario);
    }

    @Override
    public void stop() {
      stopped.countDown();
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    control.close();
    shop.close();
    shipper.close();
    time.close();
  }
}
