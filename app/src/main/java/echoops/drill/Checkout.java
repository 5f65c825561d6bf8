package echoops.drill;

import echoops.drill.Version.Calling;
import echoops.model.ServiceName;
import java.time.Duration;
import java.util.Locale;

/** Turns a basket into an order, by asking all the others. */
final class Checkout implements Trade {
  private static final Duration ANSWERING = Duration.ofMillis(2);
  private static final Duration RECOMMENDING = Duration.ofMillis(500);

  private final Journal journal;
  private final Meter meter;
  private final Cache prices;
  private final Network network;
  private final Flags flags;

  Checkout(Parts parts, Cache prices) {
    this.journal = parts.journal();
    this.meter = parts.meter();
    this.prices = prices;
    this.network = parts.network();
    this.flags = parts.flags();
  }

  @Override
  public Reply serve(Request request, Visit visit, Replica replica) throws InterruptedException {
    if (!request.path().equals("/checkout")) {
      return new Reply(404, "no such path");
    }
    var order = new Basket(request, visit, replica.version().calls());
    price(order, replica.version());
    var reply = placed(order, replica.version());
    tell(order, reply);
    return reply;
  }

  private void price(Basket basket, Version version) throws InterruptedException {
    var visit = basket.visit();
    boolean isKnown = prices.has(basket.request().number("product"));
    meter.looked(visit.at(), isKnown);
    visit.work(visit.chance().about(version.work(), 0.2));
    if (!isKnown) {
      journal.info(
          visit.at(),
          "price of product p%d recalculated for list %d",
          basket.request().number("product"),
          1 + visit.chance().below(9));
    }
    if (visit.chance().happens(0.3)) {
      journal.info(
          visit.at(), "applied voucher %s to order %s", visit.chance().id(), basket.order());
    }
  }

  private Reply placed(Basket basket, Version version) throws InterruptedException {
    var request = basket.request();
    var who = call(basket, Names.AUTH, Request.to("/verify").with("user", request.word("user")));
    if (who.status() != 200) {
      return who.isFailure() ? failed(who) : who;
    }
    var goods =
        Request.to("/reserve")
            .with("product", request.word("product"))
            .with("quantity", request.word("quantity"))
            .with("order", basket.order());
    var reserved = call(basket, Names.INVENTORY, goods);
    if (reserved.status() != 200) {
      return reserved.isFailure() ? failed(reserved) : reserved;
    }
    if (basket.visit().chance().happens(version.fault())) {
      journal.error(
          basket.visit().at(),
          "order %s failed: basket changed while it was priced",
          basket.order());
      return new Reply(500, "basket changed");
    }
    return paid(basket);
  }

  private Reply paid(Basket basket) throws InterruptedException {
    var money =
        Request.to("/authorise")
            .with("order", basket.order())
            .with("user", basket.request().word("user"));
    var paid = call(basket, Names.PAYMENT, money);
    if (paid.status() != 200) {
      return paid.isFailure() ? failed(paid) : paid;
    }
    if (flags.isOn(Flags.CONFIRMATIONS)) {
      var mail =
          Request.to("/send")
              .with("kind", "order-confirmation")
              .with("order", basket.order())
              .with("user", basket.request().word("user"));
      // An order stands without its mail.
      call(basket, Names.NOTIFICATION, mail);
    }
    if (flags.isOn(Flags.RECOMMENDATIONS)) {
      recommend(basket);
    }
    return Reply.ok();
  }

  private void recommend(Basket basket) throws InterruptedException {
    var like = Request.to("/similar").with("product", basket.request().word("product"));
    // Nor does it fail when nobody knows what else could please.
    network.call(basket.visit(), Names.INVENTORY, like, 1, RECOMMENDING);
  }

  private static Reply failed(Reply reply) {
    return new Reply(502, reply.word());
  }

  private Reply call(Basket basket, ServiceName to, Request request) throws InterruptedException {
    var visit = basket.visit();
    var calling = basket.calling();
    for (int attempt = 1; ; attempt++) {
      var reply = network.call(visit, to, request, attempt, calling.patience());
      meter.called(visit.at(), attempt);
      if (!reply.isFailure()) {
        return reply;
      }
      journal.warn(
          visit.at(),
          "attempt %d of %d to call %s failed for order %s: %d %s",
          attempt,
          calling.attempts(),
          to,
          basket.order(),
          reply.status(),
          reply.word());
      if (attempt >= calling.attempts()) {
        return reply;
      }
      visit.work(calling.backoff());
    }
  }

  private void tell(Basket basket, Reply reply) throws InterruptedException {
    var visit = basket.visit();
    visit.work(ANSWERING);
    long millis = visit.spent().toMillis();
    switch (reply.status()) {
      case 200 ->
          journal.info(
              visit.at(),
              "order %s placed by user u%s: %s items, %s EUR, %d ms",
              basket.order(),
              basket.request().word("user"),
              basket.request().word("quantity"),
              amount(visit),
              millis);
      case 402 ->
          journal.info(
              visit.at(),
              "order %s not placed: card of user u%s declined",
              basket.order(),
              basket.request().word("user"));
      case 409 -> journal.info(visit.at(), "order %s not placed: sold out", basket.order());
      case 502 ->
          journal.error(
              visit.at(), "order %s failed after %d ms: %s", basket.order(), millis, reply.word());
      default -> {}
    }
  }

  private static String amount(Visit visit) {
    return String.format(Locale.ROOT, "%.2f", 5 + 200 * visit.chance().share());
  }

  /** What a customer wants to buy, on its way. */
  private record Basket(Request request, Visit visit, Calling calling) {
    String order() {
      return "o" + (100_000 + visit.number());
    }
  }
}
