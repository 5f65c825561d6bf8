package echoops.room;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import echoops.drill.OpenShop;
import echoops.hear.StarterModel;
import echoops.model.IncidentEvent.Executed;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A code is shown in the window that asked for a plan, and stands nowhere else, ever. */
class CodeSecrecyTest {
  private static final String EVIL = "https://evil.example";
  private static final String[] VAL = bearer(LocalRoom.VIEWER);
  private static final String[] RAY = bearer(LocalRoom.RESPONDER);
  private static final String[] ANN = bearer(LocalRoom.ADMIN);

  private static final List<String> PATHS =
      List.of(
          "/api/actions",
          "/api/incidents",
          "/api/alerts",
          "/api/status",
          "/api/replay",
          "/api/services",
          "/api/drill",
          "/api/v1/metrics",
          "/static/status.json",
          "/health",
          "/metrics",
          "/openapi");

  @TempDir Path data;
  private final OpenShop shop = new OpenShop();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private LocalRoom room;

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }

  @BeforeEach
  void open() {
    logged.start();
    logger(Logger.ROOT_LOGGER_NAME).addAppender(logged);
    logger("echoops").setLevel(Level.TRACE);
    room = LocalRoom.open(data, settings());
  }

  private Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    settings.put("ECHOOPS_CATALOGUE", Path.of("catalogue.shop.yaml").toAbsolutePath().toString());
    settings.put("ECHOOPS_SHOP", shop.url().toString());
    settings.put("ECHOOPS_WEBHOOK_TOKEN", LocalRoom.WEBHOOK_TOKEN);
    settings.put(
        "ECHOOPS_TOKENS",
        "val:viewer:%s,ray:responder:%s,ann:admin:%s"
            .formatted(LocalRoom.VIEWER, LocalRoom.RESPONDER, LocalRoom.ADMIN));
    return settings;
  }

  @AfterEach
  void close() {
    room.close();
    shop.close();
    logger(Logger.ROOT_LOGGER_NAME).detachAppender(logged);
    logger("echoops").setLevel(Level.WARN);
  }

  /** So that all is on the disk which comes there at the end. */
  private void isStartedAnew() {
    room.close();
    room = LocalRoom.open(data, settings());
  }

  private static void type(RoomSocket window, String words) {
    window.send("{\"type\":\"command\",\"text\":\"" + words + "\"}");
  }

  /** Without the words that stand in headers and in tables anyhow: of three, one is left. */
  private static List<String> telling(List<String> code) {
    return code.stream().filter(word -> !List.of("camera", "envelope").contains(word)).toList();
  }

  private static List<String> code(RoomSocket window) throws InterruptedException {
    var words = window.next("code").get("words").valueStream().map(JsonNode::asText).toList();
    assertThat(words).hasSizeGreaterThanOrEqualTo(2).isSubsetOf(StarterModel.codeWords());
    return words;
  }

  /** Somebody's stream of events, as it comes over the wire. */
  private Socket stream(String... headers) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), room.port());
    socket.setSoTimeout(500);
    var request = "GET /api/stream HTTP/1.1\r\nHost: localhost\r\n";
    for (int i = 0; i < headers.length; i += 2) {
      request += headers[i] + ": " + headers[i + 1] + "\r\n";
    }
    socket.getOutputStream().write((request + "\r\n").getBytes(UTF_8));
    return socket;
  }

  private static String soFar(Socket stream) throws IOException {
    var came = new StringBuilder();
    try {
      for (int next = stream.getInputStream().read();
          next >= 0;
          next = stream.getInputStream().read()) {
        came.append((char) next);
      }
    } catch (SocketTimeoutException e) {
      // That is all for now.
    }
    return came.toString();
  }

  private String onDisk() throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      var all = new StringBuilder();
      for (var file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, ISO_8859_1));
      }
      return all.toString();
    }
  }

  private String asked(String... who) {
    var all = new StringBuilder();
    for (var path : PATHS) {
      var answer = room.get(path, who);
      assertThat(answer.status()).as(path).isLessThan(500);
      all.append(answer.body()).append(answer.headers());
    }
    return all.toString();
  }

  @Test
  void code_reachesTheWindowThatAsked_andNobodyAndNothingElse() throws Exception {
    var others = new ArrayList<String>();
    try (var window = RoomSocket.open(room, "", RAY);
        var otherWindow = RoomSocket.open(room, "", RAY);
        var viewer = RoomSocket.open(room, "", VAL);
        var admin = RoomSocket.open(room, "", ANN);
        var stream = stream(VAL);
        var ownStream = stream(RAY)) {
      type(window, "roll back payment");
      var code = code(window);
      others.add(asked(VAL) + asked(RAY) + asked(ANN));
      var words = String.join(" ", code);
      for (var said : List.of("%s", "conform %s", "say %s", "roll back %s", "\u0441onfirm %s")) {
        type(window, said.formatted(words));
      }
      type(window, "confirm " + String.join(" ", code.reversed()));
      type(viewer, "confirm " + String.join(" ", code));
      type(otherWindow, "confirm " + String.join(" ", code));
      assertThat(viewer.next("heard").toString()).as("their own words").contains(code.get(0));
      assertThat(otherWindow.next("heard").toString()).contains(code.get(0));
      type(window, "confirm " + String.join(" ", code));
      Eventually.that(
          "it is done", () -> !room.outside().log().latest(Executed.class, 1).isEmpty());
      room.settle();

      others.add(asked(VAL) + asked(RAY) + asked(ANN));
      others.add(soFar(stream) + soFar(ownStream));
      others.add(viewer.rest().toString() + otherWindow.rest() + admin.rest());
      assertThat(others.getLast()).as("they are told of the plan").contains("Proposed");
      assertThat(others.get(2)).contains("Proposed");
      isStartedAnew();
      others.add(onDisk());
      others.add(logged.list.toString());

      assertThat(others).allSatisfy(seen -> assertThat(seen).doesNotContain(telling(code)));
      assertThat(onDisk()).contains("confirm, and the words on the screen");
    }
  }

  @Test
  void code_thatACommandOverHttpWasGiven_isInThatAnswerAlone() throws Exception {
    var plan = room.post("/command", "{\"transcript\":\"roll back payment\"}", RAY).json();
    var code = plan.get("code").valueStream().map(JsonNode::asText).toList();
    var again = room.post("/command", "{\"transcript\":\"repeat that\"}", RAY).body();
    var status = room.post("/command", "{\"transcript\":\"what happened\"}", RAY).body();

    assertThat(plan.get("message").asText() + plan.get("spoken").asText()).doesNotContain(code);
    assertThat(again + status + asked(VAL) + asked(RAY)).doesNotContain(telling(code));
    isStartedAnew();
    assertThat(onDisk() + logged.list).doesNotContain(telling(code));
  }

  @Test
  void viewer_getsNoCode() {
    var refused = room.post("/command", "{\"transcript\":\"roll back payment\"}", VAL);

    assertThat(refused.json().has("code")).isFalse();
    assertThat(refused.body()).doesNotContain(StarterModel.codeWords());
  }

  /** A page of another site makes the browser send what it likes, and reads nothing of ours. */
  @Test
  void pageOfAnotherSite_getsNoCode_andNothingToReadItBy() {
    var body = "{\"transcript\":\"roll back payment\"}";
    var fromElsewhere =
        new String[] {"Authorization", "Bearer " + LocalRoom.RESPONDER, "Origin", EVIL};
    var refused = room.post("/command", body, fromElsewhere);
    var ticket = room.post("/api/tickets", "", fromElsewhere);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(ticket.status()).isEqualTo(403);
    assertThat(refused.body() + ticket.body()).doesNotContain(StarterModel.codeWords());
    assertThat(RoomSocket.refusal(room, "?ticket=" + RoomSocket.ticket(room, RAY), "Origin", EVIL))
        .isEqualTo(403);
    for (var path : PATHS) {
      assertThat(room.get(path, fromElsewhere).headers().names())
          .as(path)
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }
  }

  /** Only dashboards may show the room in a frame of theirs, and nobody any other page. */
  @Test
  void frameOfAnotherSite_isAllowedForDashboardsOnly() {
    var policies =
        Stream.of("/static/index.html", "/docs", "/static/js/app.js")
            .map(path -> room.get(path).headers().get("Content-Security-Policy"))
            .toList();

    assertThat(policies.getFirst())
        .endsWith(
            "frame-ancestors 'self' https://*.datadoghq.com https://*.datadoghq.eu"
                + " https://*.ddog-gov.com");
    assertThat(policies.subList(1, 3))
        .allMatch(policy -> policy.endsWith("frame-ancestors 'none'"));
  }
}
