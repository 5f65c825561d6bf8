package echoops.investigate.rank;

import echoops.model.LogLevel;
import echoops.model.MetricName;
import echoops.model.Series;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Scenes of an hour before the onset and ten minutes after it, a sample every minute. */
final class Scenery {
  static final Instant ONSET = Instant.parse("2026-03-01T12:00:00Z");
  static final int BEFORE = 60;
  static final int AFTER = 10;

  private final List<Track> tracks = new ArrayList<>();
  private final List<Wording> wordings = new ArrayList<>();
  private final List<Work> work = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final Random noise = new Random(7);
  private Instant onset = ONSET;
  private Optional<Series> alerted = Optional.empty();

  /** Around a level, and another level since the onset. */
  Scenery metric(String service, String metric, double before, double now) {
    return values(
        service,
        metric,
        minute -> (minute >= 0 ? now : before) * (1 + 0.02 * noise.nextGaussian()));
  }

  /** A value for each minute, of which 0 is that of the onset. */
  Scenery values(String service, String metric, IntToDoubleFunction value) {
    var points = new ArrayList<Track.Point>();
    for (int minute = -BEFORE; minute <= AFTER; minute++) {
      points.add(
          new Track.Point(ONSET.plus(Duration.ofMinutes(minute)), value.applyAsDouble(minute)));
    }
    tracks.add(new Track(series(service, metric), List.of(), points));
    return this;
  }

  Scenery errors(String service, String template, long before, long now) {
    wordings.add(new Wording(name(service), LogLevel.ERROR, template, before, now));
    return this;
  }

  Scenery lines(String service, String template, long before, long now) {
    wordings.add(new Wording(name(service), LogLevel.INFO, template, before, now));
    return this;
  }

  Scenery work(Work done) {
    work.add(done);
    return this;
  }

  Scenery call(String caller, String callee) {
    calls.add(new Call(name(caller), name(callee)));
    return this;
  }

  Scenery alerted(String service, String metric) {
    alerted = Optional.of(series(service, metric));
    return this;
  }

  Scenery saidToBegin(Duration later) {
    onset = ONSET.plus(later);
    return this;
  }

  Scene scene() {
    var end = ONSET.plus(Duration.ofMinutes(AFTER));
    return new Scene(new Moment(onset, end), tracks, wordings, work, calls, alerted);
  }

  List<Suspect> suspects() {
    return Suspects.of(scene());
  }

  List<String> names() {
    return suspects().stream().map(suspect -> suspect.service().value()).toList();
  }

  static ServiceName name(String service) {
    return new ServiceName(service);
  }

  static Series series(String service, String metric) {
    return new Series(name(service), new MetricName(metric));
  }
}
