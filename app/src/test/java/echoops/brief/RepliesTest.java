package echoops.brief;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Catalogue;
import echoops.model.Change;
import echoops.model.Complaint;
import echoops.model.Incident;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentId;
import echoops.model.Incidents;
import echoops.model.Person;
import echoops.model.Reply;
import echoops.model.Role;
import echoops.model.Service;
import echoops.model.ServiceName;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Symptom;
import echoops.model.Urgency;
import echoops.testing.ManualClock;
import echoops.testing.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is answered, as it is read and as it is said. */
class RepliesTest {
  private static final ServiceName PAYMENTS = new ServiceName("payment-api");
  private static final Person RAY = new Person("Ray", Role.RESPONDER);
  private static final Person VAL = new Person("Val", Role.VIEWER);
  private static final Instant NOW = Signals.at(Duration.ofMinutes(25));

  private final Catalogue catalogue =
      new Catalogue(
          List.of(
              new Service(
                  PAYMENTS,
                  List.of("payment service"),
                  Optional.empty(),
                  Optional.empty(),
                  List.of(),
                  List.of(),
                  List.of(),
                  Optional.empty(),
                  Optional.empty())));
  private final Replies replies = new Replies(catalogue, new Headlines(catalogue));

  private static Incident incident(Signal... signals) {
    var id = new IncidentId("inc-aaaaaaaaaa");
    var incidents = new Incidents();
    Arrays.stream(signals)
        .forEach(
            signal -> incidents.apply(id, new SignalJoined(signal, "test"), ManualClock.START));
    return incidents.find(id).orElseThrow();
  }

  private static Incident slow() {
    return incident(slow(Signals.triggered("a", PAYMENTS.value(), Duration.ZERO)));
  }

  private static Signal slow(Signal signal) {
    return Signals.complaining(
        signal,
        new Complaint(
            "Slow",
            new Urgency(Severity.ERROR, "monitor priority P2"),
            Optional.empty(),
            Optional.empty()));
  }

  private static void says(Reply reply, String shown, String spoken) {
    assertThat(reply).isEqualTo(new Reply(shown, spoken));
  }

  private static void says(Reply reply, String both) {
    says(reply, both, both);
  }

  @Test
  void status_tellsTheOneIncidentOrCountsThem() {
    says(replies.status(List.of(), NOW), "All quiet. Nothing is wrong that I know of.");
    says(
        replies.status(List.of(slow()), NOW),
        "Payment-api in prod: Slow, since 15:00 UTC.",
        "Payment service in production: slow, for twenty-five minutes.");
    says(
        replies.status(List.of(slow(), slow()), NOW),
        "2 incidents are open. 1: payment-api in prod: Slow. 2: payment-api in prod: Slow.",
        "Two incidents are open. One: payment service in production: slow. Two: payment service in"
            + " production: slow.");
  }

  @Test
  void statusOfAService_isToldByTheNameThatPeopleSay() {
    says(
        replies.status(PAYMENTS, List.of(), NOW),
        "Nothing is wrong with payment-api that I know of.",
        "Nothing is wrong with payment service that I know of.");
    says(
        replies.status(PAYMENTS, List.of(slow()), NOW),
        "Payment-api in prod: Slow, since 15:00 UTC.",
        "Payment service in production: slow, for twenty-five minutes.");
  }

  @Test
  void list_namesThreeAndCountsTheOthers() {
    says(replies.list(List.of()), "No incident is open.");
    says(
        replies.list(List.of(slow())),
        "One incident is open. 1: payment-api in prod: Slow.",
        "One incident is open. One: payment service in production: slow.");
    assertThat(replies.list(IntStream.range(0, 5).mapToObj(_ -> slow()).toList()).shown())
        .startsWith("5 incidents are open. 1: ")
        .contains(" 3: payment-api")
        .doesNotContain("4: ")
        .endsWith(" And 2 more.");
  }

  @Test
  void happened_tellsWhoHasTakenIt_whileItIsOpen() {
    says(
        replies.happened(slow(), Optional.empty(), NOW),
        "Payment-api in prod: Slow, since 15:00 UTC. Nobody has taken it yet.",
        "Payment service in production: slow, for twenty-five minutes. Nobody has taken it yet.");
    assertThat(replies.happened(slow(), Optional.of("Ray"), NOW).spoken())
        .endsWith(" Ray has taken it.");
    var over =
        incident(
            slow(Signals.triggered("a", PAYMENTS.value(), Duration.ZERO)),
            Signals.recovered("a", PAYMENTS.value(), Duration.ofMinutes(4)));
    says(
        replies.happened(over, Optional.of("Ray"), NOW),
        "Payment-api in prod has recovered after 4 min.",
        "Payment service in production has recovered after four minutes.");
  }

  @Test
  void happened_countsSeveralAlerts() {
    var two =
        incident(
            slow(Signals.triggered("a", PAYMENTS.value(), Duration.ZERO)),
            Signals.triggered("b", PAYMENTS.value(), Duration.ofMinutes(1)));

    assertThat(replies.happened(two, Optional.empty(), NOW).shown()).contains(" 2 alerts so far. ");
    assertThat(replies.happened(two, Optional.empty(), NOW).spoken())
        .contains(" Two alerts so far. ");
  }

  @Test
  void news_areThoseSinceSomebodyCame() {
    says(
        replies.news(List.of(), Duration.ofMinutes(12), NOW),
        "Nothing new since you came, 12 min ago.",
        "Nothing new since you came, twelve minutes ago.");
    says(
        replies.news(List.of(slow()), Duration.ofMinutes(12), NOW),
        "Since you came: Payment-api in prod: Slow, since 15:00 UTC.",
        "Since you came: Payment service in production: slow, for twenty-five minutes.");
    assertThat(
            replies
                .news(IntStream.range(0, 7).mapToObj(_ -> slow()).toList(), Duration.ZERO, NOW)
                .spoken())
        .endsWith(" And four more.");
  }

  @Test
  void present_namesEachOnceAndCountsWindows() {
    says(replies.present(List.of()), "Nobody is in the room.");
    says(replies.present(List.of(RAY)), "Ray is here.");
    says(replies.present(List.of(VAL, RAY)), "Ray and Val are here.");
    says(
        replies.present(List.of(VAL, RAY, RAY)),
        "Ray and Val are here, with 3 windows open.",
        "Ray and Val are here, with three windows open.");
  }

  @Test
  void namesOfPeople_areSaidInWords() {
    var kim = new Person("kim.lee-2", Role.RESPONDER);

    assertThat(replies.present(List.of(kim)).spoken()).isEqualTo("kim lee two is here.");
    assertThat(replies.alreadyTaken(kim.name()).spoken())
        .isEqualTo("kim lee two has already taken it.");
    assertThat(replies.aloud(Reply.of("By {kim}: p95 > 2.4s")))
        .isEqualTo(
            new Reply("By {kim}: p95 > 2.4s", "By kim: p ninety-five over two point four seconds"));
  }

  @Test
  void help_saysOnlyWhatItMaySay() {
    says(
        replies.help(List.of("what happened", "restart checkout"), List.of("what happened")),
        "You can say: what happened · restart checkout.",
        "You can say: what happened.");
  }

  @Test
  void incidents_areCalledByTheirNumbers() {
    says(
        replies.switched(2, slow(), NOW),
        "Incident 2. Payment-api in prod: Slow, since 15:00 UTC.",
        "Incident two. Payment service in production: slow, for twenty-five minutes.");
    says(
        replies.noSuchIncident(7, 0),
        "There is no incident 7: none is known.",
        "There is no incident seven: none is known.");
    says(
        replies.noSuchIncident(7, 2),
        "There is no incident 7: the last is 2.",
        "There is no incident seven: the last is two.");
  }

  @Test
  void acknowledged_namesWhoAndWhat() {
    says(
        replies.acknowledged(slow(), RAY),
        "Ray has taken it: payment-api in prod: Slow.",
        "Ray has taken it: payment service in production: slow.");
    says(replies.alreadyTaken("Ray"), "Ray has already taken it.");
    says(replies.nothingToTake(), "No incident is open, so there is nothing to take.");
  }

  /** Each change, with what is understood of it. */
  private static Map<Change, Reply> changes() {
    var changes = new LinkedHashMap<Change, Reply>();
    changes.put(new Change.Restart(PAYMENTS), both("a restart of "));
    changes.put(
        new Change.Scale(PAYMENTS, 15),
        new Reply("15 replicas for payment-api", "fifteen replicas for payment service"));
    changes.put(
        new Change.Scale(PAYMENTS, 1),
        new Reply("1 replica for payment-api", "one replica for payment service"));
    changes.put(new Change.ScaleStep(PAYMENTS, Change.Direction.UP), both("one replica more for "));
    changes.put(
        new Change.ScaleStep(PAYMENTS, Change.Direction.DOWN), both("one replica less for "));
    changes.put(new Change.RollBack(PAYMENTS), both("a rollback of "));
    changes.put(
        new Change.RollForward(PAYMENTS, "3.9.12"),
        new Reply(
            "payment-api at version 3.9.12",
            "payment service at version three point nine point twelve"));
    changes.put(new Change.Drain(PAYMENTS), both("the draining of "));
    changes.put(
        new Change.Undrain(PAYMENTS),
        new Reply("requests for payment-api again", "requests for payment service again"));
    changes.put(new Change.ClearCache(PAYMENTS), both("an empty cache for "));
    changes.put(new Change.FlushQueue(PAYMENTS), both("an empty queue for "));
    changes.put(
        new Change.SetFlag(PAYMENTS, Change.Position.ON),
        new Reply("the flag of payment-api on", "the flag of payment service on"));
    changes.put(
        new Change.SetFlag(PAYMENTS, Change.Position.OFF),
        new Reply("the flag of payment-api off", "the flag of payment service off"));
    changes.put(
        new Change.Mute(PAYMENTS, Duration.ofMinutes(30)),
        new Reply(
            "muting alerts of payment-api for 30 min",
            "muting alerts of payment service for thirty minutes"));
    changes.put(
        new Change.Mute(PAYMENTS, Duration.ofMinutes(20), Optional.of(Symptom.LATENCY)),
        new Reply(
            "muting latency alerts of payment-api for 20 min",
            "muting latency alerts of payment service for twenty minutes"));
    changes.put(
        new Change.Unmute(PAYMENTS),
        new Reply("unmuting alerts of payment-api", "unmuting alerts of payment service"));
    changes.put(
        new Change.RunRunbook(PAYMENTS, 3),
        new Reply("runbook 3 for payment-api", "runbook three for payment service"));
    changes.put(new Change.GetLogs(PAYMENTS), both("the logs of "));
    return changes;
  }

  private static Reply both(String before) {
    return new Reply(before + "payment-api", before + "payment service");
  }

  @Test
  void named_isEveryChangeAsAThing() {
    assertThat(changes().keySet().stream().<Class<?>>map(Change::getClass).distinct())
        .containsExactlyInAnyOrder(Change.class.getPermittedSubclasses());
    changes()
        .forEach(
            (change, understood) ->
                says(replies.named(change), understood.shown(), understood.spoken()));
  }

  @Test
  void whatIsNotUnderstood_isToldAsFarAsItIsKnown() {
    says(replies.notUnderstood(), "I did not understand that.");
    says(
        replies.notUnderstood(new Reply("“restart checkout”", "a restart of checkout")),
        "I did not understand that. The nearest that I know is: “restart checkout”.",
        "I did not understand that. The nearest that I know is a restart of checkout.");
    says(
        replies.guessed(new Reply("“restart checkout”", "a restart of checkout")),
        "I took that for: “restart checkout”.",
        "I took that for a restart of checkout.");
    says(replies.denied("don't"), "I heard \"don't\", so nothing was done.");
    says(replies.doubt("fifteen or fifty?"), "fifteen or fifty?");
  }

  @Test
  void numberThatIsNeverDone_isSaidInWords() {
    says(
        replies.outOfRange("200 replicas: not 0 to 100"),
        "Nothing was done: 200 replicas: not 0 to 100.",
        "Nothing was done: two hundred replicas: not zero to one hundred.");
  }

  @Test
  void whatCannotBeDone_isSaidPlainly() {
    says(
        replies.notAllowed(VAL),
        "You may look and ask. To change something, Val must be a responder.");
    says(replies.nothingHappened(), "There is no incident to speak of.");
    says(replies.nothingSaid(), "I have said nothing to you yet.");
  }
}
