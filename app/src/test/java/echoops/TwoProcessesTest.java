package echoops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import echoops.drill.OpenShop;
import echoops.model.ActionId;
import echoops.model.ServiceName;
import echoops.store.Turns;
import echoops.testing.Child;
import echoops.testing.Eventually;
import echoops.testing.PostgresServer;
import echoops.testing.Sender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes on one PostgreSQL: people and monitors come to either, and everything is done once.
 */
class TwoProcessesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ALERTS = 21;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Sender sender = new Sender();
  private final OpenShop shop = new OpenShop();
  private PostgresServer server;
  private int one;
  private int other;
  private Child worker;
  private Child standby;

  @BeforeEach
  void start() throws IOException {
    server = PostgresServer.start();
    one = PostgresServer.freePort();
    other = PostgresServer.freePort();
    worker = begun("one", one).ready();
    standby = begun("other", other);
    Eventually.that("it stands by", () -> standby.output().contains("standing by"));
  }

  private Child begun(String name, int port) {
    var settings =
        Map.of(
            "ECHOOPS_LOG_URL", server.url(),
            "ECHOOPS_LOG_SHARED_AS", "127.0.0.1:" + port,
            "ECHOOPS_CATALOGUE", Path.of("catalogue.shop.yaml").toAbsolutePath().toString(),
            "ECHOOPS_SHOP", shop.url().toString(),
            "PORT", String.valueOf(port));
    return Child.serveOnceItIsItsTurn(settings, directory.resolve(name));
  }

  @AfterEach
  void close() {
    worker.close();
    standby.close();
    server.close();
    shop.close();
  }

  private static String at(int port) {
    return "http://127.0.0.1:" + port;
  }

  private JsonNode get(int port, String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(at(port) + path)).timeout(PATIENCE).build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  private JsonNode say(int port, String words) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(at(port) + "/command"))
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString("{\"transcript\":\"" + words + "\"}"))
            .build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  @Test
  void alertsToEither_comeOnce_andAreSeenAtBoth() throws Exception {
    for (int i = 0; i < ALERTS; i++) {
      assertThat(sender.send(at(i % 2 == 0 ? one : other), i)).isTrue();
      assertThat(sender.send(at(i % 2 == 0 ? other : one), i)).as("once more").isTrue();
    }
    Eventually.that("all are placed", () -> signals(one) == ALERTS);

    assertThat(get(other, "/api/incidents")).isEqualTo(get(one, "/api/incidents"));
  }

  private int signals(int port) {
    try {
      return get(port, "/api/incidents").findValues("signals").stream()
          .mapToInt(JsonNode::asInt)
          .sum();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Tag("campaign")
  @Test
  void streamAtTheOneThatStandsBy_tellsWhatComesToTheOther() throws Exception {
    var request = HttpRequest.newBuilder(URI.create(at(other) + "/api/stream")).build();
    var lines = client.send(request, BodyHandlers.ofLines()).body();
    var told =
        CompletableFuture.supplyAsync(
            () -> lines.anyMatch(line -> line.contains("IncidentOpened")));
    assertThat(sender.send(at(one), 0)).isTrue();

    assertThat(told.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void planAskedForAtOne_andConfirmedAtTheOther_isDoneOnce() throws Exception {
    var code =
        say(one, "roll back payment")
            .get("code")
            .valueStream()
            .map(JsonNode::asText)
            .collect(Collectors.joining(" "));
    say(other, "confirm " + code);
    say(one, "confirm " + code);
    Eventually.that("it is done", () -> effects() > 0);
    say(other, "confirm " + code);

    assertThat(effects()).isOne();
  }

  private long effects() {
    return shop.actions(new ServiceName("payment")).stream().filter(ActionId::isOne).count();
  }

  @Test
  void whenTheWorkerIsKilled_theOtherGoesOn_andNothingIsLost() throws Exception {
    for (int i = 0; i < ALERTS; i++) {
      assertThat(sender.send(at(other), i)).isTrue();
    }
    Eventually.that("all are placed", () -> signals(other) == ALERTS);
    var before = get(one, "/api/incidents");
    worker.kill();
    var killed = Instant.now();
    var late =
        HttpRequest.newBuilder(URI.create(at(other) + "/webhook/datadog"))
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(Sender.datadog(ALERTS)))
            .build();
    var answer = HttpClient.newHttpClient().send(late, BodyHandlers.ofString());
    assertThat(answer.statusCode() + answer.body())
        .as("one that comes meanwhile waits")
        .startsWith("202");
    System.out.printf(
        "the other works %d ms after the kill%n",
        Duration.between(killed, Instant.now()).toMillis());
    standby.ready();
    Eventually.that("it is placed", () -> signals(other) == ALERTS + 1);

    assertThat(get(other, "/api/incidents").findValuesAsText("id"))
        .containsAll(before.findValuesAsText("id"));
    worker = begun("one", one);
    Eventually.that("it stands by", () -> worker.output().contains("standing by"));
    assertThat(get(one, "/api/incidents")).isEqualTo(get(other, "/api/incidents"));
  }

  @Test
  void whenTheWorkerIsToldToStop_theOtherBeginsAtOnce() {
    worker.terminate();
    assertThat(worker.exitStatus()).isEqualTo(143);

    standby.ready();
    assertThat(sender.get(at(other) + "/health")).startsWith("200");
  }

  /** Frozen for longer than it may be silent, it finds that another works, and ends. */
  @Test
  void workerThatWasFrozen_endsWhenItWakes() throws Exception {
    signal("STOP", worker);
    standby.ready();
    signal("CONT", worker);

    assertThat(worker.exitStatus()).isEqualTo(75);
    assertThat(sender.send(at(other), 0)).isTrue();
  }

  @Tag("campaign")
  @Test
  void secondProcessThatSaysTheSameAddress_isRefused() throws Exception {
    standby.close();
    var settings =
        Map.of(
            "ECHOOPS_LOG_URL", server.url(),
            "ECHOOPS_LOG_SHARED_AS", "127.0.0.1:" + one,
            "PORT", String.valueOf(other));
    try (var twin = Child.serveOnceItIsItsTurn(settings, directory.resolve("twin"))) {
      assertThat(twin.exitStatus()).isEqualTo(2);
      assertThat(twin.output())
          .contains("ECHOOPS_LOG_SHARED_AS=127.0.0.1:" + one + ": another process that works");
    }
    assertThat(sender.send(at(one), 0)).isTrue();
  }

  @Tag("campaign")
  @Test
  void oneWithoutAnAddress_doesNotTakeTheLogFromThoseWhoTakeTurns() throws Exception {
    try (var alien = takingOverWhenItMay("alien")) {
      assertThat(alien.exitStatus()).isEqualTo(2);
      assertThat(alien.output())
          .contains("the process at 127.0.0.1:" + one + " works on this log and takes turns");
    }
    assertThat(sender.send(at(other), 0)).isTrue();
  }

  @Test
  void databaseThatIsAwayForAMoment_endsNobody() throws Exception {
    server.pause(Duration.ofSeconds(4));
    Eventually.that("alerts are taken again", () -> sender.send(at(other), 0));

    assertThat(standby.isAlive()).isTrue();
    assertThat(worker.isAlive()).isTrue();
  }

  @Tag("campaign")
  @Test
  void workerThatWasKilledAndIsStartedAnew_worksInTime() throws Exception {
    standby.close();
    worker.kill();
    var killed = Instant.now();
    worker = begun("one", one).ready();

    assertThat(Duration.between(killed, Instant.now())).isLessThan(Duration.ofSeconds(15));
    assertThat(sender.send(at(one), 0)).isTrue();
  }

  /** As on Cloud Run after a rollback, when an instance of the revision before still lives. */
  @Tag("campaign")
  @Test
  void oneThatWasTakenOver_endsWhenPeopleAreLedToItAgain() throws Exception {
    alone();
    try (var before = takingOver("before");
        var successor = takingOver("successor")) {
      Eventually.that("it knows", () -> sender.get(before.url() + "/ready").startsWith("503"));
      // Whoever came until now may have come before the successor serves.
      Thread.sleep(Turns.SAID_EVERY.multipliedBy(2));
      server.execute("UPDATE echoops.turn SET begun = begun - interval '151 seconds'");
      Thread.sleep(Turns.SAID_EVERY.multipliedBy(2));
      assertThat(sender.get(before.url() + "/live")).startsWith("200");
      Thread.sleep(Turns.SAID_EVERY.multipliedBy(2));
      assertThat(before.isAlive()).as("the platform's question leads nobody to it").isTrue();
      assertThat(sender.send(before.url(), 0)).isFalse();

      assertThat(before.exitStatus()).isEqualTo(75);
      assertThat(before.output()).contains("but people are led to this one, so it ends");
      assertThat(successor.isAlive()).isTrue();
    }
    try (var again = takingOver("before")) {
      assertThat(sender.send(again.url(), 0)).isTrue();
    }
  }

  /** As on Cloud Run, where the next revision may be one that does not live. */
  @Tag("campaign")
  @Test
  void successorThatTookOverAndDied_isFollowedByTheOneBefore() throws Exception {
    alone();
    try (var before = takingOver("before");
        var successor = takingOver("successor")) {
      assertThat(sender.send(before.url(), 0)).isFalse();
      assertThat(before.isAlive()).isTrue();
      successor.kill();

      assertThat(before.exitStatus()).isEqualTo(75);
    }
    try (var again = takingOver("before")) {
      assertThat(sender.send(again.url(), 0)).isTrue();
    }
  }

  /** Nobody takes turns any more. */
  private void alone() {
    standby.close();
    worker.terminate();
    assertThat(worker.exitStatus()).isEqualTo(143);
  }

  private Child takingOver(String name) {
    return takingOverWhenItMay(name).ready();
  }

  private Child takingOverWhenItMay(String name) {
    var settings = Map.of("ECHOOPS_LOG_URL", server.url(), "PORT", "0");
    return Child.serveOnceItIsItsTurn(settings, directory.resolve(name));
  }

  private static void signal(String name, Child child) throws Exception {
    var pid = String.valueOf(child.pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }
}
