package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.ServiceName;
import java.util.List;
import org.junit.jupiter.api.Test;

class GistTest {
  private static final List<ServiceName> PAYMENT = List.of(new ServiceName("payment"));

  @Test
  void whatMonitorsSayOfEverything_isLeftOut() {
    assertThat(Gist.of("[P2] PaymentLatencyHigh firing: p95 over 800ms for 5m", PAYMENT))
        .isEqualTo("latency");
    assertThat(Gist.of("No data from payment for 10 minutes", PAYMENT)).isEqualTo("data from");
  }

  @Test
  void symptomOfNothingElse_staysAsItIs() {
    assertThat(Gist.of("Payment is critical", PAYMENT)).isEqualTo("payment is critical");
    assertThat(Gist.of("", PAYMENT)).isEmpty();
    assertThat(Gist.of("404", PAYMENT)).isEmpty();
  }
}
