package echoops.drill;

import echoops.drill.Pool.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Lets customers in, and says for other services who somebody is. */
final class Auth implements Trade {
  private static final Duration STORE = Duration.ofMillis(9);
  private static final Duration ELSEWHERE = Duration.ofSeconds(1);

  private final Journal journal;
  private final Meter meter;
  private final Cache sessions;
  private final Network network;

  Auth(Parts parts, Cache sessions) {
    this.journal = parts.journal();
    this.meter = parts.meter();
    this.sessions = sessions;
    this.network = parts.network();
  }

  @Override
  public Reply serve(Request request, Visit visit, Replica replica) throws InterruptedException {
    return switch (request.path()) {
      case "/login" -> login(request, visit, replica);
      case "/verify" -> verify(request, visit, replica);
      default -> new Reply(404, "no such path");
    };
  }

  private Reply login(Request request, Visit visit, Replica replica) throws InterruptedException {
    var chance = visit.chance();
    int user = request.number("user");
    // Hashing a password is what a login spends its time on.
    visit.work(chance.about(replica.version().work().multipliedBy(3), 0.2));
    var read = read(visit, replica);
    if (read != Asked.DONE) {
      return unavailable(visit, replica, read);
    }
    if (chance.happens(0.04)) {
      journal.warn(
          visit.at(),
          "login refused for user u%d: wrong password, attempt %d",
          user,
          1 + chance.below(3));
      return new Reply(401, "wrong password");
    }
    sessions.has(user);
    journal.info(
        visit.at(),
        "login accepted for user u%d, session %s, %d ms",
        user,
        chance.id(),
        visit.spent().toMillis());
    if (chance.happens(0.05)) {
      journal.info(visit.at(), "user u%d signed in from a new device %s", user, chance.id());
      network.call(
          visit,
          Names.NOTIFICATION,
          Request.to("/send").with("kind", "new-device").with("user", user),
          1,
          ELSEWHERE);
    }
    return Reply.ok();
  }

  private Reply verify(Request request, Visit visit, Replica replica) throws InterruptedException {
    int user = request.number("user");
    visit.work(visit.chance().about(replica.version().work(), 0.25));
    boolean isKnown = sessions.has(user);
    meter.looked(visit.at(), isKnown);
    if (!isKnown) {
      var read = read(visit, replica);
      if (read != Asked.DONE) {
        return unavailable(visit, replica, read);
      }
      journal.info(
          visit.at(),
          "session of user u%d restored from the store, token %s renewed",
          user,
          visit.chance().id());
    } else {
      journal.info(
          visit.at(),
          "token %s of user u%d verified in %d ms",
          visit.chance().id(),
          user,
          visit.spent().toMillis());
    }
    return Reply.ok();
  }

  private static Asked read(Visit visit, Replica replica) throws InterruptedException {
    return replica.pool().ask(visit, visit.chance().about(STORE, 0.3), Duration.ZERO);
  }

  private Reply unavailable(Visit visit, Replica replica, Asked asked) {
    return Complaint.of("users-db", asked, replica.pool()).to(journal, visit);
  }

  @Override
  public void tidy(Instant at, List<Replica> replicas) {
    journal.info(at, "session cache holds %d of %d entries", sessions.size(), sessions.capacity());
  }
}
