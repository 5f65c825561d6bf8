package echoops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.drill.Drill;
import echoops.drill.Plan;
import echoops.model.Diagnosis;
import echoops.model.Fault;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import echoops.testing.Rehearsal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shop and the room together: what is harmless wakes nobody, what is not does within seconds,
 * and soon after that it is known whose doing it is, whatever else was deployed shortly before.
 */
@Tag("alone")
class RehearsalTest {
  private static final Duration LEARNING = Duration.ofSeconds(30);

  /** Learning takes longer on a busy machine: the shop's clock waits for it. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  @TempDir private Path data;

  @Test
  void cutPool_isSeenWithinSecondsAndAHarmlessDeployIsNot() throws Exception {
    try (var room = LocalRoom.open(data, Rehearsal.shop());
        var drill = Drill.start(plan(room), InstantSource.system(), System::nanoTime)) {
      Thread.ofVirtual().start(() -> follow(drill));
      Eventually.that("it is learned", PATIENCE, () -> told.size() >= 2);
      inject(drill, "no-op");
      var harmless = Instant.now();
      Eventually.that("ten seconds go by", () -> newest(room).isAfter(harmless.plusSeconds(10)));
      assertThat(waking(room, harmless)).isEmpty();
      assertThat(diagnoses(room)).noneMatch(it -> blames(it, "checkout"));

      var cut = Instant.now();
      inject(drill, "pool-cut");
      Eventually.that("payment is seen", () -> !ofPayment(room, cut).isEmpty());
      var first = ofPayment(room, cut).getLast();
      assertThat(Duration.between(cut, Instant.parse(first.path("seen").asText())))
          .isLessThan(Duration.ofSeconds(20));
      Eventually.that(
          "a drill is told of", () -> room.get("/api/incidents").body().contains("drill"));
      Eventually.that(
          "payment is blamed",
          PATIENCE,
          () ->
              diagnoses(room).stream().findFirst().filter(it -> blames(it, "payment")).isPresent());
    }
  }

  private static Plan plan(LocalRoom room) {
    return new Plan(
        URI.create(room.url("")),
        Optional.empty(),
        7,
        LEARNING,
        1,
        Optional.empty(),
        Duration.ofHours(1));
  }

  private void follow(Drill drill) {
    try {
      drill.follow(told::add);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void inject(Drill drill, String scenario)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + drill.port() + "/scenario"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + scenario + "\"}"))
              .build();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    }
  }

  private static Instant newest(LocalRoom room) {
    var samples = room.get("/api/metrics?limit=1").json();
    return samples.isEmpty() ? Instant.EPOCH : Instant.parse(samples.get(0).path("ts").asText());
  }

  /** What incidents were said to be caused by, the newest first. */
  private static List<Diagnosis> diagnoses(LocalRoom room) {
    return room.outside().log().latest(Diagnosed.class, 10).stream()
        .map(counted -> ((Diagnosed) counted.recorded().event()).diagnosis())
        .toList();
  }

  private static boolean blames(Diagnosis diagnosis, String service) {
    return diagnosis instanceof Diagnosis.Found(_, var causes, _)
        && causes.getFirst().claim().service().value().equals(service)
        && causes.getFirst().claim().fault() == Fault.BAD_CHANGE;
  }

  /** What was seen since then and wakes people, the newest first. */
  private static List<JsonNode> waking(LocalRoom room, Instant since) {
    var anomalies = room.get("/anomalies").json().path("anomalies");
    return StreamSupport.stream(anomalies.spliterator(), false)
        .filter(anomaly -> !anomaly.path("verdict").asText().equals("LOG_ONLY"))
        .filter(anomaly -> Instant.parse(anomaly.path("seen").asText()).isAfter(since))
        .toList();
  }

  private static List<JsonNode> ofPayment(LocalRoom room, Instant since) {
    return waking(room, since).stream()
        .filter(anomaly -> anomaly.path("service").asText().equals("payment"))
        .toList();
  }
}
