package echoops;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import echoops.drill.OpenShop;
import echoops.model.ActionId;
import echoops.model.ServiceName;
import echoops.testing.Child;
import echoops.testing.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Killed at any moment of an action, the program does it once at most, and knows afterwards what
 * has become of it: by what it wrote down, and by what the shop says.
 */
class ActionCrashTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final ServiceName PAYMENT = new ServiceName("payment");
  private static final List<String> PHRASES =
      List.of("restart payment", "scale payment to two", "roll back payment", "drain payment");

  /** After a start it is read at once, and then every second. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private static final int KILLS = 20;

  @TempDir Path data;
  private final OpenShop shop = new OpenShop();
  private final OkHttpClient client =
      new OkHttpClient.Builder().retryOnConnectionFailure(false).build();

  @AfterEach
  void close() {
    shop.close();
  }

  private Child serve(String... jvmArguments) {
    var settings =
        Map.of(
            "ECHOOPS_CATALOGUE",
            Path.of("catalogue.shop.yaml").toAbsolutePath().toString(),
            "ECHOOPS_SHOP",
            shop.url().toString());
    return Child.serve(settings, List.of(), data, jvmArguments);
  }

  /** The answer to a command; empty if none came. */
  private Optional<JsonNode> command(Child child, String words) {
    var body = RequestBody.create("{\"transcript\":\"" + words + "\"}", JSON_TYPE);
    return answer(new Request.Builder().url(child.url() + "/command").post(body).build());
  }

  private Optional<JsonNode> answer(Request request) {
    try (var response = client.newCall(request).execute()) {
      return Optional.of(JSON.readTree(response.body().bytes()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Asks for it, and confirms it if it comes to that. */
  private void act(Child child, String phrase) {
    command(child, phrase)
        .map(plan -> plan.path("code").valueStream().map(JsonNode::asText).collect(joining(" ")))
        .ifPresent(code -> command(child, "confirm " + code));
  }

  /** What the program says of the action, once nothing follows any more. */
  private String stateAfterAStart() {
    try (var child = serve()) {
      LockSupport.parkNanos(SETTLED.toNanos());
      var request = new Request.Builder().url(child.url() + "/api/actions").build();
      return answer(request).orElseThrow().path("actions").path(0).path("state").asText("none");
    }
  }

  private long effects() {
    return shop.actions(PAYMENT).stream().filter(ActionId::isOne).count();
  }

  private void diesAt(String point, String phrase) {
    try (var child = serve("-Dechoops.crash=" + point)) {
      act(child, phrase);
      assertThat(child.exitStatus()).isEqualTo(137);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "after-confirmed, scale payment to two, expired, 0",
    "before-call, drain payment, unknown, 0",
    "after-call, roll back payment, succeeded, 1"
  })
  void killedAtANamedPoint_itIsDoneOnceAtMostAndKnown(
      String point, String phrase, String state, int effects) {
    diesAt(point, phrase);

    assertThat(stateAfterAStart()).isEqualTo(state);
    assertThat(effects()).isEqualTo(effects);
  }

  private static Stream<Arguments> everyPointAndPhrase() {
    return Stream.of("after-proposed", "after-confirmed", "before-call", "after-call")
        .flatMap(point -> PHRASES.stream().map(phrase -> Arguments.of(point, phrase)));
  }

  @Tag("campaign")
  @ParameterizedTest
  @MethodSource("everyPointAndPhrase")
  void killedAtEveryPointOfEveryAction_itIsDoneOnceAtMostAndKnown(String point, String phrase) {
    diesAt(point, phrase);

    boolean isDone = point.equals("after-call");
    assertThat(effects()).isEqualTo(isDone ? 1 : 0);
    assertThat(stateAfterAStart())
        .isEqualTo(isDone ? "succeeded" : point.equals("before-call") ? "unknown" : "expired");
    assertThat(effects()).isEqualTo(isDone ? 1 : 0);
  }

  @Tag("campaign")
  @RepeatedTest(KILLS)
  void killedAtAnyMoment_itIsDoneOnceAtMostAndKnown(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    try (var child = serve()) {
      var acting = Thread.ofVirtual().start(() -> act(child, "restart payment"));
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1_500)).toNanos());
      child.kill();
      Eventually.that("nobody asks any more", () -> !acting.isAlive());
    }
    var state = stateAfterAStart();

    assertThat(effects()).isLessThanOrEqualTo(1);
    assertThat(state)
        .isIn(effects() == 1 ? Set.of("succeeded") : Set.of("expired", "unknown", "none"));
    System.out.println("killed at " + repetition.getCurrentRepetition() + ": " + state);
  }
}
