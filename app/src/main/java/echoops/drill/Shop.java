package echoops.drill;

import echoops.drill.ship.Shipment;
import echoops.model.Reading;
import echoops.model.ServiceName;
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
      case POOL_CUT -> deploy(Names.PAYMENT, Releases.PAYMENT_CUT);
      case RETRY_STORM -> {
        deploy(Names.INVENTORY, Releases.INVENTORY_SLOW);
        deploy(Names.CHECKOUT, Releases.CHECKOUT_HASTY);
      }
      case DEPLOYMENT_DRIFT -> deploy(Names.CHECKOUT, Releases.CHECKOUT_DRIFTED);
      case ZOMBIE -> services.deployment(Names.NOTIFICATION).replicas().forEach(Replica::loseLease);
      case NO_OP -> deploy(Names.CHECKOUT, services.deployment(Names.CHECKOUT).version());
      case HEALTHY -> heal();
    }
  }

  private void deploy(ServiceName name, Version version) {
    var deployment = services.deployment(name);
    deployment.deploy(version.tagged(Releases.after(deployment.version().tag())));
  }

  private void heal() {
    Releases.FIRST.forEach(
        (name, version) -> {
          var deployment = services.deployment(name);
          boolean isAsAtFirst =
              deployment.version().tagged(version.tag()).equals(version)
                  && deployment.replicas().stream().allMatch(Replica::isLeased);
          if (!isAsAtFirst) {
            deploy(name, version);
          }
        });
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
