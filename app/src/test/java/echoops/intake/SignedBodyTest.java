package echoops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Measure;
import echoops.model.ServiceName;
import echoops.model.Severity;
import echoops.model.Transition;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignedBodyTest {
  private final IntakeFixture fixture = new IntakeFixture();

  @Test
  void alert_isReadWhole() {
    var signal =
        fixture
            .signed(
                """
                {"type":"alert.triggered","timestamp":"2026-11-20T14:59:00Z","data":{"id":"q-1","title":"Queue grows",
                 "service":"orders","environment":"prod","severity":"critical","metric":"queue_length","value":1200,"usual":30}}
                """)
            .signal();

    assertThat(signal.at()).isEqualTo(Instant.parse("2026-11-20T14:59:00Z"));
    assertThat(signal.place().service()).contains(new ServiceName("orders"));
    assertThat(signal.complaint().urgency().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(signal.complaint().measure().flatMap(Measure::value)).contains(1200.0);
  }

  @Test
  void recovery_closesTheAlertOfTheSameId() {
    var trigger = fixture.signed("{\"type\":\"alert.triggered\",\"data\":{\"id\":\"a\"}}").signal();
    var recovery =
        fixture.signed("{\"type\":\"alert.recovered\",\"data\":{\"id\":\"a\"}}").signal();

    assertThat(recovery.transition()).isEqualTo(Transition.RECOVERED);
    assertThat(recovery.alert()).isEqualTo(trigger.alert());
  }

  @Test
  void bodyWithoutData_isKeptUnread() {
    assertThat(fixture.signed("{\"type\":\"incident.opened\"}").isUnread()).isTrue();
  }
}
