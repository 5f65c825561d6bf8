package echoops.brief;

import echoops.brief.Report.Items;
import echoops.brief.Report.Section;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Answered;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentAcknowledged;
import echoops.model.IncidentEvent.NoteTaken;
import echoops.model.IncidentEvent.Refused;
import echoops.model.IncidentEvent.Reminded;
import echoops.model.IncidentEvent.SitRepWritten;
import echoops.model.IncidentEvent.Spoken;
import echoops.model.Recorded;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who said what about an incident, and what was done about it. Pure. */
public final class Minutes {
  private static final Set<Class<? extends IncidentEvent>> SAID =
      Set.of(
          HeadlineWritten.class,
          Spoken.class,
          Reminded.class,
          Answered.class,
          Refused.class,
          NoteTaken.class,
          IncidentAcknowledged.class);

  private Minutes() {}

  /**
   * Puts them into a report.
   *
   * @param records of the incident and of those that were merged into it, oldest first
   */
  public static Report of(List<Recorded> records) {
    return new Report(
        "Minutes",
        List.of(
            ReportCauses.summary(
                last(records, SitRepWritten.class).map(SitRepWritten::sitRep),
                last(records, Diagnosed.class).map(Diagnosed::diagnosis)),
            Section.of("What was said", Items.orElse(said(records), "Nothing.")),
            Section.of("What was done", Items.orElse(done(records), "Nothing, from here."))));
  }

  private static <T extends IncidentEvent> Optional<T> last(List<Recorded> records, Class<T> kind) {
    return records.stream()
        .map(Recorded::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .reduce((_, later) -> later);
  }

  private static List<String> said(List<Recorded> records) {
    var said = records.stream().filter(it -> SAID.contains(it.event().getClass())).toList();
    return ReportTimeline.rows(said).stream().map(Minutes::line).toList();
  }

  /** A record in one line; empty where it says nothing to people. */
  public static Optional<String> line(Recorded recorded) {
    return ReportTimeline.rows(List.of(recorded)).stream().map(Minutes::line).findFirst();
  }

  private static String line(List<String> row) {
    return row.get(0) + " " + row.get(1) + ": " + row.get(2);
  }

  private static List<String> done(List<Recorded> records) {
    return ReportActions.rows(records).map(Minutes::deed).toList();
  }

  private static String deed(List<String> row) {
    var confirmed = row.get(3).isEmpty() ? "" : ", confirmed by " + row.get(3);
    var helped = row.get(5).isEmpty() ? "" : "; " + row.get(5);
    return row.get(0)
        + " "
        + row.get(2)
        + confirmed
        + ": "
        + row.get(1)
        + ": "
        + row.get(4)
        + helped;
  }
}
