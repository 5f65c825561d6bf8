package echoops.room;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.drill.OpenShop;
import echoops.model.ActionId;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.ActionsResumed;
import echoops.model.IncidentEvent.ActionsSuspended;
import echoops.model.ServiceName;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everybody who may look may stop everything; what is stopped has no effect until an admin. */
class ActionsApiTest {
  private static final String SUSPEND = "/webhook/suspend";
  private static final ServiceName PAYMENT = new ServiceName("payment");
  private static final String[] NOBODY = {};
  private static final String[] STRANGER = bearer("stranger-0123456789");
  private static final String[] VAL = bearer(LocalRoom.VIEWER);
  private static final String[] RAY = bearer(LocalRoom.RESPONDER);
  private static final String[] ANN = bearer(LocalRoom.ADMIN);

  @TempDir Path data;
  private final OpenShop shop = new OpenShop();
  private LocalRoom room;

  @BeforeEach
  void open() {
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
  }

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  private static String[] who(String name) {
    return switch (name) {
      case "val" -> VAL;
      case "ray" -> RAY;
      case "ann" -> ANN;
      case "stranger" -> STRANGER;
      default -> NOBODY;
    };
  }

  private LocalRoom.Answer suspend(String... who) {
    return room.post(SUSPEND, "{\"reason\":\"a test\"}", who);
  }

  /** Why nothing may be done; empty where something may. */
  private String suspended() {
    return room.get("/api/actions", VAL).json().path("suspended").asText();
  }

  private JsonNode command(String words) {
    return room.post("/command", "{\"transcript\":\"" + words + "\"}", RAY).json();
  }

  private static String code(JsonNode plan) {
    return plan.path("code").valueStream().map(JsonNode::asText).collect(joining(" "));
  }

  private String state() {
    return room.get("/api/actions", VAL).json().path("actions").path(0).path("state").asText();
  }

  private long effects() {
    return shop.actions(PAYMENT).stream().filter(ActionId::isOne).count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"val", "ray", "ann"})
  void suspend_byWhoeverMayLook_stopsEverything(String name) {
    var answer = suspend(who(name));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("status").asText()).isEqualTo("suspended");
    assertThat(answer.json().path("underWay").asInt(-1)).isZero();
    assertThat(suspended()).startsWith(name + " stopped everything");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "stranger"})
  void suspend_withoutAKey_orWithAWrongOne_stopsNothing(String name) {
    assertThat(suspend(who(name)).status()).isEqualTo(401);
    assertThat(suspended()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"nobody, 401", "stranger, 401", "val, 403", "ray, 403"})
  void resume_byAnybodyButAnAdmin_isRefused_andTheStopStays(String name, int status) {
    suspend(VAL);

    assertThat(room.delete(SUSPEND, who(name)).status()).isEqualTo(status);
    assertThat(suspended()).startsWith("val stopped everything");
    assertThat(command("restart payment").path("code").isMissingNode()).isTrue();
    assertThat(room.outside().log().latest(ActionsResumed.class, 1)).isEmpty();
  }

  @Test
  void resume_byAnAdmin_liftsIt_andThingsAreDoneAgain() {
    suspend(VAL);

    var answer = room.delete(SUSPEND, ANN);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("status").asText()).isEqualTo("resumed");
    assertThat(suspended()).isEmpty();
    command("confirm " + code(command("restart payment")));
    Eventually.that("it is done", () -> effects() == 1);
  }

  @Test
  void whatWaitedForItsCode_hasNoEffectAfterASuspension() {
    var code = code(command("restart payment"));
    suspend(VAL);

    assertThat(command("confirm " + code).path("message").asText())
        .isEqualTo("Nothing waits for your confirmation.");
    assertThat(state()).isEqualTo("killed");
    assertThat(effects()).isZero();
  }

  @Test
  void whatIsAskedForWhileSuspended_isRefusedWithTheReason() {
    suspend(VAL);

    var plan = command("restart payment");

    assertThat(plan.path("status").asText()).isEqualTo("not_executed");
    assertThat(plan.path("code").isMissingNode()).isTrue();
    assertThat(plan.path("message").asText())
        .isEqualTo("Nothing was done: val stopped everything; only an admin can lift that.");
    assertThat(effects()).isZero();
  }

  @Test
  void whatASuspensionEnded_doesNotComeBackWhenItIsLifted() {
    var code = code(command("restart payment"));
    suspend(VAL);
    room.delete(SUSPEND, ANN);

    assertThat(command("confirm " + code).path("message").asText())
        .isEqualTo("Nothing waits for your confirmation.");
    assertThat(effects()).isZero();
  }

  @Test
  void suspend_saidTwice_isTheSame_andIsLiftedOnce() {
    var first = suspend(VAL);
    var second = suspend(VAL);

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(room.delete(SUSPEND, ANN).json().path("status").asText()).isEqualTo("resumed");
    assertThat(suspended()).isEmpty();
  }

  @Test
  void resume_saidTwice_orOfNothing_isTheSame() {
    var ofNothing = room.delete(SUSPEND, ANN);
    suspend(VAL);

    assertThat(room.delete(SUSPEND, ANN).body()).isEqualTo(ofNothing.body());
    assertThat(room.delete(SUSPEND, ANN).body()).isEqualTo(ofNothing.body());
    assertThat(suspended()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "[]", "{\"reason\":7}", "{\"reason\":\"\"}"})
  void suspend_withAnyBody_stops(String body) {
    assertThat(room.post(SUSPEND, body, VAL).status()).isEqualTo(200);
    assertThat(suspended()).isNotEmpty();
  }

  @Test
  void suspend_isWrittenDownWithItsReason_andOutlivesTheProcess() {
    suspend(VAL);
    room.close();
    room = LocalRoom.open(data, settings());

    assertThat(room.outside().log().latest(ActionsSuspended.class, 1))
        .extracting(it -> it.recorded().event())
        .containsExactly(new ActionsSuspended("val", "a test"));
    assertThat(suspended()).startsWith("val stopped everything");
  }

  @Test
  void suspend_fromAPageOfAnotherSite_isRefused_asIsLiftingIt() {
    var evil = "https://evil.example";
    assertThat(
            room.post(SUSPEND, "", "Authorization", "Bearer " + LocalRoom.VIEWER, "Origin", evil))
        .extracting(LocalRoom.Answer::status)
        .isEqualTo(403);
    suspend(VAL);
    assertThat(room.delete(SUSPEND, "Authorization", "Bearer " + LocalRoom.ADMIN, "Origin", evil))
        .extracting(LocalRoom.Answer::status)
        .isEqualTo(403);
    assertThat(suspended()).isNotEmpty();
  }

  /** Started anew with another setting, over what was written down before. */
  private void isStartedWith(String key, String value) {
    room.close();
    var settings = new HashMap<>(settings());
    settings.put(key, value);
    room = LocalRoom.open(data, settings);
  }

  private long told(Class<? extends IncidentEvent> kind) {
    return room.outside().log().latest(kind, 10).size();
  }

  private void isHeld(String because) {
    assertThat(suspended()).isEqualTo(because);
    assertThat(command("restart payment").path("message").asText())
        .isEqualTo("Nothing was done: " + because + ".");
    assertThat(command("why was that refused").path("message").asText())
        .isEqualTo("By the rule “everything is stopped”: " + because + ".");
    assertThat(command("what may i do").path("message").asText())
        .isEqualTo("Nothing may be done now: " + because + ".");
    assertThat(effects()).isZero();
  }

  @Test
  void setting_thatSwitchesActionsOff_isLiftedByNoCall() {
    isStartedWith("ECHOOPS_ACTIONS", "off");
    var because = "actions are switched off by a setting; only whoever runs me can change that";

    isHeld(because);
    suspend(VAL);
    var lifted = room.delete(SUSPEND, ANN).json();

    assertThat(lifted.path("status").asText()).isEqualTo("suspended");
    assertThat(lifted.path("suspended").asText()).isEqualTo(because);
    assertThat(told(ActionsResumed.class)).as("nobody is told that it was lifted").isZero();
    isHeld(because);
  }

  @Test
  void setting_thatIsTakenBack_leavesWhatSomebodyStopped() {
    isStartedWith("ECHOOPS_ACTIONS", "off");
    suspend(VAL);

    isStartedWith("ECHOOPS_ACTIONS", "confirm");

    assertThat(suspended()).startsWith("val stopped everything");
    room.delete(SUSPEND, ANN);
    assertThat(command("restart payment").path("status").asText())
        .isEqualTo("awaiting_confirmation");
  }

  @Test
  void file_thatIsThereAtTheStart_holdsUntilItIsRemoved() throws Exception {
    var file = Files.createFile(data.resolve("KILL"));
    isStartedWith("ECHOOPS_ACTIONS", "confirm");
    var because = "there is a file KILL in the data directory; it has to be removed by hand";

    isHeld(because);
    assertThat(room.delete(SUSPEND, ANN).json().path("suspended").asText()).isEqualTo(because);
    assertThat(told(ActionsResumed.class)).isZero();
    isHeld(because);
    Files.delete(file);

    assertThat(suspended()).isEmpty();
    assertThat(command("restart payment").path("status").asText())
        .isEqualTo("awaiting_confirmation");
  }

  @Test
  void file_thatComesBetweenACodeAndItsConfirmation_leavesNoEffect() throws Exception {
    var code = code(command("restart payment"));
    Files.createFile(data.resolve("KILL"));

    command("confirm " + code);

    Eventually.that("it is dropped", () -> state().equals("killed"));
    assertThat(effects()).isZero();
  }

  @Test
  void health_saysThatEverythingIsStopped_andByWhat() {
    isStartedWith("ECHOOPS_ACTIONS", "off");

    assertThat(room.get("/api/status", VAL).json().at("/health/checks/actions/reason").asText())
        .startsWith("actions are switched off by a setting");
  }
}
