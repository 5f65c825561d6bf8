package echoops.investigate.far;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.Probes;
import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
import echoops.json.ForeignJson;
import echoops.model.EvidenceKind;
import echoops.model.Failure;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks Datadog how many lines a service wrote a minute, and how many of them were errors; and if
 * there are errors, what the newest say. That is two of our share, and up to two more where a page
 * does not hold them.
 */
final class DatadogErrors implements Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final Duration VAGUE = Duration.ofMinutes(1);
  private static final String ERRORS = " status:(error OR critical OR alert OR emergency)";
  private static final int PAGE = 500;
  private static final int MOST_PAGES = 3;

  private record Aggregate(
      List<Compute> compute, Filter filter, @JsonProperty("group_by") List<Group> groupBy) {}

  private record Compute(String aggregation, String type, String interval) {}

  private record Group(String facet, int limit) {}

  private record Filter(String query, String from, String to) {}

  private record Search(Filter filter, Options options, Page page, String sort) {}

  private record Options(String timezone) {}

  private record Page(int limit, Optional<String> cursor) {}

  private record Answered(List<Finding> findings, boolean isWhole) {}

  private final Viewpoint viewpoint;
  private final Vendor datadog;
  private final String query;
  private final InstantSource clock;

  DatadogErrors(Vendor datadog, String query, InstantSource clock) {
    this.viewpoint = Viewpoint.far(EvidenceKind.LOGS, datadog.name(), PATIENCE);
    this.datadog = datadog;
    this.query = query;
    this.clock = clock;
  }

  @Override
  public Viewpoint viewpoint() {
    return viewpoint;
  }

  @Override
  public Optional<String> check() {
    return datadog.check();
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    var patience = Patience.of(clock, PATIENCE);
    var spell = Spell.of(inquiry);
    var answer = object("/api/v2/logs/analytics/aggregate", aggregate(spell, service));
    var counted = LinesPerMinute.of(answer, spell);
    var findings = new ArrayList<>(counted.findings(viewpoint, service));
    boolean isWhole = isWhole(answer);
    if (counted.hasErrorsSince(inquiry.onset().minus(VAGUE))) {
      var newest = newest(spell, service, patience);
      findings.addAll(newest.findings());
      isWhole &= newest.isWhole();
    }
    if (!isWhole) {
      findings.add(viewpoint.skipped(service, datadog.name() + " answered in part only"));
    }
    return List.copyOf(findings);
  }

  private JsonNode object(String path, Object body) {
    var answer = datadog.send(path, body);
    var read = datadog.object(answer);
    if (!read.path("data").isContainerNode()) {
      throw datadog.failure(answer);
    }
    return read;
  }

  private static boolean isWhole(JsonNode answer) {
    return !answer.path("meta").path("status").asText("").equals("timeout");
  }

  private Aggregate aggregate(Spell spell, ServiceName service) {
    return new Aggregate(
        List.of(new Compute("count", "timeseries", spell.minutes().toMinutes() + "m")),
        filter(lines(service), spell.from(), spell.to()),
        List.of(new Group("status", 10)));
  }

  private String lines(ServiceName service) {
    return query.replace(Probes.SERVICE, service.value());
  }

  private static Filter filter(String query, Instant from, Instant to) {
    return new Filter(
        query, String.valueOf(from.toEpochMilli()), String.valueOf(to.toEpochMilli()));
  }

  /** What is not to be had any more once something was told is only missing. */
  private Answered newest(Spell spell, ServiceName service, Patience patience) {
    var lines = new ArrayList<String>();
    var filter =
        filter("(" + lines(service) + ")" + ERRORS, spell.onset().minus(VAGUE), spell.to());
    boolean isWhole;
    try {
      isWhole = read(filter, lines, patience);
    } catch (Failure.Unavailable | Failure.Rejected e) {
      isWhole = false;
    }
    return new Answered(CommonestLines.findings(lines, viewpoint, service), isWhole);
  }

  private boolean read(Filter filter, List<String> lines, Patience patience) {
    boolean isWhole = true;
    var cursor = Optional.<String>empty();
    for (int page = 0; page < MOST_PAGES && lines.size() < PAGE && !patience.isOver(); page++) {
      var search = new Search(filter, new Options("UTC"), new Page(PAGE, cursor), "-timestamp");
      var answer = object("/api/v2/logs/events/search", search);
      ForeignJson.list(answer, "data").forEach(log -> message(log).ifPresent(lines::add));
      isWhole &= isWhole(answer);
      cursor = Cursor.after(answer);
      if (cursor.isEmpty()) {
        break;
      }
    }
    return isWhole;
  }

  private static Optional<String> message(JsonNode log) {
    var attributes = log.path("attributes");
    return ForeignJson.text(attributes, List.of("message"))
        .or(
            () ->
                ForeignJson.text(
                    attributes.path("attributes").path("error"), List.of("message", "kind")));
  }
}
