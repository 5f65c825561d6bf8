package echoops.drill;

import echoops.drill.ship.Shipment;
import echoops.model.Reading;
import echoops.model.ServiceName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The whole shop: its services, its customers, and what is said of it. */
final class Shop implements AutoCloseable {
  private final ShopTime time;
  private final Services services;
  private final Traffic traffic;
  private final Sampler sampler;
  private final AtomicReference<Optional<Scenario>> scenario =
      new AtomicReference<>(Optional.empty());

  private final Thread customers;
  private final Thread samples;

  /** Opens its doors. */
  Shop(ShopTime time, long seed, Consumer<Reading> outlet) {
    this.time = time;
    this.services = new Services(time, seed, outlet);
    this.traffic = new Traffic(time, seed, services.network());
    this.sampler = new Sampler(time, services.all(), outlet);
    this.customers = started("shop-traffic", traffic::run);
    this.samples = started("shop-sampler", sampler::run);
  }

  private interface Run {
    void run() throws InterruptedException;
  }

  private static Thread started(String name, Run run) {
    return Thread.ofPlatform()
        .name(name)
        .start(
            () -> {
              try {
                run.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Does to the shop what the scenario says. */
  synchronized void run(Scenario next) {
    scenario.set(Optional.of(next));
    switch (next) {
      case POOL_CUT -> of(Names.PAYMENT).deploy(Releases.PAYMENT_CUT);
      case RETRY_STORM -> {
        of(Names.INVENTORY).deploy(Releases.INVENTORY_SLOW);
        of(Names.CHECKOUT).deploy(Releases.CHECKOUT_HASTY);
      }
      case DEPLOYMENT_DRIFT -> of(Names.CHECKOUT).deploy(Releases.CHECKOUT_DRIFTED);
      case ZOMBIE -> of(Names.NOTIFICATION).replicas().forEach(Replica::loseLease);
      case SLOW_INDEX -> of(Names.INVENTORY).deploy(Releases.INVENTORY_UNINDEXED);
      case DATABASE_SATURATION ->
          of(Names.INVENTORY).scale("autoscaler", Releases.INVENTORY_TOO_MANY);
      case MEMORY_LEAK -> of(Names.CHECKOUT).deploy(Releases.CHECKOUT_LEAKING);
      case NO_OP -> of(Names.CHECKOUT).deploy(of(Names.CHECKOUT).version());
      case HEALTHY -> services.all().forEach(Deployment::heal);
    }
  }

  private Deployment of(ServiceName name) {
    return services.deployment(name);
  }

  List<ServiceState> services() {
    return services.steerings().stream().map(Steering::state).toList();
  }

  Optional<ServiceState> service(ServiceName name) {
    return services.steering(name).map(Steering::state);
  }

  Ordered order(ServiceName name, Order order) {
    return services
        .steering(name)
        .map(steering -> steering.order(order))
        .orElseGet(() -> new Ordered.Unknown("there is no service " + name));
  }

  ShopState state(Supplier<Shipment> shipment) {
    return new ShopState(
        time.now(),
        time.speed(),
        scenario.get().map(Scenario::word),
        traffic.count(),
        shipment.get(),
        services.all().stream().map(one -> ShopState.of(one, services.front(one.name()))).toList());
  }

  @Override
  public void close() {
    customers.interrupt();
    samples.interrupt();
    try {
      customers.join();
      samples.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    traffic.close();
    services.close();
  }
}
