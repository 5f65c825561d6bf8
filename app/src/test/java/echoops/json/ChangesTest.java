package echoops.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Change;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.IncidentFiled;
import echoops.model.IncidentEvent.Refused;
import echoops.model.ServiceName;
import echoops.model.Symptom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written down of changes is read back as it was, also by what was written before. */
class ChangesTest {
  private static final ServiceName PAYMENT = new ServiceName("payment");
  private static final Duration LENGTH = Duration.ofMinutes(20);

  private static IncidentEvent back(IncidentEvent event) {
    var json = new Json();
    return json.event(Json.kind(event), json.write(event));
  }

  private static Refused refused(Change change) {
    return new Refused(change, "a rule", "because", Optional.empty());
  }

  @Test
  void mute_isReadBackWithItsSymptomOrWithoutAny() {
    var some = refused(new Change.Mute(PAYMENT, LENGTH, Optional.of(Symptom.LATENCY)));
    var all = refused(new Change.Mute(PAYMENT, LENGTH));

    assertThat(back(some)).isEqualTo(some);
    assertThat(back(all)).isEqualTo(all);
  }

  @Test
  void muteThatWasWrittenBeforeThereWereSymptoms_isOfAllMonitors() {
    var old =
        "{\"change\":{\"change\":\"Mute\",\"target\":\"payment\",\"length\":\"PT20M\"},"
            + "\"rule\":\"a rule\",\"because\":\"because\"}";

    assertThat(new Json().event("Refused", old.getBytes(UTF_8)))
        .isEqualTo(refused(new Change.Mute(PAYMENT, LENGTH)));
  }

  @Test
  void placeElsewhere_isReadBack() {
    var filed = new IncidentFiled("datadog cases", "1", "CASE-17");

    assertThat(back(filed)).isEqualTo(filed);
  }
}
