package echoops.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.model.Failure;
import echoops.testing.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LentTest {
  @RegisterExtension
  final WireMockExtension other =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final ManualClock clock = new ManualClock();
  private final Outbound outbound = new Outbound(clock);

  private String called(ResponseDefinitionBuilder answer) throws IOException {
    other.stubFor(get(anyUrl()).willReturn(answer));
    var request = new Request.Builder().url(other.baseUrl()).build();
    try (var response = outbound.lend("other", 1_000).newCall(request).execute()) {
      return response.body().string();
    }
  }

  private ProviderState state() {
    return outbound.states().getFirst();
  }

  @Test
  void answer_isRead() throws IOException {
    assertThat(called(aResponse().withBody("fine"))).isEqualTo("fine");
    assertThat(state())
        .isEqualTo(new ProviderState("other", false, 1, 0, 0, 0, 0, Optional.empty()));
  }

  @Test
  void refusal_isKeptWhole() {
    var refused =
        catchThrowableOfType(
            Refused.class,
            () ->
                called(
                    aResponse().withStatus(429).withHeader("Retry-After", "7").withBody("slow")));

    assertThat(refused.answer().body()).isEqualTo("slow");
    assertThat(refused.answer().retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(state().rateLimits()).isEqualTo(1);
  }

  @Test
  void longAnswer_isCutOff() {
    assertThatThrownBy(() -> called(aResponse().withBody("x".repeat(100_000))))
        .isInstanceOf(IOException.class)
        .hasMessage("other answers more than 1000 bytes");
    assertThat(state().failures()).isEqualTo(1);
  }

  @Test
  void whoFails_isLeftAlone() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> called(aResponse().withStatus(500))).isInstanceOf(Refused.class);
    }

    assertThatThrownBy(() -> called(aResponse())).isInstanceOf(Failure.Unavailable.class);
    assertThat(state())
        .isEqualTo(new ProviderState("other", true, 5, 5, 1, 0, 0, Optional.empty()));
  }

  @Test
  void whoRefusesUs_canBeLeftAloneAtOnce() throws IOException {
    outbound.leaveAlone("other", Duration.ofMinutes(2));

    assertThatThrownBy(() -> called(aResponse())).isInstanceOf(Failure.Unavailable.class);
    clock.pass(Duration.ofMinutes(2));
    assertThat(called(aResponse().withBody("again"))).isEqualTo("again");
  }
}
