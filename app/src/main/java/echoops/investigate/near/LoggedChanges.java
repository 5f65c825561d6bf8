package echoops.investigate.near;

import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.Quote;
import echoops.model.Reading.LogLine;
import echoops.model.Scaling;
import echoops.model.ServiceName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Deploys, changed settings and numbers of replicas that a service itself logged. Whoever can write
 * its log can make them up, so they count as no other source than the log.
 */
final class LoggedChanges implements Probe {
  /** Grading takes what has this source for a kind of log. */
  private static final Viewpoint VIEWPOINT =
      Viewpoint.here(EvidenceKind.CHANGES, OwnMetrics.SOURCE);

  private static final int MOST_TOLD = 2;

  /**
   * One of these is in each line that tells of a change; the pattern alone takes ten times longer.
   */
  private static final List<String> STEMS =
      List.of("deploy", "roll", "releas", "upgrad", "version", "config", "setting", "feature flag");

  private static final String SCALED = "scal";

  private static final Pattern CHANGE =
      Pattern.compile(
          "\\b(?:deploy(?:ing|ed|ment)?|roll(?:ing|ed)[ -]?(?:out|back)|rollout|rollback|releas(?:ing|ed)|upgrad(?:ing|ed)|version \\S+ (?:serves|started|is live)"
              + "|(?:config(?:uration)?|settings?|feature flag)\\b.{0,40}\\b(?:changed|reloaded|applied|enabled|disabled))\\b",
          Pattern.CASE_INSENSITIVE);

  private final NewestLines newest;

  LoggedChanges(NewestLines newest) {
    this.newest = newest;
  }

  @Override
  public Viewpoint viewpoint() {
    return VIEWPOINT;
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    var from = inquiry.onset().minus(Nearness.NEAR);
    return newest.of(inquiry, service).reversed().stream()
        .filter(line -> !line.at().isBefore(from) && !line.at().isAfter(inquiry.now()))
        .flatMap(line -> finding(line, inquiry).stream())
        .limit(MOST_TOLD)
        .toList();
  }

  private static Optional<Finding> finding(LogLine line, Inquiry inquiry) {
    return what(line.message())
        .map(what -> Nearness.of(line.at(), inquiry).finding(VIEWPOINT, line.service(), what))
        .map(finding -> finding.quoting(line.message()));
  }

  /** What the line tells of, in our words. */
  private static Optional<String> what(String message) {
    var lower = message.toLowerCase(Locale.ROOT);
    if (STEMS.stream().anyMatch(lower::contains) && CHANGE.matcher(message).find()) {
      return Optional.of("a change was logged");
    }
    return lower.contains(SCALED)
        ? Scaling.in(Quote.of(message)).map(_ -> "a steep change of its replicas was logged")
        : Optional.empty();
  }

  @Override
  public Optional<String> check() {
    return newest.trouble();
  }
}
