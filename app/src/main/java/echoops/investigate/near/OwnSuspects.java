package echoops.investigate.near;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import echoops.investigate.Probe;
import echoops.investigate.Rules;
import echoops.investigate.Viewpoint;
import echoops.investigate.rank.Call;
import echoops.investigate.rank.Moment;
import echoops.investigate.rank.Scene;
import echoops.investigate.rank.Suspect;
import echoops.investigate.rank.Suspects;
import echoops.investigate.rank.Track;
import echoops.investigate.rank.Wording;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.LogLevel;
import echoops.model.MetricState;
import echoops.model.Reading.LogLine;
import echoops.model.ServiceDrift;
import echoops.model.ServiceName;
import echoops.store.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Ranks the services of an incident, and those that they call, by how unusual each is less what its
 * callees explain. It is told once, with the leading service; it is the sum of other evidence, and
 * founds no cause by itself.
 */
final class OwnSuspects implements Probe {
  private static final Viewpoint VIEWPOINT = Viewpoint.here(EvidenceKind.CALLS, "ranking");
  private static final int MOST_TOLD = 3;

  private final NewestLines newest;
  private final MetricValues history;

  OwnSuspects(
      Function<ServiceName, Optional<ServiceDrift>> drift, NewestLines newest, Windows windows) {
    this.newest = newest;
    this.history = new MetricValues(drift, windows);
  }

  @Override
  public Viewpoint viewpoint() {
    return VIEWPOINT;
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    if (!inquiry.services().getFirst().equals(service) || inquiry.now().isBefore(inquiry.onset())) {
      return List.of();
    }
    var suspects = Suspects.of(scene(inquiry)).stream().filter(it -> it.score() > 0).toList();
    double most = suspects.stream().mapToDouble(Suspect::score).max().orElse(1);
    return suspects.stream()
        .limit(MOST_TOLD)
        .map(suspect -> finding(suspect, suspects.indexOf(suspect) + 1, most))
        .toList();
  }

  private Finding finding(Suspect suspect, int place, double most) {
    var clear = suspect.isClear() ? "" : ", by little";
    return VIEWPOINT.context(
        suspect.service(),
        suspect.score() / most,
        "it is number %d of the suspects%s".formatted(place, clear));
  }

  private Scene scene(Inquiry inquiry) {
    var moment = new Moment(inquiry.onset(), inquiry.now());
    var services = Rules.services(inquiry);
    return new Scene(
        moment,
        services.stream().flatMap(service -> tracks(service, inquiry)).toList(),
        services.stream().flatMap(service -> wordings(service, inquiry, moment)).toList(),
        List.of(),
        calls(inquiry),
        Optional.empty());
  }

  private Stream<Track> tracks(ServiceName service, Inquiry inquiry) {
    return history.metrics(service).stream().map(metric -> track(metric, inquiry));
  }

  private Track track(MetricState metric, Inquiry inquiry) {
    var near =
        history.of(metric, inquiry).stream()
            .map(value -> new Track.Point(value.at(), value.value()))
            .toList();
    return new Track(metric.series(), List.of(), near);
  }

  /** All lines of a level are one sentence here: which they are, others tell. */
  private Stream<Wording> wordings(ServiceName service, Inquiry inquiry, Moment moment) {
    var lines = newest.of(inquiry, service);
    var before = counts(lines.stream().filter(line -> moment.isBefore(line.at())));
    var now = counts(lines.stream().filter(line -> moment.isNow(line.at())));
    return Arrays.stream(LogLevel.values())
        .map(
            level ->
                new Wording(
                    service,
                    level,
                    level.name(),
                    before.getOrDefault(level, 0L),
                    now.getOrDefault(level, 0L)))
        .filter(wording -> wording.before() + wording.now() > 0);
  }

  private static Map<LogLevel, Long> counts(Stream<LogLine> lines) {
    return lines.collect(groupingBy(LogLine::level, counting()));
  }

  private static List<Call> calls(Inquiry inquiry) {
    var calls = new ArrayList<Call>();
    for (Map.Entry<ServiceName, Set<ServiceName>> entry : inquiry.calls().entrySet()) {
      entry.getValue().forEach(callee -> calls.add(new Call(entry.getKey(), callee)));
    }
    return calls;
  }

  @Override
  public Optional<String> check() {
    return newest.trouble();
  }
}
