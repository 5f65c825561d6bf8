package echoops.flow;

import echoops.brief.DriftWords;
import echoops.flow.Anomalies.Known;
import echoops.model.Incident;
import echoops.model.IncidentEvent.AnomalyJudged;
import echoops.model.Judgement;
import echoops.model.Person;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Answers for what the room told of by itself, and takes what people think of it. */
public final class Wakings {
  /** Whoever is asked about none in particular is asked about one of today. */
  private static final Duration LATELY = Duration.ofHours(24);

  private final Anomalies anomalies;
  private final DriftWords words;
  private final InstantSource clock;

  public Wakings(Anomalies anomalies, DriftWords words, InstantSource clock) {
    this.anomalies = anomalies;
    this.words = words;
    this.clock = clock;
  }

  /** Why the room spoke up, in the incident that is looked at. */
  Response why(Optional<Incident> looked) {
    var meant = meant(looked);
    return meant
        .map(this::why)
        .orElseGet(
            () -> Response.of(looked.isPresent() ? words.notByMyself() : words.nothingSeen()));
  }

  private Response why(Known known) {
    var anomaly = known.anomaly();
    var tally = anomalies.tally(anomaly.detector());
    var reply =
        words.why(anomaly, known.comparisons(), tally.right(), tally.wrong(), clock.instant());
    return about(known, Response.of(reply));
  }

  /** Notes whether it was right to speak up. */
  Response judge(Judgement judgement, Person person, Optional<Incident> looked) {
    return meant(looked)
        .map(
            known ->
                about(known, Response.of(words.noted(judgement)))
                    .with(new AnomalyJudged(known.anomaly().id(), judgement, person.name())))
        .orElseGet(() -> Response.of(words.nothingSeen()));
  }

  /** That of the incident; the newest of today where no incident is looked at. */
  private Optional<Known> meant(Optional<Incident> looked) {
    return looked.isPresent()
        ? anomalies.of(looked.get().id())
        : anomalies.since(clock.instant().minus(LATELY)).stream().findFirst();
  }

  private static Response about(Known known, Response response) {
    return known.incident().map(response::about).orElse(response);
  }
}
