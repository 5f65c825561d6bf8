package echoops.investigate.reason;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Inquiry;
import echoops.model.Quote;
import echoops.model.ServiceName;
import echoops.testing.ManualClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HorizonTest {
  private static ServiceName service(String name) {
    return new ServiceName(name);
  }

  private static Horizon horizon(Map<ServiceName, Set<ServiceName>> calls) {
    var inquiry =
        new Inquiry(
            Cases.INCIDENT,
            ManualClock.START,
            ManualClock.START,
            List.of(service("web")),
            Optional.empty(),
            new Quote("slow"),
            calls);
    return new Horizon(inquiry, Cases.KNOWN);
  }

  @Test
  void services_areThoseThatAlertThenWhomTheyCallThenWhoCallsThem() {
    var horizon =
        horizon(
            Map.of(
                service("web"), Set.of(service("auth"), service("pay")),
                service("pay"), Set.of(service("db")),
                service("db"), Set.of(service("web")),
                service("cron"), Set.of(service("pay")),
                service("far"), Set.of(service("away"))));

    assertThat(horizon.names()).containsExactly("web", "auth", "pay", "db", "cron");
    assertThat(horizon.service("far")).isEmpty();
  }

  @Test
  void manyServices_areCutToTheNearest() {
    var calls = new HashMap<ServiceName, Set<ServiceName>>();
    calls.put(service("web"), Set.of(service("auth")));
    for (int i = 0; i < 500; i++) {
      calls.put(service("caller-" + i), Set.of(service("web")));
    }

    assertThat(horizon(calls).names()).hasSize(64).startsWith("web", "auth");
  }

  @Test
  void evidenceThatWasSkipped_isNone() {
    var horizon = horizon(Map.of());

    assertThat(horizon.hasEvidence(1)).isTrue();
    assertThat(horizon.hasEvidence(3)).isFalse();
    assertThat(horizon.hasEvidence(4)).isFalse();
  }
}
