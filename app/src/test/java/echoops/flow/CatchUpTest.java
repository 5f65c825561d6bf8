package echoops.flow;

import static echoops.flow.TalkedRoom.RAY;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.Signals;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Late comers, and those who look at another incident. */
class CatchUpTest {
  private static final String FIRST = "inc-aaaaaaaaaa";
  private static final String SECOND = "inc-bbbbbbbbbb";

  @TempDir Path data;
  private TalkedRoom room;

  @BeforeEach
  void open() {
    room = TalkedRoom.of(TalkedRoom.ear(data));
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static String typed(TalkedRoom.Guest guest, String text) throws InterruptedException {
    guest.conversation.typed(text);
    return guest.next();
  }

  private void wrong(String incident, String alert, String service) throws InterruptedException {
    room.alert(incident, Signals.triggered(alert, service, Duration.ZERO));
  }

  @Test
  void whoeverIsNew_isToldFromTheBeginning() throws Exception {
    wrong(FIRST, "a", "checkout");

    assertThat(typed(room.enter(RAY), "what did I miss"))
        .startsWith("0 understood: Checkout in prod")
        .contains("Nobody has taken it yet.");
  }

  @Test
  void whoeverComesBack_isToldWhatHasChanged() throws Exception {
    wrong(FIRST, "a", "checkout");
    room.enter(RAY).conversation.close();
    room.clock.pass(Duration.ofMinutes(12));
    wrong(FIRST, "b", "checkout");

    assertThat(typed(room.enter(RAY), "catch me up in thirty seconds"))
        .contains("You left 12 min ago.", "1 alert has come since.");
  }

  @Test
  void whoeverMissedNothing_isToldSo() throws Exception {
    wrong(FIRST, "a", "checkout");
    room.enter(RAY).conversation.close();
    room.clock.pass(Duration.ofMinutes(12));

    assertThat(typed(room.enter(RAY), "catch me up"))
        .contains("Nothing has changed since you left, 12 min ago.");
  }

  @Test
  void quietRoom_isQuiet() throws Exception {
    assertThat(typed(room.enter(RAY), "catch me up")).contains("All quiet.");
  }

  @Test
  void anotherService_comesIntoFocusByItsName() throws Exception {
    wrong(FIRST, "a", "checkout");
    wrong(SECOND, "b", "payments");
    var ray = room.enter(RAY);

    assertThat(typed(ray, "switch to payments")).contains("Payments in prod");
    assertThat(focus(ray)).contains(SECOND);
    assertThat(typed(ray, "focus on checkout")).contains("Checkout in prod");
    assertThat(focus(ray)).contains(FIRST);
    assertThat(typed(ray, "catch me up")).contains("Checkout in prod", "1 other incident is open.");
  }

  private static String focus(TalkedRoom.Guest guest) {
    return guest.answers().getLast() instanceof Answer.Said said
        ? said.focus().orElseThrow().value()
        : "";
  }

  @Test
  void service_thatHasSeveralIncidents_isGoneThroughOneByOne() throws Exception {
    wrong(FIRST, "a", "checkout");
    wrong(SECOND, "b", "checkout");
    var ray = room.enter(RAY);

    typed(ray, "switch to checkout");
    var first = focus(ray);
    typed(ray, "switch to checkout");

    assertThat(focus(ray)).isNotEqualTo(first);
    typed(ray, "switch to checkout");
    assertThat(focus(ray)).isEqualTo(first);
  }

  @Test
  void previous_isTheOneBefore_andBeforeTheFirstComesTheLast() throws Exception {
    wrong(FIRST, "a", "checkout");
    wrong(SECOND, "b", "payments");
    var ray = room.enter(RAY);

    typed(ray, "switch to incident one");
    var first = focus(ray);
    typed(ray, "previous incident");
    assertThat(focus(ray)).isNotEqualTo(first);
    typed(ray, "previous incident");
    assertThat(focus(ray)).isEqualTo(first);
  }

  @Test
  void service_thatHasNoIncident_isSaid() throws Exception {
    wrong(FIRST, "a", "checkout");

    assertThat(typed(room.enter(RAY), "switch to payments"))
        .contains("There is no incident of payments.");
  }
}
