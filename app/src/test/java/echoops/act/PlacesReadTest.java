package echoops.act;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import echoops.config.Secret;
import echoops.model.ServiceName;
import echoops.model.Target;
import echoops.outbound.Outbound;
import echoops.testing.ManualTicker;
import echoops.testing.OtherSystemContract;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** How targets are read from places that behave in every way there is. */
class PlacesReadTest {
  /** One of them. */
  abstract static class ReadContract extends OtherSystemContract {
    abstract Actuator actuator(Api api);

    abstract String target();

    abstract String good();

    @Override
    protected ResponseDefinitionBuilder well() {
      return aResponse().withBody(good().replace('\'', '"'));
    }

    @Override
    protected void ask(Outbound outbound, URI url) {
      var keys = Map.of("Authorization", new Secret("Bearer " + KEY));
      var _ = actuator(new Api("other", url, () -> keys, outbound)).read(Target.of(target()));
    }

    Pace pace() {
      return new Pace(new ManualTicker());
    }
  }

  @Nested
  class OfKubernetes extends ReadContract {
    @Override
    Actuator actuator(Api api) {
      return new KubernetesActuator(api, clock, pace());
    }

    @Override
    String target() {
      return "kubernetes:shop/payment";
    }

    @Override
    String good() {
      return "{'metadata':{'name':'payment','resourceVersion':'1'},'items':[]}";
    }
  }

  @Nested
  class OfCloudRun extends ReadContract {
    @Override
    Actuator actuator(Api api) {
      return new CloudRunActuator(api, clock, pace());
    }

    @Override
    String target() {
      return "cloud-run:p/l/payment";
    }

    @Override
    String good() {
      return "{'name':'projects/p/locations/l/services/payment','etag':'e','revisions':[]}";
    }
  }

  @Nested
  class OfDatadog extends ReadContract {
    @Override
    Actuator actuator(Api api) {
      return new DatadogMutes(api, new ServiceName("payment"), clock, pace());
    }

    @Override
    String target() {
      return "docker:payment";
    }

    @Override
    String good() {
      return "{'data':[]}";
    }
  }
}
