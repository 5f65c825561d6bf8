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
import java.util.stream.Stream;

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

  /** Forty-four connections are open on a usual day. */
  private static final Database.Size SHARED = new Database.Size(4, 80, 200);

  /** Nearly all of a charge is waiting for the bank: no query is ever short of a processor. */
  private static final Database.Size OF_PAYMENTS = new Database.Size(64, 300, 300);

  /** How often caches were asked before the doors open. */
  private static final int EARLIER = 20_000;

  private final ShopTime time;
  private final long seed;
  private final Consumer<Reading> outlet;
  private final Map<ServiceName, Front> fronts = new LinkedHashMap<>();
  private final Map<ServiceName, Deployment> deployments = new LinkedHashMap<>();
  private final Map<ServiceName, Steering> steerings = new LinkedHashMap<>();
  private final Network network;

  /** One server holds what auth and what inventory know. */
  private final Database shared = new Database(SHARED);

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

  Optional<Steering> steering(ServiceName name) {
    return Optional.ofNullable(steerings.get(name));
  }

  List<Steering> steerings() {
    return List.copyOf(steerings.values());
  }

  Front front(ServiceName name) {
    return Optional.ofNullable(fronts.get(name)).orElseThrow();
  }

  private void auth() {
    var sessions = warm(new Cache(SESSIONS), new Popularity(Arrivals.USERS), "sessions");
    var parts = parts(Names.AUTH, Map.of());
    var design =
        new Design(
            Names.AUTH,
            0,
            Optional.empty(),
            Optional.of(sessions),
            Optional.empty(),
            Optional.of(shared));
    open(design, parts, new Auth(parts, sessions));
  }

  private void checkout() {
    var prices = warm(new Cache(PRICES), new Popularity(Inventory.PRODUCTS), "prices");
    var parts =
        parts(Names.CHECKOUT, Map.of(Flags.RECOMMENDATIONS, false, Flags.CONFIRMATIONS, true));
    var design =
        new Design(
            Names.CHECKOUT,
            0,
            Optional.empty(),
            Optional.of(prices),
            Optional.empty(),
            Optional.empty());
    open(design, parts, new Checkout(parts, prices));
  }

  private void payment() {
    var charges = new Backlog(CHARGES);
    var parts = parts(Names.PAYMENT, Map.of(Flags.CHARGING, true, Flags.RECEIPTS, true));
    var design =
        new Design(
            Names.PAYMENT,
            CHARGERS,
            Optional.of(charges),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Database(OF_PAYMENTS)));
    open(design, parts, new Payment(parts, charges));
  }

  private void inventory() {
    var parts = parts(Names.INVENTORY, Map.of());
    var design =
        new Design(
            Names.INVENTORY,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.of(SHELF),
            Optional.of(shared));
    open(design, parts, new Inventory(parts, Chance.of(seed, "stock", 0)));
  }

  private void notification() {
    var mails = new Backlog(MAILS);
    var parts = parts(Names.NOTIFICATION, Map.of());
    var design =
        new Design(
            Names.NOTIFICATION,
            MAILERS,
            Optional.of(mails),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    open(design, parts, new Notification(parts, mails));
  }

  private Parts parts(ServiceName name, Map<String, Boolean> flags) {
    return new Parts(new Journal(name, outlet), new Meter(), network, new Flags(flags));
  }

  private void open(Design design, Parts parts, Trade trade) {
    var opening = Releases.first(design.name());
    var deployment = new Deployment(design, time, seed, parts, trade, opening);
    var first =
        Stream.generate(() -> deployment.started(deployment.wanted()))
            .limit(opening.replicas())
            .toList();
    first.stream()
        .flatMap(replica -> replica.memory().stream())
        .forEach(cache -> warm(cache, new Popularity(Inventory.PRODUCTS), "shelf"));
    deployment.start(first);
    deployments.put(design.name(), deployment);
    steerings.put(design.name(), new Steering(deployment));
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
