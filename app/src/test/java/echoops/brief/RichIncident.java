package echoops.brief;

import echoops.config.CatalogueFile;
import echoops.model.ActionId;
import echoops.model.ActionKind;
import echoops.model.Actor;
import echoops.model.Catalogue;
import echoops.model.Cause;
import echoops.model.Change;
import echoops.model.Claim;
import echoops.model.Complaint;
import echoops.model.Diagnosis;
import echoops.model.Diagnosis.Found;
import echoops.model.ErrorCluster;
import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Fault;
import echoops.model.Finding;
import echoops.model.Grade;
import echoops.model.Incident;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.ClusterNamed;
import echoops.model.IncidentEvent.Confirmed;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.Executing;
import echoops.model.IncidentEvent.IncidentAcknowledged;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.NoteTaken;
import echoops.model.IncidentEvent.Notified;
import echoops.model.IncidentEvent.ProbeAnswered;
import echoops.model.IncidentEvent.Proposed;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentEvent.SitRepWritten;
import echoops.model.IncidentEvent.Steered;
import echoops.model.IncidentEvent.Verified;
import echoops.model.IncidentId;
import echoops.model.Incidents;
import echoops.model.Look;
import echoops.model.Measure;
import echoops.model.Outcome;
import echoops.model.Plan;
import echoops.model.Proposals;
import echoops.model.Recorded;
import echoops.model.ServiceName;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.SitRep;
import echoops.model.Standing;
import echoops.model.Steer;
import echoops.model.Target;
import echoops.model.Urgency;
import echoops.testing.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An incident in which much has happened: alerts, a cause, a plan, people. */
final class RichIncident {
  static final Duration AGE = Duration.ofMinutes(14);

  private static final IncidentId ID = new IncidentId("inc-abcdefghij");
  private static final ServiceName PAYMENT = new ServiceName("payment");
  private static final ActionId ACTION = new ActionId("a-0123456789ab");

  private static final List<Evidence> EVIDENCE =
      List.of(
          seen(1, EvidenceKind.CHANGES, 0.9, "version 481 was deployed 96 seconds before"),
          seen(2, EvidenceKind.LOGS, 0.8, "one template is new and makes up 37% of the lines"),
          seen(3, EvidenceKind.METRICS, 0.7, "waiting connections rose from 0 to 143"),
          seen(4, EvidenceKind.CALLS, 0.6, "calls to it take 2.1 s, usually 80 ms"),
          seen(5, EvidenceKind.DATABASE, 0.5, "the slowest query takes 4 times as long as before"),
          seen(6, EvidenceKind.RESOURCES, 0.4, "its memory grows by 12 MB a minute"),
          seen(7, EvidenceKind.METRICS, 0.3, "waiting connections rose from 0 to 143"));

  private final List<Recorded> records = new ArrayList<>();
  private final Incidents incidents = new Incidents();
  private final Proposals proposals = new Proposals();

  private RichIncident() {
    happens("echoops:triage", new IncidentOpened("no open incident fits"), 0);
    happens("echoops:triage", new SignalJoined(slow(), "test"), 0);
    happens("echoops:triage", joined("errors", "checkout"), 40);
    happens("echoops:triage", joined("queue", "payment"), 95);
    happens("echoops:notify", new Notified("slack"), 96);
    var look = new Look(EvidenceKind.LOGS, PAYMENT);
    happens("echoops:why", new ProbeAnswered(look, EVIDENCE, Duration.ofSeconds(2)), 100);
    happens("echoops:why", new SitRepWritten(sitRep(), true), 110);
    var cluster = new ErrorCluster("T218", "timed out", 0.87, List.of("timed", "out"));
    happens("echoops:drift", new ClusterNamed(PAYMENT, cluster), 120);
    happens("person:maya", new IncidentAcknowledged("Maya"), 130);
    happens(
        "person:kim", new Steered(new Steer(Steer.Way.LOOK, EvidenceKind.DATABASE), "Kim"), 150);
    happens("person:kim", new NoteTaken("rolling back"), 160);
    var until = Signals.at(Duration.ofSeconds(260));
    happens(
        "person:maya", new Proposed(plan(), "Maya", "test", false, until, Optional.empty()), 200);
    happens("person:maya", new Confirmed(ACTION, plan().digest(), "Maya"), 215);
    happens("echoops:action", new Executing(ACTION, plan().digest(), "1"), 216);
    var done = new Outcome.Succeeded("payment runs version 480");
    happens("echoops:action", new Executed(ACTION, done, Duration.ofSeconds(9)), 225);
    happens(
        "echoops:action",
        new Verified(
            ACTION, echoops.model.Effect.NO_EFFECT, Optional.empty(), Duration.ofMinutes(3)),
        405);
  }

  private static Evidence seen(int number, EvidenceKind kind, double weight, String words) {
    return new Evidence(number, Finding.unusual(kind, "test", PAYMENT, weight, words));
  }

  private static Signal slow() {
    var measure =
        new Measure(
            "p95_latency_ms", Optional.of(2_400.0), Optional.of(300.0), Optional.empty(), "");
    var urgency = new Urgency(Severity.CRITICAL, "monitor priority P1");
    return Signals.complaining(
        Signals.triggered("slow", "checkout", Duration.ZERO),
        new Complaint("Checkout is slow", urgency, Optional.of(measure), Optional.empty()));
  }

  private static SignalJoined joined(String alert, String service) {
    return new SignalJoined(Signals.triggered(alert, service, Duration.ofSeconds(30)), "test");
  }

  private static Diagnosis diagnosis() {
    var claim =
        new Claim(PAYMENT, Fault.POOL_EXHAUSTED, List.of(1, 2, 3), List.of(), Optional.empty());
    return new Found("rules", List.of(new Cause(claim, Grade.LIKELY)), Optional.empty());
  }

  private static SitRep sitRep() {
    return new CauseWords(Catalogue.EMPTY).sitRep(diagnosis(), EVIDENCE, Optional.empty());
  }

  private static Plan plan() {
    var standing =
        new Standing(
            "1",
            Optional.of("481"),
            Optional.of("480"),
            Optional.of(2),
            Standing.Extras.NONE,
            false,
            Optional.empty(),
            List.of());
    return new Plan(
        ACTION,
        CatalogueFile.shipped().of(ActionKind.ROLL_BACK).orElseThrow(),
        new Change.RollBack(PAYMENT),
        new Target.Shop(PAYMENT),
        Optional.empty(),
        standing,
        "version 481",
        "version 480",
        Optional.empty(),
        List.of());
  }

  private void happens(String who, IncidentEvent event, int seconds) {
    var at = Signals.at(Duration.ofSeconds(seconds));
    var recorded =
        new Recorded(
            records.size() + 1L,
            at,
            Optional.of(ID),
            new Actor(who),
            Optional.empty(),
            Optional.empty(),
            event);
    records.add(recorded);
    incidents.apply(ID, event, at);
    proposals.apply(recorded);
  }

  /** For somebody who has heard so many of its records, if they were ever here. */
  static News news(Optional<Integer> heard) {
    var it = new RichIncident();
    return new News(
        it.incidents.find(ID).orElseThrow(),
        it.incidents.acknowledgedBy(ID),
        it.records.subList(heard.orElse(0), it.records.size()),
        heard.map(_ -> Duration.ofMinutes(12)),
        new News.Cause(Optional.of(sitRep()), Optional.of(diagnosis()), EVIDENCE, false),
        it.proposals.all(),
        List.of(other()),
        Signals.at(AGE));
  }

  static int size() {
    return new RichIncident().records.size();
  }

  private static Incident other() {
    var id = new IncidentId("inc-bbbbbbbbbb");
    var others = new Incidents();
    var signal = Signals.triggered("index", "search-index", Duration.ZERO);
    others.apply(id, new SignalJoined(signal, "test"), Signals.at(Duration.ZERO));
    return others.find(id).orElseThrow();
  }
}
