package echoops.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Takes money: a card is authorised while its owner waits, and charged behind that. Both need a
 * connection to the database, which a charge holds for as long as the bank takes.
 */
final class Payment implements Trade {
  private static final Duration BANK = Duration.ofMillis(3_200);
  private static final Duration RECEIPT = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final int ATTEMPTS = 3;

  private final Journal journal;
  private final Backlog charges;
  private final Network network;
  private final Flags flags;

  Payment(Parts parts, Backlog charges) {
    this.journal = parts.journal();
    this.charges = charges;
    this.network = parts.network();
    this.flags = parts.flags();
  }

  @Override
  public Reply serve(Request request, Visit visit, Replica replica) throws InterruptedException {
    if (!request.path().equals("/authorise")) {
      return new Reply(404, "no such path");
    }
    var order = request.word("order");
    if (!replica.pool().borrow(visit)) {
      timedOut(visit, replica, order);
      return new Reply(503, "pool timed out");
    }
    try {
      visit.work(visit.chance().about(replica.version().work(), 0.25));
    } finally {
      replica.pool().giveBack();
    }
    return authorised(request, visit);
  }

  private Reply authorised(Request request, Visit visit) {
    var order = request.word("order");
    if (visit.chance().happens(0.03)) {
      journal.info(
          visit.at(),
          "card ending %04d declined for order %s: code %d",
          visit.chance().below(10_000),
          order,
          51 + visit.chance().below(5));
      return new Reply(402, "declined");
    }
    journal.info(
        visit.at(),
        "card ending %04d authorised for order %s, authorisation %s, %d ms",
        visit.chance().below(10_000),
        order,
        visit.chance().id(),
        visit.spent().toMillis());
    var job = new Job(visit.number(), "charge", order, request.word("user"), visit.at());
    if (!charges.offer(job)) {
      journal.error(
          visit.at(), "charge of order %s refused: %d wait already", order, charges.depth());
      return new Reply(503, "too many charges wait");
    }
    return Reply.ok();
  }

  @Override
  public boolean takesJobs() {
    return flags.isOn(Flags.CHARGING);
  }

  @Override
  public boolean perform(Job job, Visit visit, Replica replica) throws InterruptedException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (charged(job, visit, replica)) {
        return true;
      }
      visit.work(PAUSE);
    }
    journal.error(
        visit.at(), "charge of order %s given up after %d attempts", job.subject(), ATTEMPTS);
    return false;
  }

  private boolean charged(Job job, Visit visit, Replica replica) throws InterruptedException {
    if (!replica.pool().borrow(visit)) {
      timedOut(visit, replica, job.subject());
      return false;
    }
    try {
      visit.work(visit.chance().about(BANK, 0.25));
    } finally {
      replica.pool().giveBack();
    }
    journal.info(
        visit.at(),
        "order %s charged, bank reference %s, %d ms",
        job.subject(),
        visit.chance().id(),
        visit.spent().toMillis());
    if (flags.isOn(Flags.RECEIPTS)) {
      receipt(job, visit);
    }
    return true;
  }

  private void receipt(Job job, Visit visit) throws InterruptedException {
    var mail =
        Request.to("/send")
            .with("kind", "receipt")
            .with("order", job.subject())
            .with("user", job.user());
    var reply = network.call(visit, Names.NOTIFICATION, mail, 1, RECEIPT);
    if (reply.isFailure()) {
      journal.warn(
          visit.at(),
          "no receipt for order %s: notification answered %d %s",
          job.subject(),
          reply.status(),
          reply.word());
    }
  }

  private void timedOut(Visit visit, Replica replica, String order) {
    var pool = replica.pool();
    journal.error(
        visit.at(),
        "pool timed out: no connection to payments-db for order %s, %d of %d in use, %d waiting",
        order,
        pool.inUse(),
        pool.size(),
        pool.waiting());
  }

  @Override
  public void tidy(Instant at, List<Replica> replicas) {
    journal.info(at, "%d charges wait for the bank", charges.depth());
  }
}
