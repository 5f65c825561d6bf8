package echoops.room;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.drill.OpenShop;
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

/** "What may I do?" and "why was that refused?", asked where commands come in. */
class PermissionsInRoomTest {
  private static final String WHY = "why was that refused";

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
        "val:viewer:%s,ray:responder:%s".formatted(LocalRoom.VIEWER, LocalRoom.RESPONDER));
    return settings;
  }

  private void isStartedWith(String key, String value) {
    room.close();
    var settings = new HashMap<>(settings());
    settings.put(key, value);
    room = LocalRoom.open(data, settings);
  }

  @AfterEach
  void close() {
    room.close();
    shop.close();
  }

  private JsonNode command(String words, String token) {
    var body = "{\"transcript\":\"" + words + "\"}";
    return room.post("/command", body, "Authorization", "Bearer " + token).json();
  }

  private String ray(String words) {
    return command(words, LocalRoom.RESPONDER).path("message").asText();
  }

  private String val(String words) {
    return command(words, LocalRoom.VIEWER).path("message").asText();
  }

  private String state() {
    var actions = room.get("/api/actions", "Authorization", "Bearer " + LocalRoom.VIEWER).json();
    return actions.at("/actions/0/state").asText();
  }

  private String confirmed(String words) {
    var code = command(words, LocalRoom.RESPONDER).path("code").valueStream();
    return ray("confirm " + code.map(JsonNode::asText).collect(joining(" ")));
  }

  /** Two services of the shop have several flags, which nobody can tell apart by voice yet. */
  @Test
  void whatMayIDo_isWhatCanBeDoneThere() {
    assertThat(ray("what may i do"))
        .isEqualTo(
            "To checkout: restart, scale, roll back, drain, clear cache. To payment: restart, scale, roll back,"
                + " drain. To inventory: restart, scale, roll back, drain, clear cache. Something"
                + " may be done to 2 more services.");
  }

  @Test
  void whatMayIDo_ofAViewer_isToLook() {
    assertThat(val("what am i allowed to do"))
        .isEqualTo("You may look at everything; nothing may be changed now.");
  }

  @Test
  void whatMayIDo_whereNobodyCanReachAnything_isToLook() throws Exception {
    var catalogue = Files.createFile(data.resolve("far.yaml"));
    Files.writeString(
        catalogue,
        "services: [{name: far, runs_on: 'kubernetes:shop/far', environments: [production]}]\n");
    isStartedWith("ECHOOPS_CATALOGUE", catalogue.toString());
    room.close();
    var settings = new HashMap<>(settings());
    settings.put("ECHOOPS_CATALOGUE", catalogue.toString());
    settings.put("ECHOOPS_ACTIONS", "confirm");
    room = LocalRoom.open(data, settings);

    assertThat(ray("what may i do"))
        .isEqualTo("You may look at everything; nothing may be changed now.");
    assertThat(ray("restart far")).contains("nobody told me how to do that where far runs");
  }

  @Test
  void whatMayIDo_whereTheShopIsClosed_isToldWithoutIt() {
    isStartedWith("ECHOOPS_SHOP", "http://127.0.0.1:1");

    assertThat(ray("what may i do")).startsWith("To checkout: restart, scale, roll back");
  }

  /** What may be had instead depends on how it runs, which nobody can see then. */
  @Test
  void refusal_whereTheShopIsClosed_offersNothingThatMayBeWrong() {
    isStartedWith("ECHOOPS_SHOP", "http://127.0.0.1:1");

    assertThat(ray("scale payment to 50"))
        .isEqualTo("Nothing was done: 50 replicas cannot be had, since 1 to 20 are declared.");
  }

  @Test
  void everythingThatIsOffered_comesToAPlan() {
    for (var words :
        new String[] {
          "restart inventory",
          "scale inventory to 3",
          "roll back inventory",
          "drain inventory",
          "clear the cache of inventory"
        }) {
      assertThat(command(words, LocalRoom.RESPONDER).path("status").asText())
          .as(words)
          .isEqualTo("awaiting_confirmation");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scale payment to 50 | declared range | 50 replicas cannot be had, since 1 to 20 are declared | Allowed is 2 replicas for payment.
          scale payment to 0 | least replicas | payment has to keep 1 replica | Allowed is the logs of payment.
          flush the queue of notification | declared actions | flush-queue is not among the declared actions | Allowed is the logs of notification.
          """)
  void refusal_namesItsRule_andTheNearestThatIsAllowed(
      String words, String rule, String because, String instead) {
    assertThat(ray(words)).isEqualTo("Nothing was done: " + because + ". " + instead);
    assertThat(ray(WHY)).isEqualTo("By the rule “" + rule + "”: " + because + ". " + instead);
  }

  @Test
  void refusal_ofAViewer_saysWhoMay() {
    var because = "it takes a responder to restart payment, and you are a viewer";

    assertThat(val("restart payment"))
        .isEqualTo("Nothing was done: " + because + ". Allowed is the logs of payment.");
    assertThat(val(WHY))
        .isEqualTo("By the rule “default deny”: " + because + ". Allowed is the logs of payment.");
    assertThat(ray(WHY)).as("somebody else").isEqualTo("I have refused you nothing yet.");
  }

  @Test
  void refusal_byALimit_saysWhichAndForHowLong() {
    assertThat(confirmed("restart payment")).startsWith("Confirmed.");
    Eventually.that("it is begun", () -> !state().equals("confirmed"));

    assertThat(ray("restart payment"))
        .startsWith("Nothing was done: ")
        .contains("payment")
        .endsWith("Allowed is the logs of payment.");
    assertThat(ray(WHY)).startsWith("By the rule “");
  }

  /** A flag that is meant has to be told from others, and the answer says which there are. */
  @Test
  void flag_whereThereAreSeveral_isRefusedWithTheirNames() {
    var because =
        "checkout has several flags, and which is meant cannot be said yet: confirmations is on,"
            + " recommendations is off";

    assertThat(ray("turn the checkout flag on")).isEqualTo("Nothing was done: " + because + ".");
    assertThat(ray(WHY)).isEqualTo("By the rule “state of the target”: " + because + ".");
    assertThat(ray("turn the inventory flag on"))
        .isEqualTo("Nothing was done: inventory has no flag.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          restart everything | Nothing was done: one service is named at a time, never several, never all.
          restart payment and checkout | Nothing was done: one service is named at a time, never several, never all.
          restart | Nothing was done: say of which service, by its name.
          restart nobody | Nothing was done: there is no service “nobody”.
          scale everything to 5 | Nothing was done: one service is named at a time, never several, never all.
          """)
  void changeOfNoOneService_isRefused_andNothingIsOfferedInstead(String words, String answer) {
    var outcome = command(words, LocalRoom.RESPONDER);

    assertThat(outcome.path("message").asText()).isEqualTo(answer);
    assertThat(outcome.path("code").isMissingNode()).isTrue();
    assertThat(outcome.path("spoken").asText()).doesNotContain("nobody").startsWith("Nothing was");
  }
}
