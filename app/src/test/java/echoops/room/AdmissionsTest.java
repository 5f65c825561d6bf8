package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.IncidentId;
import echoops.model.Invitation;
import echoops.testing.LocalRoom;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionsTest {
  private static final String AUTHORIZATION = "Authorization";
  private static final String RESPONDER = "Bearer " + LocalRoom.RESPONDER;

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

  private LocalRoom.Answer session(String authorization) {
    return room.post("/api/sessions", "", AUTHORIZATION, authorization);
  }

  private int status(String authorization) {
    return room.get("/api/status", AUTHORIZATION, authorization).status();
  }

  private String invitation(Instant until) {
    var incident = new IncidentId("inc-aaaaaaaaaa");
    return room.invitations().sign(new Invitation(incident, until));
  }

  @Test
  void ticket_needsAPerson() {
    assertThat(room.post("/api/tickets", "").status()).isEqualTo(401);
  }

  @Test
  void ticket_becomesASessionOfTheSamePersonOnce() {
    var ticket = RoomSocket.ticket(room, AUTHORIZATION, RESPONDER);
    var session = session("Ticket " + ticket);

    assertThat(session.status()).isEqualTo(201);
    assertThat(session.json().get("person").asText()).isEqualTo("ray");
    assertThat(session.json().get("role").asText()).isEqualTo("responder");
    assertThat(status("Bearer " + session.json().get("token").asText())).isEqualTo(200);
    assertThat(session("Ticket " + ticket).status()).isEqualTo(401);
  }

  @Test
  void invitation_letsLookAndListenOnly() {
    var session = session("Invitation " + invitation(Instant.now().plus(Duration.ofHours(1))));

    assertThat(session.json().get("role").asText()).isEqualTo("viewer");
    var bearer = "Bearer " + session.json().get("token").asText();
    assertThat(status(bearer)).isEqualTo(200);
    assertThat(
            room.post(
                    "/api/incidents/inc-aaaaaaaaaa/close",
                    "{\"because\":\"x\"}",
                    AUTHORIZATION,
                    bearer)
                .status())
        .isEqualTo(403);
  }

  /** Neither by a ticket nor by a session can an end be put off. */
  @Test
  void sessionByInvitation_endsWithItWhateverIsMadeOfIt() {
    var until = Instant.now().plus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.SECONDS);
    var bearer =
        "Bearer " + session("Invitation " + invitation(until)).json().get("token").asText();
    var ticket = RoomSocket.ticket(room, AUTHORIZATION, bearer);

    assertThat(session(bearer).status()).isEqualTo(401);
    assertThat(session("Ticket " + ticket).json().get("expiresAt").asText())
        .isEqualTo(until.toString());
  }

  @Test
  void invitationThatIsOverOrForged_letsNobodyIn() {
    var good = invitation(Instant.now().plus(Duration.ofHours(1)));

    assertThat(session("Invitation " + invitation(Instant.now())).status()).isEqualTo(401);
    assertThat(session("Invitation " + good.replaceFirst(".$", "!")).status()).isEqualTo(401);
    assertThat(session("Invitation").status()).isEqualTo(401);
  }

  @Test
  void sessionThatWasEnded_letsNobodyIn() {
    var token = session(RESPONDER).json().get("token").asText();
    assertThat(room.delete("/api/sessions", AUTHORIZATION, "Bearer " + token).status())
        .isEqualTo(204);

    assertThat(status("Bearer " + token)).isEqualTo(401);
  }

  @Test
  void pageOfAnotherSite_beginsNoSession() {
    assertThat(
            room.post(
                    "/api/sessions", "", AUTHORIZATION, RESPONDER, "Origin", "https://evil.example")
                .status())
        .isEqualTo(403);
  }
}
