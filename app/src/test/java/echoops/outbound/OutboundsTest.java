package echoops.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.testing.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutboundsTest {
  @RegisterExtension
  final WireMockExtension other =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final ManualClock clock = new ManualClock();
  private final Outbounds outbounds = new Outbounds(clock);
  private final Outbound causes = outbounds.make("causes");

  private void answered(ResponseDefinitionBuilder answer) {
    other.stubFor(any(anyUrl()).willReturn(answer));
    causes.get(new Get("groq", new Secret(other.baseUrl()), Map.of(), 1_000));
  }

  private ProviderState state() {
    return outbounds.states().getFirst().state();
  }

  @Test
  void systemThatNobodyCalled_isNotListed() {
    assertThat(outbounds.states()).isEmpty();
  }

  @Test
  void whoFailsOftenEnough_isSeenToBeLeftAlone() {
    for (int i = 0; i < 5; i++) {
      answered(aResponse().withStatus(500));
    }
    assertThatThrownBy(() -> answered(aResponse())).isInstanceOf(Failure.Unavailable.class);

    assertThat(outbounds.states())
        .containsExactly(
            new Outbounds.Used(
                "causes", new ProviderState("groq", true, 5, 5, 1, 0, 0, Optional.empty())));
  }

  @Test
  void whoSaysThatWeAskTooMuch_isCountedInEachOfItsWays() {
    answered(aResponse().withStatus(429));
    answered(aResponse().withStatus(403).withHeader("Retry-After", "60"));
    answered(aResponse().withStatus(403).withHeader("X-RateLimit-Remaining", "0"));
    answered(aResponse().withStatus(403));

    assertThat(state().rateLimits()).isEqualTo(3);
    assertThat(state().isOpen()).isFalse();
  }

  @Test
  void callThatRepeatsOne_isCounted() {
    answered(aResponse().withStatus(500));
    causes.retried("groq");
    answered(aResponse());

    assertThat(state())
        .isEqualTo(new ProviderState("groq", false, 2, 1, 0, 1, 0, Optional.empty()));
  }

  @Test
  void oneSystemForTwoUses_hasTwoStates() {
    causes.retried("groq");
    outbounds.make("commands", Duration.ofSeconds(1)).retried("groq");

    assertThat(outbounds.states())
        .extracting(Outbounds.Used::use)
        .containsExactly("causes", "commands");
  }

  @Test
  void whatIsLeftOfOurShare_growsWithTime() {
    var share = causes.share("github", 60);
    share.spend(clock.instant());
    share.spend(clock.instant());
    assertThat(state().share()).contains(new Share.Left(60, 28));
    clock.pass(Duration.ofMinutes(2));

    assertThat(state().share()).contains(new Share.Left(60, 29));
  }
}
