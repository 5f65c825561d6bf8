package echoops.room;

import echoops.flow.Anomalies;
import echoops.flow.Collectors;
import echoops.flow.DriftFlow;
import echoops.json.DriftView;
import echoops.json.Json;
import echoops.model.Actor;
import echoops.model.Anomaly;
import echoops.model.AnomalyId;
import echoops.model.Failure;
import echoops.model.IncidentEvent.AnomalyJudged;
import echoops.model.IncidentEvent.DetectionPaused;
import echoops.model.IncidentId;
import echoops.model.Judgement;
import echoops.model.Person;
import echoops.model.ServiceName;
import echoops.model.Verdict;
import echoops.store.Draft;
import echoops.store.EventLog;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people ask of drift, and what they say of it. */
final class DriftApi {
  private static final int MOST_BYTES = 4_096;
  private static final int USUAL_HOURS = 24;
  private static final int MOST_HOURS = 24 * 90;
  private static final long MOST_QUIET_MINUTES = 24 * 60;
  private static final String EXPECTED =
      "the body is not {\"judgement\":\"good call\"} or {\"judgement\":\"false alarm\"}";

  record DriftPage(Instant at, List<DriftView> services) {}

  record AnomaliesPage(List<AnomalyLine> anomalies) {}

  /** An anomaly with what became of it. */
  record AnomalyLine(
      AnomalyId id,
      ServiceName service,
      String subject,
      Verdict verdict,
      Instant onset,
      Instant seen,
      Optional<Instant> ended,
      Anomaly.Score score,
      String detector,
      String because,
      List<Anomaly.Mover> movers,
      Optional<Judgement> judged,
      Optional<String> judgedBy,
      Optional<IncidentId> incident) {
    static AnomalyLine of(Anomalies.Known known) {
      var anomaly = known.anomaly();
      return new AnomalyLine(
          anomaly.id(),
          anomaly.service(),
          anomaly.subject(),
          anomaly.verdict(),
          anomaly.onset(),
          anomaly.seen(),
          known.ended(),
          anomaly.score(),
          anomaly.detector(),
          anomaly.because(),
          anomaly.movers(),
          known.judged().map(AnomalyJudged::judgement),
          known.judged().map(AnomalyJudged::by),
          known.incident());
    }
  }

  /**
   * A detector, and what people thought of its calls.
   *
   * @param state learning, watching, or paused until somebody lets it go on
   */
  record DetectorLine(String name, String state, long right, long wrong, String text) {}

  record DetectorsPage(List<DetectorLine> detectors, DriftFlow.Size size) {}

  record Opinion(String judgement) {}

  /** For how long nobody shall be woken; 0 ends it. */
  record Quiet(double minutes) {}

  record Until(Instant until) {}

  record Begun(String status) {}

  private final DriftFlow drift;
  private final Anomalies anomalies;
  private final Collectors collectors;
  private final EventLog log;
  private final InstantSource clock;
  private final Answers answers;
  private final Json json;

  DriftApi(Room.Drift drift, EventLog log, InstantSource clock, Answers answers, Json json) {
    this.drift = drift.flow();
    this.anomalies = drift.anomalies();
    this.collectors = drift.collectors();
    this.log = log;
    this.clock = clock;
    this.answers = answers;
    this.json = json;
  }

  void drift(ServerRequest request, ServerResponse response) {
    var services = drift.services().stream().map(DriftView::of).toList();
    answers.json(response, new DriftPage(clock.instant(), services));
  }

  void anomalies(ServerRequest request, ServerResponse response) {
    var hours = Queries.number(request, "hours", USUAL_HOURS, MOST_HOURS);
    var since = clock.instant().minus(Duration.ofHours(hours));
    answers.json(
        response, new AnomaliesPage(anomalies.since(since).stream().map(AnomalyLine::of).toList()));
  }

  /** Says whether it was right to tell of an anomaly. */
  void judge(ServerRequest request, ServerResponse response, Person person) {
    var id = id(request);
    var known = anomalies.find(id);
    if (known.isEmpty()) {
      answers.error(response, Status.NOT_FOUND_404, "there is no anomaly " + id + " of late");
      return;
    }
    var judged = new AnomalyJudged(id, judgement(request), person.name());
    var draft = Draft.of(Actor.person(person), judged);
    log.append(List.of(known.get().incident().map(draft::in).orElse(draft)));
    var line = AnomalyLine.of(known.get().with(judged));
    answers.json(response, line);
  }

  void detectors(ServerRequest request, ServerResponse response) {
    boolean isPaused = anomalies.isPaused(clock.instant());
    var lines = drift.detectors().stream().map(detector -> line(detector, isPaused)).toList();
    answers.json(response, new DetectorsPage(lines, drift.size()));
  }

  private DetectorLine line(DriftFlow.Detector detector, boolean isPaused) {
    var tally = anomalies.tally(detector.name());
    var state = isPaused ? "paused" : detector.isLearning() ? "learning" : "watching";
    return new DetectorLine(detector.name(), state, tally.right(), tally.wrong(), detector.text());
  }

  /** Wakes nobody for a while; what is seen is written down all the same. */
  void pause(ServerRequest request, ServerResponse response, Person person) {
    var until = clock.instant().plus(quiet(request));
    var paused = new DetectionPaused(until, person.name());
    log.append(List.of(Draft.of(Actor.person(person), paused)));
    answers.json(response, new Until(until));
  }

  private Duration quiet(ServerRequest request) {
    var problem = "the body is not {\"minutes\":30}: from 0 to " + MOST_QUIET_MINUTES;
    try (var in = request.content().inputStream()) {
      double minutes = json.read(in.readNBytes(MOST_BYTES), Quiet.class).minutes();
      if (!(minutes >= 0 && minutes <= MOST_QUIET_MINUTES)) {
        throw new Failure.BadInput(problem + ", not " + minutes);
      }
      return Duration.ofMillis(Math.round(minutes * 60_000));
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure.BadInput(problem, e);
    }
  }

  /** Asks all sources now. */
  void run(ServerRequest request, ServerResponse response, Person person) {
    collectors.soon();
    answers.json(response, Status.ACCEPTED_202, new Begun("asking"));
  }

  /** Learns anew what is usual. */
  void train(ServerRequest request, ServerResponse response, Person person) {
    var service = service(request);
    if (service.isPresent() && !isWatched(service.get())) {
      answers.error(response, Status.NOT_FOUND_404, "nothing has come of " + service.get());
      return;
    }
    drift.train(service);
    answers.json(response, Status.ACCEPTED_202, new Begun("learning anew"));
  }

  private boolean isWatched(ServiceName service) {
    return drift.services().stream().anyMatch(watched -> watched.service().equals(service));
  }

  private static Optional<ServiceName> service(ServerRequest request) {
    var given = request.query().first("service").asOptional();
    return given.map(
        text ->
            ServiceName.in(text)
                .orElseThrow(() -> new Failure.BadInput("service=" + text + ": not a name")));
  }

  private static AnomalyId id(ServerRequest request) {
    var text = request.path().pathParameters().get("id");
    try {
      return new AnomalyId(text);
    } catch (IllegalArgumentException e) {
      throw new Failure.BadInput("anomaly \"" + text + "\": not a- and twelve of 0-9, a-f", e);
    }
  }

  private Judgement judgement(ServerRequest request) {
    try (var in = request.content().inputStream()) {
      var word = json.read(in.readNBytes(MOST_BYTES), Opinion.class).judgement();
      return Judgement.valueOf(word.strip().toUpperCase(Locale.ROOT).replaceAll("[ -]", "_"));
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      throw new Failure.BadInput(EXPECTED, e);
    }
  }
}
