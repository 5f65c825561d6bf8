package echoops.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sends customers their mails: takes them at once, delivers them behind that. */
final class Notification implements Trade {
  private static final Duration RELAY = Duration.ofMillis(120);

  private final Journal journal;
  private final Backlog mails;

  Notification(Parts parts, Backlog mails) {
    this.journal = parts.journal();
    this.mails = mails;
  }

  @Override
  public Reply serve(Request request, Visit visit, Replica replica) throws InterruptedException {
    if (!request.path().equals("/send")) {
      return new Reply(404, "no such path");
    }
    visit.work(visit.chance().about(replica.version().work(), 0.25));
    var mail =
        new Job(
            visit.number(),
            request.word("kind"),
            request.word("order"),
            request.word("user"),
            visit.at());
    if (!mails.offer(mail)) {
      journal.error(
          visit.at(),
          "refused %s to user u%s: %d messages wait already",
          mail.kind(),
          mail.user(),
          mails.depth());
      return new Reply(503, "too many messages wait");
    }
    return new Reply(202, "accepted");
  }

  @Override
  public boolean perform(Job job, Visit visit, Replica replica) throws InterruptedException {
    visit.work(visit.chance().about(RELAY, 0.3));
    if (visit.chance().happens(0.01)) {
      journal.warn(
          visit.at(),
          "mailbox of user u%s is full, %s deferred, message %s",
          job.user(),
          job.kind(),
          visit.chance().id());
      return false;
    }
    journal.info(
        visit.at(),
        "delivered %s to user u%s by mail in %d ms, message %s",
        job.kind(),
        job.user(),
        visit.spent().toMillis(),
        visit.chance().id());
    if (visit.chance().happens(0.1)) {
      journal.info(
          visit.at(), "push sent to device %s of user u%s", visit.chance().id(), job.user());
    }
    return true;
  }

  /** A worker that does nothing is alive all the same, and so it says. */
  @Override
  public void tidy(Instant at, List<Replica> replicas) {
    journal.info(at, "heartbeat: workers alive, %d messages in the queue", mails.depth());
  }
}
