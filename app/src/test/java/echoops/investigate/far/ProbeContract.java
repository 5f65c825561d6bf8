package echoops.investigate.far;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import echoops.investigate.Probe;
import echoops.model.Failure;
import echoops.model.Finding;
import echoops.outbound.Outbound;
import echoops.testing.OtherSystemContract;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every probe that asks over HTTP promises. */
abstract class ProbeContract extends OtherSystemContract {
  abstract Probe probe(Vendor vendor);

  /** The answer when all is well. */
  abstract String good();

  @Override
  protected ResponseDefinitionBuilder well() {
    return aResponse().withBody(good());
  }

  /** How often it may be asked in these tests. */
  Optional<Integer> perHour() {
    return Optional.empty();
  }

  Vendor vendor(Outbound outbound, URI url) {
    var key = new Access.Key("Authorization", "Bearer ", new echoops.config.Secret(KEY));
    var access = new Access(url, () -> List.of(key), Map.of());
    var share = perHour().map(most -> outbound.share("other", most));
    return new Vendor("other", access, outbound, clock, share);
  }

  Probe probe() {
    return probe(vendor(new Outbound(clock), URI.create(other.baseUrl())));
  }

  List<Finding> ask() {
    return probe().ask(Asked.now(), Asked.SHOP);
  }

  @Override
  protected void ask(Outbound outbound, URI url) {
    var probe = probe(vendor(outbound, url));
    assertThat(probe.check()).isEmpty();
    try {
      assertThat(probe.ask(Asked.now(), Asked.SHOP)).isNotEmpty();
      assertThat(probe.check()).isEmpty();
    } catch (Failure.Unavailable | Failure.Rejected e) {
      assertThat(probe.check()).isPresent();
      throw e;
    }
  }

  @Override
  protected Duration longestRest() {
    return Duration.ofHours(1);
  }

  @Test
  void whatItSaysOfAFailure_isShownToOperatorsOnlyAndWithoutKeys() {
    answers(
        aResponse()
            .withStatus(403)
            .withBody("{\"errors\":[\"No: %s\"],\"message\":\"No: %s\"}".formatted(KEY, KEY)));
    var probe = probe();
    var failure = catchThrowable(() -> probe.ask(Asked.now(), Asked.SHOP));

    assertThat(failure).hasMessage("other refused: 403");
    assertThat(probe.check()).contains("other refused: 403: No: ***");
  }

  @Test
  void afterTooManyRequests_itIsLeftAlone() {
    answers(aResponse().withStatus(429).withHeader("Retry-After", "60"));
    var probe = probe();
    assertThat(catchThrowable(() -> probe.ask(Asked.now(), Asked.SHOP)))
        .hasMessage("other was asked too often");
    answers(aResponse().withBody(good()));

    assertThat(catchThrowable(() -> probe.ask(Asked.now(), Asked.SHOP)))
        .hasMessage("other wants to be left alone");
    assertThat(probe.check()).contains("other wants to be left alone");
    clock.pass(Duration.ofSeconds(60));
    assertThat(probe.ask(Asked.now(), Asked.SHOP)).isNotEmpty();
  }
}
