package echoops.observe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import echoops.model.Failure;
import echoops.outbound.Outbound;
import echoops.testing.OtherSystemContract;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What every source that asks over HTTP promises, however the other side behaves. */
abstract class VendorContract extends OtherSystemContract {
  final Taken taken = new Taken();

  abstract Source source(Outbound outbound, String url);

  /** The answer when all is well. */
  abstract String good();

  @Override
  protected ResponseDefinitionBuilder well() {
    return aResponse().withBody(good());
  }

  @Override
  protected void ask(Outbound outbound, URI url) {
    var source = source(outbound, url.toString());
    try {
      source.collect(taken);
      assertThat(taken.readings()).isNotEmpty();
      assertThat(source.check()).isEmpty();
    } catch (Failure.Unavailable | Failure.Rejected e) {
      assertThat(source.check()).contains(e.reason());
      assertThat(taken.readings()).isEmpty();
      throw e;
    }
  }

  @Test
  void listUnder200_isUnavailable() {
    assertThat(failure(aResponse().withBody("[]"))).isInstanceOf(Failure.Unavailable.class);
  }
}
