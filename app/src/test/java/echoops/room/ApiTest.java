package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.model.IncidentEvent.Erased;
import echoops.store.Audit;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {
  @TempDir Path data;
  private LocalRoom room;

  @BeforeEach
  void open() {
    room = LocalRoom.guarded(data);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private void alert(String cycle, String transition, String service) {
    var body =
        ("{\"title\":\"High error rate\",\"id\":\"%s%s\",\"alert_cycle_key\":\"%s\","
                + "\"alert_transition\":\"%s\",\"tags\":\"service:%s,env:prod\","
                + "\"alert_priority\":\"P2\"}")
            .formatted(cycle, transition, cycle, transition, service);
    room.post("/webhook/datadog", body, "X-EchoOps-Token", LocalRoom.WEBHOOK_TOKEN);
    room.settle();
  }

  private LocalRoom.Answer get(String path) {
    return room.get(path, "Authorization", "Bearer " + LocalRoom.VIEWER);
  }

  private JsonNode onlyIncident() {
    return get("/api/incidents").json().get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/api/health",
        "/api/v1/health",
        "/live",
        "/health/live",
        "/api/v1/health/live",
        "/ready",
        "/health/ready",
        "/api/v1/health/ready",
        "/openapi",
        "/docs",
        "/"
      })
  void whatAnybodyMaySee_needsNoToken(String path) {
    assertThat(room.get(path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/status",
        "/api/status",
        "/api/incidents",
        "/api/alerts",
        "/api/services",
        "/api/stream",
        "/metrics"
      })
  void whatPeopleMaySee_needsAToken(String path) {
    assertThat(room.get(path).status()).isEqualTo(401);
    assertThat(room.get(path, "Authorization", "Bearer nobody-0123456789").status()).isEqualTo(401);
  }

  @Test
  void health_saysWhatIsThere() {
    var health = room.get("/health").json();

    assertThat(health.get("status").asText()).isEqualTo("operational");
    assertThat(health.get("system").asText()).isEqualTo("EchoOps");
    assertThat(health.get("checks").get("event log").get("status").asText()).isEqualTo("ok");
    assertThat(health.get("checks").get("ear").get("reason").asText()).contains("ECHOOPS_EAR=none");
    assertThat(health.get("notYet")).isEmpty();
  }

  @Test
  void incident_isShownWithItsHeadlineAndTimeline() {
    alert("c1", "Triggered", "checkout");

    var incident = onlyIncident();
    assertThat(incident.get("status").asText()).isEqualTo("OPEN");
    assertThat(incident.get("severity").asText()).isEqualTo("ERROR");
    assertThat(incident.get("because").asText()).isEqualTo("monitor priority P2");
    assertThat(incident.get("headline").get("spoken").asText())
        .isEqualTo("Checkout in production: high error rate, since just now.");
    assertThat(incident.get("services").get(0).get("declared").asBoolean()).isFalse();
    var page = get("/api/incidents/" + incident.get("id").asText()).json();
    assertThat(page.get("timeline").findValuesAsText("kind"))
        .containsExactly("IncidentOpened", "SignalJoined", "HeadlineWritten");
    assertThat(page.get("alerts")).hasSize(1);
  }

  @Test
  void recovery_resolvesTheIncident() {
    alert("c1", "Triggered", "checkout");
    alert("c1", "Recovered", "checkout");

    assertThat(onlyIncident().get("status").asText()).isEqualTo("RESOLVED");
    assertThat(get("/api/status").json().get("openIncidents").asInt()).isZero();
  }

  @Test
  void services_areListedWithTheirStanding() {
    alert("c1", "Triggered", "checkout");

    var service = get("/api/services").json().get(0);
    assertThat(service.get("name").asText()).isEqualTo("checkout");
    assertThat(service.get("declared").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/incidents?limit=0 | 400 | limit=0: not a whole number from 1 to 500",
        "/api/alerts?limit=x | 400 | limit=x: not a whole number from 1 to 500",
        "/api/incidents/zzz | 400 | incident \"zzz\": not inc- and ten of a-z, 2-7",
        "/api/incidents/inc-aaaaaaaaaa | 404 | there is no incident inc-aaaaaaaaaa",
        "/api/nothing | 404 | there is nothing here; see /docs",
        "/static/nothing.js | 404 | there is no such page",
        "/static/..%2fopenapi.yaml | 404 | there is no such page",
      })
  void wrongQuestion_isToldWhatIsWrong(String path, int status, String error) {
    var answer = get(path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().get("error").asText()).isEqualTo(error);
  }

  @Test
  void health_askedForItsHeadAlone_answersWithoutABody() throws Exception {
    var request = new Request.Builder().url(room.url("/health")).head().build();
    try (var response = new OkHttpClient().newCall(request).execute()) {
      assertThat(response.code()).isEqualTo(200);
      assertThat(response.body().string()).isEmpty();
    }
  }

  @Test
  void wrongMethod_isToldTheRightOne() {
    var answer = room.post("/health", "{}");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers().get("Allow")).isEqualTo("GET");
    assertThat(answer.json().get("error").asText()).isEqualTo("this path takes GET only");
    assertThat(room.get("/webhook/datadog").status()).isEqualTo(405);
  }

  @Test
  void closing_anIncident_needsAResponderAndAReason() {
    alert("c1", "Triggered", "checkout");
    var path = "/api/incidents/" + onlyIncident().get("id").asText() + "/close";

    assertThat(post(path, "{\"because\":\"known\"}", LocalRoom.VIEWER).status()).isEqualTo(403);
    assertThat(post(path, "{}", LocalRoom.RESPONDER).json().get("error").asText())
        .isEqualTo("the body is not {\"because\":\"why you do this\"}");
    assertThat(post(path, "{\"because\":\"known\"}", LocalRoom.RESPONDER).status()).isEqualTo(200);
    room.settle();
    assertThat(onlyIncident().get("status").asText()).isEqualTo("CLOSED");
    assertThat(onlyIncident().get("closedBecause").asText()).isEqualTo("known");
    Eventually.that("it is said", () -> onlyIncident().toString().contains("closed by hand"));
    assertThat(post(path, "{\"because\":\"known\"}", LocalRoom.RESPONDER).status()).isEqualTo(409);
  }

  @Test
  void closing_fromAPageOfAnotherSite_isForbidden() {
    alert("c1", "Triggered", "checkout");
    var path = "/api/incidents/" + onlyIncident().get("id").asText() + "/close";
    var answer =
        room.post(
            path,
            "{\"because\":\"x\"}",
            "Authorization",
            "Bearer " + LocalRoom.RESPONDER,
            "Origin",
            "https://evil.example");

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void erasing_anAlert_needsAnAdminAndLeavesNoTraceOfItsWords() {
    alert("c1", "Triggered", "secret-service");
    var path = "/api/alerts/1/erase";

    assertThat(post(path, "{\"because\":\"asked\"}", LocalRoom.RESPONDER).status()).isEqualTo(403);
    assertThat(post("/api/alerts/2/erase", "{\"because\":\"a\"}", LocalRoom.ADMIN).status())
        .isEqualTo(404);
    var refused = post(path, "{\"because\":\"asked\"}", LocalRoom.ADMIN).json();
    assertThat(refused.get("error").asText()).isEqualTo("its incident is open; close that first");
    alert("c1", "Recovered", "secret-service");
    var erased = post(path, "{\"because\":\"asked\"}", LocalRoom.ADMIN).json().get("sequences");
    assertThat(erased.toString())
        .as("the alert, what it caused, the later headline")
        .isEqualTo("[1,2,3,4,8]");
    post("/api/alerts/5/erase", "{\"because\":\"asked\"}", LocalRoom.ADMIN);
    room.settle();
    assertThat(get("/api/incidents").body()).doesNotContain("secret-service");
    assertThat(room.outside().log().read(0, 1).getFirst().event()).isInstanceOf(Erased.class);
    assertThat(Audit.verify(data, Optional.empty()).fault()).isEmpty();
    Eventually.that("the files hold nothing of it", () -> !filesHold("secret-service"));
  }

  private boolean filesHold(String text) {
    try (var files = Files.newDirectoryStream(data, "events.sqlite*")) {
      boolean holds = false;
      for (var file : files) {
        holds |= Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
      }
      return holds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void erasing_anAlert_isFollowedByASnapshotWithoutIt() {
    alert("c1", "Triggered", "secret-service");
    alert("c1", "Recovered", "secret-service");
    post("/api/alerts/1/erase", "{\"because\":\"asked\"}", LocalRoom.ADMIN);

    var log = room.outside().log();
    Eventually.that("a snapshot is kept", () -> log.snapshot("incidents", 1).isPresent());
    assertThat(log.snapshot("incidents", 1).orElseThrow().through()).isGreaterThanOrEqualTo(9);
  }

  @Test
  void pages_carryTheHeadersThatKeepThemSafe() {
    var headers = room.get("/").headers();

    assertThat(headers.get("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(headers.get("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(headers.get("Referrer-Policy")).isEqualTo("no-referrer");
  }

  private LocalRoom.Answer post(String path, String body, String token) {
    return room.post(path, body, "Authorization", "Bearer " + token);
  }
}
