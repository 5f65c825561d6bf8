package echoops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.Eventually;
import echoops.testing.RecordingIntake;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("alone")
class DrillTest {
  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  @Test
  void drill_fromItsOpeningToItsFault_isToldToEchoOps() throws Exception {
    try (var intake = new RecordingIntake();
        var drill = Drill.start(plan(intake.url()), InstantSource.system(), System::nanoTime)) {
      var follower = Thread.ofVirtual().start(() -> follow(drill));
      Eventually.that(
          "payment says so", () -> intake.lines("payment").toString().contains("pool timed out"));
      stop(drill);
      follower.join();

      assertThat(told).hasSize(3);
      assertThat(String.join("\n", told))
          .contains("learning what is healthy: 1 s at 20 times the speed")
          .endsWith("pool-cut: a deploy of payment cuts its connection pool from 50 to 10");
      assertThat(List.of("auth", "checkout", "inventory", "notification"))
          .allSatisfy(name -> assertThat(intake.lines(name)).hasSizeGreaterThan(50))
          .allSatisfy(name -> assertThat(intake.metrics(name)).hasSizeBetween(9, 14));
    }
  }

  @Test
  void drill_whileEchoOpsIsAway_goesOn() throws Exception {
    try (var drill =
        Drill.start(
            plan(URI.create("http://127.0.0.1:9")), InstantSource.system(), System::nanoTime)) {
      var follower = Thread.ofVirtual().start(() -> follow(drill));
      Eventually.that("it gets to its fault", () -> told.size() == 3);
      stop(drill);

      assertThat(follower.join(Duration.ofSeconds(5))).isTrue();
    }
  }

  private static void stop(Drill drill) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var stop =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + drill.port() + "/stop"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      assertThat(client.send(stop, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(202);
    }
  }

  private void follow(Drill drill) {
    try {
      drill.follow(told::add);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Plan plan(URI url) {
    return new Plan(
        url,
        Optional.empty(),
        7,
        Duration.ofSeconds(1),
        20,
        Optional.of(Scenario.POOL_CUT),
        Duration.ofMillis(500));
  }
}
