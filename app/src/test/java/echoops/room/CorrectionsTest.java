package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Actor;
import echoops.model.Headline;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentId;
import echoops.store.Draft;
import echoops.telemetry.CrashPoints;
import echoops.testing.LocalRoom;
import echoops.testing.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far an erasure reaches. */
class CorrectionsTest {
  private static final String AUTHORIZATION = "Authorization";
  private static final String ANN = "Bearer " + LocalRoom.ADMIN;

  @TempDir Path data;
  private final ManualClock clock = new ManualClock();
  private LocalRoom room;

  @BeforeEach
  void open() {
    room =
        LocalRoom.open(
            data,
            Map.of("ECHOOPS_TOKENS", "ann:admin:" + LocalRoom.ADMIN),
            clock,
            CrashPoints.NONE);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private void alert(String title, String cycle, String transition, Duration after) {
    var priority = title.equals("Call Alice") ? "P1" : "P3";
    var at = ManualClock.START.plus(after).toEpochMilli();
    room.datadog(
        """
        {"title":"%s","id":"%s %s","alert_cycle_key":"%s","alert_transition":"%s","alert_priority":"%s",
         "tags":"service:pay","date":"%d"}
        """
            .formatted(title, cycle, transition, cycle, transition, priority, at));
    room.settle();
  }

  /** An alert that joined one incident, which then turned out to be part of another. */
  private void mergedIncidents() {
    alert("Call Alice", "c1", "Triggered", Duration.ZERO);
    alert("Errors", "c2", "Triggered", Duration.ofMinutes(-116));
    alert("Errors", "c3", "Triggered", Duration.ofMinutes(-58));
    for (var cycle : List.of("c1", "c2", "c3")) {
      alert("Well", cycle, "Recovered", Duration.ofMinutes(1));
    }
    assertThat(room.outside().log().latest(IncidentMerged.class, 1)).isNotEmpty();
  }

  private int erase(long alert) {
    var path = "/api/alerts/" + alert + "/erase";
    return room.post(path, "{\"because\":\"asked to\"}", AUTHORIZATION, ANN).status();
  }

  private List<String> whatNamesAlice() {
    return room.outside().log().read(0, 100).stream()
        .map(Object::toString)
        .filter(text -> text.contains("Alice"))
        .toList();
  }

  @Test
  void erasing_anAlertOfAnIncidentThatWasMergedAndForgotten_reachesTheOthersHeadlines() {
    mergedIncidents();
    clock.pass(Duration.ofDays(4));
    var nothing =
        Draft.of(Actor.TRIAGE, new IncidentOpened("x")).in(new IncidentId("inc-zzzzzzzzzz"));
    room.outside().log().append(Collections.nCopies(10_000, nothing));
    room.settle();
    assertThat(room.get("/api/incidents", AUTHORIZATION, ANN).body()).isEqualTo("[]");
    assertThat(whatNamesAlice()).hasSizeGreaterThan(3);

    assertThat(erase(1)).isEqualTo(200);
    assertThat(whatNamesAlice()).isEmpty();
  }

  @Test
  void erasing_anAlert_reachesWhatFollowedFromItsHeadlines() {
    alert("Errors", "c2", "Triggered", Duration.ZERO);
    alert("Call Alice", "c1", "Triggered", Duration.ofMinutes(1));
    alert("Well", "c1", "Recovered", Duration.ofMinutes(2));
    alert("Well", "c2", "Recovered", Duration.ofMinutes(2));
    var log = room.outside().log();
    long headline = log.latest(HeadlineWritten.class, 1).getFirst().recorded().sequence();
    var spoken = new HeadlineWritten(new Headline("", "Alice is called"));
    log.append(List.of(Draft.of(new Actor("echoops:voice"), spoken).causedBy(headline)));
    var second = log.read(0, 100).stream().filter(r -> r.toString().contains("Alice")).findFirst();

    assertThat(erase(second.orElseThrow().sequence())).isEqualTo(200);
    assertThat(whatNamesAlice()).isEmpty();
  }
}
