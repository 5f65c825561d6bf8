package echoops.drift.vectors;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import echoops.config.Secret;
import echoops.outbound.Outbound;
import java.net.URI;
import java.util.Optional;

class QdrantFailureTest extends VectorServerContract {
  @Override
  VectorIndex index(Outbound outbound, URI url, Optional<Secret> key) {
    return new QdrantVectors(outbound, url, key, "templates", 3);
  }

  @Override
  protected ResponseDefinitionBuilder well() {
    return aResponse().withBody("{\"result\":{\"points\":[]}}");
  }

  @Override
  void isThere() {
    var answer = aResponse().withBody("{\"result\":{\"exists\":true}}");
    other.stubFor(get("/collections/templates/exists").willReturn(answer));
  }
}
