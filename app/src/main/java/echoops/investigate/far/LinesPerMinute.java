package echoops.investigate.far;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.investigate.Viewpoint;
import echoops.json.ForeignJson;
import echoops.json.Moments;
import echoops.model.Finding;
import echoops.model.LogLevel;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many lines and how many errors a log had, minute by minute; the one that is not over left
 * out. Pure.
 */
record LinesPerMinute(List<Point> lines, List<Point> errors, Instant onset) {
  /** A log that has lost nine tenths of its lines has fallen silent. */
  private static final double SILENT = 0.1;

  LinesPerMinute {
    lines = List.copyOf(lines);
    errors = List.copyOf(errors);
  }

  /** Of an aggregate by status, in which minutes without a line are missing. */
  static LinesPerMinute of(JsonNode answer, Spell spell) {
    var lines = new TreeMap<Instant, Double>();
    var errors = new TreeMap<Instant, Double>();
    var step = spell.minutes();
    for (var bucket : ForeignJson.list(answer.path("data"), "buckets")) {
      var level = LogLevel.of(bucket.path("by").path("status").asText(""));
      for (var count : ForeignJson.list(bucket.path("computes"), "c0")) {
        var at = Moments.in(count.path("time"), spell.to()).map(time -> floor(time, step));
        double value = ForeignJson.number(count.path("value")).orElse(0.0);
        at.ifPresent(time -> lines.merge(time, value, Double::sum));
        at.filter(_ -> level == LogLevel.ERROR)
            .ifPresent(time -> errors.merge(time, value, Double::sum));
      }
    }
    return new LinesPerMinute(rates(lines, spell), rates(errors, spell), spell.onset());
  }

  private static Instant floor(Instant at, Duration step) {
    return Instant.ofEpochSecond(
        Math.floorDiv(at.getEpochSecond(), step.toSeconds()) * step.toSeconds());
  }

  private static List<Point> rates(TreeMap<Instant, Double> counts, Spell spell) {
    var step = spell.minutes();
    var rates = new ArrayList<Point>();
    var first = floor(spell.from(), step).plus(step);
    for (var at = first; !at.plus(step).isAfter(spell.to()); at = at.plus(step)) {
      rates.add(new Point(at, counts.getOrDefault(at, 0.0) / step.toMinutes()));
    }
    return rates;
  }

  boolean hasErrorsSince(Instant when) {
    return errors.stream().anyMatch(point -> point.value() > 0 && point.at().isAfter(when));
  }

  /** Nothing where it wrote nothing at all: perhaps nobody sends its log there. */
  List<Finding> findings(Viewpoint viewpoint, ServiceName service) {
    var findings = new ArrayList<Finding>();
    if (lines.stream().allMatch(point -> point.value() == 0)) {
      return findings;
    }
    compared(errors)
        .map(deviation -> errors(deviation, viewpoint, service))
        .ifPresent(findings::add);
    compared(lines)
        .filter(it -> it.isUnusual() && it.value() < SILENT * it.usual())
        .map(deviation -> silence(deviation, viewpoint, service))
        .ifPresent(findings::add);
    return findings;
  }

  /** What is counted scatters by its own root. */
  private Optional<Deviation> compared(List<Point> points) {
    var before = points.stream().filter(point -> point.at().isBefore(onset)).toList();
    double usual =
        before.isEmpty()
            ? 0
            : Deviation.median(before.stream().mapToDouble(Point::value).toArray());
    return Deviation.of(points, onset, Math.sqrt(Math.max(1, usual)));
  }

  private static Finding errors(Deviation deviation, Viewpoint viewpoint, ServiceName service) {
    var words =
        "%s error lines a minute, usually %s"
            .formatted(Amount.number(deviation.value()), Amount.number(deviation.usual()));
    return deviation.isUnusual() && deviation.isRise()
        ? Curves.since(viewpoint.unusual(service, deviation.weight(), words), deviation.since())
        : viewpoint.usual(service, words);
  }

  private static Finding silence(Deviation deviation, Viewpoint viewpoint, ServiceName service) {
    var words =
        "%s lines a minute in its log, usually %s"
            .formatted(Amount.number(deviation.value()), Amount.number(deviation.usual()));
    return Curves.since(viewpoint.unusual(service, deviation.weight(), words), deviation.since());
  }
}
