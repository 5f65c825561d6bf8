package echoops.drill;

import echoops.drill.Deployment.Design;
import echoops.model.Reading;
import echoops.model.ServiceName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The five services, each behind its own port, and the network between them. */
final class Services implements AutoCloseable {
  /** Ten minutes of all mails of the shop. */
  private static final int MAILS = 10_000;

  private static final int CHARGES = 500;

  /** More than ever wait for the bank, so that only connections can be short. */
  private static final int CHARGERS = 60;

  private static final int MAILERS = 4;
  private static final int SESSIONS = 1_000;
  private static final int PRICES = 1_000;
  private static final int SHELF = 800;

  /** How often caches were asked before the doors open. */
  private static final int EARLIER = 20_000;

  private final ShopTime time;
  private final long seed;
  private final Consumer<Reading> outlet;
  private final Map<ServiceName, Front> fronts = new LinkedHashMap<>();
  private final Map<ServiceName, Deployment> deployments = new LinkedHashMap<>();
  private final Network network;

  Services(ShopTime time, long seed, Consumer<Reading> outlet) {
    this.time = time;
    this.seed = seed;
    this.outlet = outlet;
    Names.ALL.forEach(name -> fronts.put(name, Front.open(name.value())));
    this.network =
        new Network(
            time,
            fronts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, front -> front.getValue().port())));
    auth();
    checkout();
    payment();
    inventory();
    notification();
    deployments.forEach((name, deployment) -> front(name).serve(deployment));
  }

  Network network() {
    return network;
  }

  List<Deployment> all() {
    return List.copyOf(deployments.values());
  }

  Deployment deployment(ServiceName name) {
    return Optional.ofNullable(deployments.get(name)).orElseThrow();
  }

  Front front(ServiceName name) {
    return Optional.ofNullable(fronts.get(name)).orElseThrow();
  }

  private void auth() {
    var sessions = warm(new Cache(SESSIONS), new Popularity(Arrivals.USERS), "sessions");
    var parts = parts(Names.AUTH);
    var design = new Design(Names.AUTH, 0, Optional.empty(), Optional.of(sessions));
    open(design, parts, new Auth(parts, sessions), Releases.AUTH, 2);
  }

  private void checkout() {
    var prices = warm(new Cache(PRICES), new Popularity(Inventory.PRODUCTS), "prices");
    var parts = parts(Names.CHECKOUT);
    var design = new Design(Names.CHECKOUT, 0, Optional.empty(), Optional.of(prices));
    open(design, parts, new Checkout(parts, prices), Releases.CHECKOUT, 2);
  }

  private void payment() {
    var charges = new Backlog(CHARGES);
    var parts = parts(Names.PAYMENT);
    var design = new Design(Names.PAYMENT, CHARGERS, Optional.of(charges), Optional.empty());
    open(design, parts, new Payment(parts, charges), Releases.PAYMENT, 1);
  }

  private void inventory() {
    var shelf = warm(new Cache(SHELF), new Popularity(Inventory.PRODUCTS), "shelf");
    var parts = parts(Names.INVENTORY);
    var design = new Design(Names.INVENTORY, 0, Optional.empty(), Optional.of(shelf));
    var inventory = new Inventory(parts, shelf, Chance.of(seed, "stock", 0));
    open(design, parts, inventory, Releases.INVENTORY, 2);
  }

  private void notification() {
    var mails = new Backlog(MAILS);
    var parts = parts(Names.NOTIFICATION);
    var design = new Design(Names.NOTIFICATION, MAILERS, Optional.of(mails), Optional.empty());
    open(design, parts, new Notification(parts, mails), Releases.NOTIFICATION, 2);
  }

  private Parts parts(ServiceName name) {
    return new Parts(new Journal(name, outlet), new Meter(), network);
  }

  private void open(Design design, Parts parts, Trade trade, Version version, int replicas) {
    var deployment = new Deployment(design, time, seed, parts, trade);
    deployment.start(version, replicas);
    deployments.put(design.name(), deployment);
  }

  /** A cache as it is after a while, since an empty one would fill for minutes. */
  private Cache warm(Cache cache, Popularity wanted, String name) {
    for (int asked = 0; asked < EARLIER; asked++) {
      cache.has(wanted.draw(Chance.of(seed, name, asked)));
    }
    return cache;
  }

  @Override
  public void close() {
    fronts.values().forEach(Front::close);
    deployments.values().forEach(Deployment::close);
    network.close();
  }
}
