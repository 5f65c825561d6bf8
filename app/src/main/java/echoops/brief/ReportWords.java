package echoops.brief;

import echoops.brief.Report.Block;
import echoops.brief.Report.Items;
import echoops.brief.Report.Paragraph;
import echoops.brief.Report.Section;
import echoops.brief.Report.Table;
import echoops.model.Diagnosis;
import echoops.model.Evidence;
import echoops.model.Incident;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.model.IncidentEvent.ProbeAnswered;
import echoops.model.IncidentEvent.SitRepWritten;
import echoops.model.Reality;
import echoops.model.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts what is recorded of an incident into a report: what happened, who said what, and what it
 * rests on. It draws no conclusion of its own and blames nobody; people are named where they said
 * or did something.
 */
public final class ReportWords {
  private ReportWords() {}

  /**
   * What a report is made of.
   *
   * @param records of the incident and of those that were merged into it, oldest first
   * @param isWhole whether those are all there are
   */
  public record Facts(Incident incident, List<Recorded> records, boolean isWhole, Instant now) {
    public Facts {
      records = List.copyOf(records);
    }

    private <T extends IncidentEvent> Optional<T> last(Class<T> kind) {
      return events(kind).reduce((_, later) -> later);
    }

    private <T extends IncidentEvent> Stream<T> events(Class<T> kind) {
      return records.stream().map(Recorded::event).filter(kind::isInstance).map(kind::cast);
    }

    /** All that was ever numbered, by its number. */
    private Collection<Evidence> evidence() {
      var evidence = new TreeMap<Integer, Evidence>();
      events(ProbeAnswered.class)
          .flatMap(answered -> answered.evidence().stream())
          .forEach(it -> evidence.put(it.number(), it));
      return evidence.values();
    }

    private Optional<Diagnosis> diagnosis() {
      return last(Diagnosed.class).map(Diagnosed::diagnosis);
    }
  }

  public static Report of(Facts facts) {
    var incident = facts.incident();
    var diagnosis = facts.diagnosis();
    return new Report(
        "DRAFT: report on incident " + incident.id(),
        List.of(
            header(facts),
            ReportCauses.summary(
                facts.last(SitRepWritten.class).map(SitRepWritten::sitRep), diagnosis),
            timeline(facts),
            ReportCauses.evidence(facts.evidence()),
            ReportCauses.causes(diagnosis),
            decisions(facts),
            Section.of("Actions", ReportActions.of(facts.records())),
            Section.of(
                "Follow-ups",
                Items.orElse(
                    ReportFollowUps.of(incident, facts.records(), facts.evidence(), diagnosis),
                    "None follow from what is recorded."))));
  }

  private static Section header(Facts facts) {
    var incident = facts.incident();
    var urgency = incident.urgency();
    var items = new ArrayList<String>();
    items.add("What: " + ReportTimeline.quoted(incident.lead().wrong().complaint().title()));
    items.add("Services: " + orUnknown(incident.scope().services()));
    items.add("Environments: " + orUnknown(incident.scope().environments()));
    items.add(
        "Severity: "
            + urgency.severity().name().toLowerCase(Locale.ROOT)
            + ", by "
            + urgency.because());
    items.add("Began: " + ReportTimeline.time(incident.since()));
    items.add(ended(facts));
    items.add(
        "Alerts: " + incident.tally().alerts() + ", open now: " + incident.tally().openAlerts());
    if (incident.scope().reality() == Reality.DRILL) {
      items.add("This was a drill.");
    }
    return Section.of(
        "Incident",
        new Paragraph(
            "Written from the record on "
                + ReportTimeline.time(facts.now())
                + ". It is a draft: whoever was there should read it before it is passed on."),
        new Items(items));
  }

  private static String ended(Facts facts) {
    var incident = facts.incident();
    return switch (incident.status()) {
      case Incident.Open _ -> "It is not over; it has lasted " + lasted(incident, facts.now());
      case Incident.Resolved(var at) ->
          "Recovered: " + ReportTimeline.time(at) + ", after " + lasted(incident, at);
      case Incident.Closed(var at, var because) ->
          "Closed by hand: "
              + ReportTimeline.time(at)
              + ", after "
              + lasted(incident, at)
              + ", "
              + ReportTimeline.quoted(because);
      case Incident.Merged(var into) -> "It is told as part of " + into;
    };
  }

  private static String lasted(Incident incident, Instant end) {
    var lasted = Duration.between(incident.since(), end);
    return Quantity.of(lasted.isNegative() ? Duration.ZERO : lasted.truncatedTo(ChronoUnit.SECONDS))
        .shown();
  }

  private static String orUnknown(List<?> names) {
    return names.isEmpty()
        ? "not known"
        : String.join(", ", names.stream().map(Object::toString).toList());
  }

  private static Section timeline(Facts facts) {
    var blocks = new ArrayList<Block>();
    if (!facts.isWhole()) {
      blocks.add(
          new Paragraph(
              "Only the newest "
                  + facts.records().size()
                  + " records were read; what came before them is left out of this report."));
    }
    blocks.add(
        Table.orElse(
            ReportTimeline.COLUMNS, ReportTimeline.rows(facts.records()), "Nothing is recorded."));
    return new Section("Timeline", blocks);
  }

  private static Section decisions(Facts facts) {
    var decided =
        facts.records().stream().filter(recorded -> isDecision(recorded.event())).toList();
    return Section.of(
        "Decisions and notes",
        Table.orElse(
            ReportTimeline.COLUMNS,
            ReportTimeline.rows(decided),
            "Nobody decided or noted anything."));
  }

  private static boolean isDecision(IncidentEvent event) {
    return event instanceof IncidentEvent.IncidentAcknowledged
        || event instanceof IncidentEvent.Confirmed
        || event instanceof IncidentEvent.ActionsSuspended
        || event instanceof IncidentEvent.NoteTaken
        || event instanceof IncidentEvent.Steered
        || event instanceof IncidentEvent.IncidentClosed
        || event instanceof IncidentEvent.AnomalyJudged
        || event instanceof IncidentEvent.DetectionPaused
        || event instanceof IncidentEvent.PayloadErased;
  }
}
