package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import echoops.model.Actor;
import echoops.model.IncidentEvent.Answered;
import echoops.model.IncidentEvent.IncidentAcknowledged;
import echoops.model.IncidentEvent.NoteTaken;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import echoops.testing.LocalRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands over HTTP. */
class CommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EXPECTED =
      "the body is not {\"transcript\":\"1 to 500 characters\",\"user_id\":\"a label\"}";
  private static final String[] VAL = {"Authorization", "Bearer " + LocalRoom.VIEWER};
  private static final String[] RAY = {"Authorization", "Bearer " + LocalRoom.RESPONDER};
  private static final String[] ANN = {"Authorization", "Bearer " + LocalRoom.ADMIN};

  @TempDir Path data;
  private LocalRoom room;

  @BeforeEach
  void open() throws Exception {
    var catalogue = data.resolve("catalogue.yaml");
    Files.writeString(
        catalogue, "services: [{name: checkout}, {name: user-api}, {name: user_api}]\n");
    room =
        LocalRoom.open(
            data,
            Map.of(
                "ECHOOPS_CATALOGUE",
                catalogue.toString(),
                "ECHOOPS_WEBHOOK_TOKEN",
                LocalRoom.WEBHOOK_TOKEN,
                "ECHOOPS_TOKENS",
                "val:viewer:%s,ray:responder:%s,ann:admin:%s"
                    .formatted(LocalRoom.VIEWER, LocalRoom.RESPONDER, LocalRoom.ADMIN)));
  }

  @AfterEach
  void close() {
    room.close();
  }

  private JsonNode command(String transcript, String... who) throws Exception {
    var answer = room.post("/command", body(transcript), who);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static String body(String transcript) throws Exception {
    return JSON.writeValueAsString(Map.of("transcript", transcript, "user_id", "ivr-7"));
  }

  private void alert(String transition, int minute) {
    var answer =
        room.post(
            "/webhook/datadog",
            """
            {"title":"Errors","id":"%s %d","alert_cycle_key":"c","alert_transition":"%s",
             "alert_priority":"P2","tags":"service:checkout","date":"%d"}
            """
                .formatted(transition, minute, transition, 1_790_000_000_000L + minute * 60_000L),
            "X-EchoOps-Token",
            LocalRoom.WEBHOOK_TOKEN);
    assertThat(answer.status()).isLessThan(300);
    room.settle();
  }

  private Recorded last() {
    return room.outside().log().latest(Answered.class, 1).getFirst().recorded();
  }

  private String incident() {
    return room.get("/api/incidents", RAY).json().get(0).get("id").asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          status              | answered | status         | {}
          status of checkout  | answered | status         | {"service":"checkout"}
          What happened?      | answered | what_happened  | {}
          what's new          | answered | what_is_new    | {}
          repeat that         | answered | repeat         | {}
          who is here         | answered | who_is_here    | {}
          list incidents      | answered | list_incidents | {}
          switch to incident 2| answered | switch_incident| {"number":2}
          next incident       | answered | next_incident  | {}
          previous incident   | answered | previous_incident | {}
          switch to checkout  | answered | switch_to | {"service":"checkout"}
          help                | answered | help           | {}
          why did you wake me | answered | why_woken      | {}
          what changed in the last 5 minutes | answered | what_changed | {"within":"PT5M"}
          catch me up         | answered | catch_up       | {"length":"PT30S"}
          did that help       | answered | did_it_help    | {}
          resume actions      | answered | allow_actions  | {}
          acknowledge         | answered | acknowledge    | {}
          never mind          | answered | cancel         | {}
          undo that           | not_executed | undo           | {}
          restart checkout    | not_executed | restart    | {"target":"checkout"}
          Echo, scale checkout to 5 replicas please! | not_executed | scale | {"target":"checkout","replicas":5}
          scale up checkout   | not_executed | scale_step | {"target":"checkout","direction":"UP"}
          roll back checkout  | not_executed | roll_back  | {"target":"checkout"}
          mute checkout for twenty minutes | not_executed | mute | {"target":"checkout","length":"PT20M"}
          get logs of checkout| answered | get_logs   | {"target":"checkout"}
          """)
  void command_isTakenFor(String transcript, String status, String tool, String arguments)
      throws Exception {
    var outcome = command(transcript, RAY);

    assertThat(outcome.get("status").asText()).isEqualTo(status);
    assertThat(outcome.get("intent").get("tool_name").asText()).isEqualTo(tool);
    assertThat(outcome.get("intent").get("arguments")).isEqualTo(JSON.readTree(arguments));
    assertThat(outcome.get("message").asText()).isNotBlank();
    assertThat(outcome.get("spoken").asText()).isNotBlank();
    assertThat(outcome.get("user_id").asText()).isEqualTo("ivr-7");
    assertThat(outcome.get("sequence").asLong()).isEqualTo(last().sequence());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          don't restart checkout      | denied         | I heard "don't", so nothing was done.
          scale checkout to 200       | not_understood | Nothing was done: 200 replicas: not 0 to 100.
          restart the moon            | not_understood | Nothing was done: there is no service “moon”.
          drop table incidents; --    | not_understood | I did not understand that.
          !!!                         | not_understood | I did not understand that.
          """)
  void otherWords_areAnsweredWithoutAnIntent(String transcript, String status, String message)
      throws Exception {
    var outcome = command(transcript, RAY);

    assertThat(outcome.get("status").asText()).isEqualTo(status);
    assertThat(outcome.has("intent")).isFalse();
    assertThat(outcome.get("message").asText()).startsWith(message);
  }

  @Test
  void change_saysThatNothingWasDone() throws Exception {
    assertThat(command("restart checkout", RAY).get("message").asText())
        .isEqualTo(
            "Nothing was done: the catalogue does not say where checkout runs. Allowed is the logs"
                + " of checkout.");
  }

  @Test
  void stop_isNothingToSay() throws Exception {
    var outcome = command("stop", RAY);

    assertThat(outcome.get("status").asText()).isEqualTo("silent");
    assertThat(outcome.has("sequence")).isFalse();
    assertThat(room.outside().log().latest(Answered.class, 1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "null",
        "{}",
        "{\"transcript\":null}",
        "{\"transcript\":\"\"}",
        "{\"transcript\":\" \\n\\t \"}",
        "{\"transcript\":[\"status\"]}",
        "{\"transcript\":{\"text\":\"status\"}}",
        "{\"transcript\":\"status\"",
        "{\"text\":\"status\"}"
      })
  void body_thatIsNone_isRefusedWithWhatIsExpected(String body) {
    var answer = room.post("/command", body, RAY);

    assertThat(answer.status()).as(body).isEqualTo(400);
    assertThat(answer.json().get("error").asText()).contains(EXPECTED);
    assertThat(answer.json().has("request")).isTrue();
  }

  @Test
  void transcript_isUpToFiveHundredCharacters() throws Exception {
    assertThat(room.post("/command", body("a".repeat(500)), RAY).status()).isEqualTo(200);
    assertThat(room.post("/command", body("a".repeat(501)), RAY).status()).isEqualTo(400);
    assertThat(room.post("/command", body("a".repeat(20_000)), RAY).status()).isEqualTo(400);
  }

  @Test
  void whatCannotBeSeen_isNotWrittenDown() throws Exception {
    command("restart\u0007 check\u202eout", RAY);

    assertThat(last().toString()).doesNotContain("\u0007").doesNotContain("\u202e");
  }

  @Test
  void nobody_isNotLetIn() throws Exception {
    assertThat(room.post("/command", body("status")).status()).isEqualTo(401);
    assertThat(room.post("/command", body("status"), "Authorization", "Bearer x").status())
        .isEqualTo(401);
    assertThat(room.outside().log().latest(Answered.class, 1)).isEmpty();
  }

  @Test
  void viewer_mayAskAndNotChange() throws Exception {
    alert("Triggered", 0);
    assertThat(command("what happened", VAL).get("message").asText()).startsWith("Checkout: ");
    for (var order : List.of("acknowledge", "undo that", "note x")) {
      assertThat(command(order, VAL).get("message").asText())
          .as(order)
          .isEqualTo("You may look and ask. To change something, val must be a responder.");
    }

    assertThat(room.outside().log().latest(IncidentAcknowledged.class, 1)).isEmpty();
    assertThat(room.outside().log().latest(NoteTaken.class, 1)).isEmpty();
  }

  /** The policy knows who may, and says by which rule somebody may not. */
  @Test
  void viewer_whoWantsSomethingDone_isRefusedByARule() throws Exception {
    assertThat(command("restart checkout", VAL).get("message").asText())
        .startsWith("Nothing was done: ");
    assertThat(command("why was that refused", VAL).get("message").asText())
        .startsWith("By the rule ");
  }

  @Test
  void command_isWrittenDownAsThePersons_whateverTheLabelSays() throws Exception {
    alert("Triggered", 0);
    room.post("/command", "{\"transcript\":\"what happened\",\"user_id\":\"ann\"}", RAY);

    assertThat(last().actor()).isEqualTo(new Actor("person:ray"));
    assertThat(last().incident()).contains(new IncidentId(incident()));
    assertThat(last().event())
        .isInstanceOfSatisfying(
            Answered.class,
            answered -> {
              assertThat(answered.asked()).isEqualTo("what happened");
              assertThat(answered.meaning()).isEqualTo("WhatHappened");
              assertThat(answered.reply().shown()).startsWith("Checkout: Errors, since ");
            });
  }

  @Test
  void doubt_isAnsweredByTheNextCommandOfTheSamePerson() throws Exception {
    var doubt = command("restart user a p i", RAY);
    assertThat(doubt.get("status").asText()).isEqualTo("doubt");
    assertThat(doubt.get("message").asText())
        .isEqualTo("which service: service bravo (user-api) or service charlie (user_api)?");

    assertThat(command("service charlie", ANN).get("status").asText())
        .as("somebody else")
        .isEqualTo("not_understood");
    var settled = command("service charlie", RAY);
    assertThat(settled.get("status").asText()).isEqualTo("not_executed");
    assertThat(settled.get("intent").get("arguments").get("target").asText()).isEqualTo("user_api");
    assertThat(command("service charlie", RAY).get("status").asText())
        .as("once")
        .isEqualTo("not_understood");
  }

  @Test
  void acknowledged_isShownUntilTheIncidentIsOpenAnew() throws Exception {
    alert("Triggered", 0);
    var path = "/api/incidents/" + incident();
    var outcome = command("acknowledge", RAY);
    room.settle();

    assertThat(outcome.get("message").asText()).startsWith("ray has taken it: ");
    assertThat(outcome.get("incident").asText()).isEqualTo(incident());
    assertThat(acknowledgedBy(path)).isEqualTo("ray");
    assertThat(command("acknowledge", ANN).get("message").asText())
        .isEqualTo("ray has already taken it.");
    alert("Recovered", 1);
    assertThat(acknowledgedBy(path)).isEqualTo("ray");
    assertThat(command("acknowledge", ANN).get("message").asText())
        .isEqualTo("No incident is open, so there is nothing to take.");
    alert("Re-Triggered", 2);
    assertThat(incident()).isEqualTo(path.substring(path.lastIndexOf('/') + 1));
    assertThat(acknowledgedBy(path)).isEmpty();
  }

  private String acknowledgedBy(String path) {
    room.settle();
    var seen = room.get(path, RAY).json();
    var incident = seen.has("incident") ? seen.get("incident") : seen;
    return incident.path("acknowledgedBy").asText();
  }

  @Test
  void note_isWrittenDownAsItWasTyped() throws Exception {
    alert("Triggered", 0);
    var outcome = command("Note: Disk /dev/sda1 is at 95%, see T-17.", RAY);

    assertThat(outcome.get("message").asText()).isEqualTo("Noted.");
    var note = room.outside().log().latest(NoteTaken.class, 1).getFirst().recorded();
    assertThat(note.event()).isEqualTo(new NoteTaken("Disk /dev/sda1 is at 95%, see T-17."));
    assertThat(note.incident()).contains(new IncidentId(incident()));
  }

  @Test
  void repeat_saysWhatWasAnsweredLast() throws Exception {
    var first = command("list incidents", RAY).get("message").asText();

    assertThat(command("repeat that", RAY).get("message").asText()).isEqualTo(first);
    assertThat(command("repeat that", ANN).get("message").asText())
        .isEqualTo("I have said nothing to you yet.");
  }

  @Test
  void log_thatTakesNothing_isSaid() throws Exception {
    room.outside().log().close();
    var answer = room.post("/command", body("status"), RAY);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers().get("Retry-After")).isNotNull();
    assertThat(answer.json().get("error").asText()).contains("the event log");
  }
}
