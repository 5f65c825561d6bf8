package echoops.flow;

import echoops.brief.MarkdownReport;
import echoops.brief.Minutes;
import echoops.brief.Report;
import echoops.brief.Report.Paragraph;
import echoops.brief.Report.Section;
import echoops.flow.LiveIncidents.View;
import echoops.model.Failure;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.IncidentFiled;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.model.IncidentEvent.SitRepWritten;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import echoops.model.Reality;
import echoops.model.Recorded;
import echoops.notify.DatadogCases;
import echoops.notify.DatadogCases.Filed;
import echoops.notify.DatadogCases.Status;
import echoops.store.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Incidents as cases: opened when they begin, told what is found out, and closed with who said what
 * and what was done. A drill is no case.
 */
final class CaseBook implements Book {
  private static final int MOST_RECORDS = 5_000;
  private static final int MOST_COMMENTS = 8;

  private final DatadogCases cases;
  private final LiveIncidents incidents;
  private final Spells spells;
  private final EventLog log;

  CaseBook(DatadogCases cases, LiveIncidents incidents, Spells spells, EventLog log) {
    this.cases = cases;
    this.incidents = incidents;
    this.spells = spells;
    this.log = log;
  }

  @Override
  public String name() {
    return DatadogCases.NAME;
  }

  @Override
  public Optional<Page> about(Recorded recorded) {
    return recorded
        .incident()
        .flatMap(incidents::find)
        .filter(it -> it.incident().scope().reality() == Reality.REAL)
        .flatMap(it -> about(it, recorded));
  }

  private Optional<Page> about(View view, Recorded recorded) {
    var id = view.incident().id();
    var filed = filed(id);
    return switch (recorded.event()) {
      case HeadlineWritten(var headline) when spells.begins(id, recorded) ->
          Optional.of(filed.map(this::reopening).orElseGet(() -> opening(view, headline.shown())));
      case SitRepWritten(var sitRep, var isNews) when isNews ->
          filed.map(it -> new Comments(it, List.of(plain(sitRep.whole().shown())), List.of()));
      case IncidentResolved _, IncidentClosed _, IncidentMerged _ ->
          filed.map(it -> new Comments(it, minutes(id, recorded), List.of(Status.CLOSED)));
      default -> Optional.empty();
    };
  }

  private Optional<Filed> filed(IncidentId id) {
    return log.of(List.of(id), IncidentFiled.class, 0).stream()
        .map(Recorded::event)
        .filter(IncidentFiled.class::isInstance)
        .map(IncidentFiled.class::cast)
        .filter(it -> it.system().equals(DatadogCases.NAME))
        .map(it -> new Filed(it.id(), it.name()))
        .reduce((_, later) -> later);
  }

  private Page opening(View view, String headline) {
    var incident = view.incident();
    return before -> {
      var there = before == Before.PERHAPS ? cases.find(incident.id()) : Optional.<Filed>empty();
      var filed =
          there.orElseGet(
              () ->
                  cases.open(
                      incident.id(), headline, incident.urgency().severity(), plain(headline)));
      return List.of(new IncidentFiled(DatadogCases.NAME, filed.id(), filed.name()));
    };
  }

  private Page reopening(Filed filed) {
    return new Comments(filed, List.of("It began again."), List.of(Status.OPEN));
  }

  /** As Markdown that means nothing else than what it says. */
  private static String plain(String text) {
    var section = new Section("What is known", List.of(new Paragraph(text)));
    return MarkdownReport.of(new Report("EchoOps", List.of(section)));
  }

  private List<String> minutes(IncidentId id, Recorded until) {
    var records =
        log.of(incidents.withMerged(id), MOST_RECORDS).stream()
            .filter(it -> it.sequence() <= until.sequence())
            .toList();
    return pieces(MarkdownReport.of(Minutes.of(records)));
  }

  /** In comments that are not too long, cut between two lines. */
  static List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    for (var line : text.lines().toList()) {
      if (piece.length() + line.length() + 1 > DatadogCases.MOST_OF_A_COMMENT) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.append(line).append('\n');
    }
    pieces.add(piece.toString());
    return pieces.size() <= MOST_COMMENTS ? pieces : cut(pieces);
  }

  private static List<String> cut(List<String> pieces) {
    var kept = new ArrayList<>(pieces.subList(0, MOST_COMMENTS));
    kept.add("The rest is in EchoOps' own report.");
    return kept;
  }

  /** What is added to a case, and what it becomes then, each written once as far as is known. */
  @OwnedBy("the scribe")
  private final class Comments implements Page {
    private final Filed filed;
    private final List<String> comments;
    private final List<Status> becomes;
    private int written;
    private Optional<Failure.Rejected> refusal = Optional.empty();

    Comments(Filed filed, List<String> comments, List<Status> becomes) {
      this.filed = filed;
      this.comments = comments;
      this.becomes = becomes;
    }

    /** A case whose comments are refused is closed all the same. */
    @Override
    public List<IncidentEvent> write(Before before) {
      while (refusal.isEmpty() && written < comments.size()) {
        comment(comments.get(written));
        written++;
      }
      becomes.forEach(status -> cases.become(filed, status));
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      return List.of();
    }

    private void comment(String text) {
      try {
        cases.comment(filed, text);
      } catch (Failure.Rejected e) {
        refusal = Optional.of(e);
      }
    }
  }
}
