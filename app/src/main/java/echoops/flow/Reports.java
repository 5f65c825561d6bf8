package echoops.flow;

import echoops.brief.HtmlReport;
import echoops.brief.MarkdownReport;
import echoops.brief.Report;
import echoops.brief.ReportWords;
import echoops.brief.ReportWords.Facts;
import echoops.model.IncidentId;
import echoops.store.EventLog;
import java.time.InstantSource;
import java.util.Optional;

/** Writes reports on incidents from the log. Safe for use by several threads. */
public final class Reports {
  /** A report of more is read by nobody, and would hold the log up for others. */
  private static final int MOST_RECORDS = 5_000;

  private final LiveIncidents incidents;
  private final EventLog log;
  private final InstantSource clock;

  public Reports(LiveIncidents incidents, EventLog log, InstantSource clock) {
    this.incidents = incidents;
    this.log = log;
    this.clock = clock;
  }

  /** As Markdown; empty where there is no such incident. */
  public Optional<String> markdown(IncidentId id) {
    return report(id).map(MarkdownReport::of);
  }

  /** As a page of HTML; empty where there is no such incident. */
  public Optional<String> html(IncidentId id) {
    return report(id).map(HtmlReport::of);
  }

  /** Before it is written in any markup; empty where there is no such incident. */
  public Optional<Report> report(IncidentId id) {
    return incidents
        .find(id)
        .map(
            view -> {
              var records = log.of(incidents.withMerged(id), MOST_RECORDS + 1);
              boolean isWhole = records.size() <= MOST_RECORDS;
              var told = isWhole ? records : records.subList(1, records.size());
              return ReportWords.of(new Facts(view.incident(), told, isWhole, clock.instant()));
            });
  }
}
