package echoops.drift.vectors;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import echoops.config.Secret;
import echoops.outbound.Outbound;
import java.net.URI;
import java.util.Optional;

class EndeeFailureTest extends VectorServerContract {
  @Override
  VectorIndex index(Outbound outbound, URI url, Optional<Secret> key) {
    return new EndeeVectors(outbound, url, key, "templates", 3);
  }

  /** An array of no hits, in MessagePack. */
  @Override
  protected ResponseDefinitionBuilder well() {
    return aResponse().withBody(new byte[] {(byte) 0x91, (byte) 0x90});
  }

  @Override
  void isThere() {
    other.stubFor(get("/api/v1/index/templates/info").willReturn(aResponse().withBody("{}")));
  }
}
