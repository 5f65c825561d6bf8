package echoops.drift.vectors;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.model.ServiceName;
import echoops.outbound.Outbound;
import echoops.testing.OtherSystemContract;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every database of vectors elsewhere may do, and what becomes of it. */
abstract class VectorServerContract extends OtherSystemContract {
  private static final ServiceName CHECKOUT = new ServiceName("checkout");
  private static final Embedding EMBEDDING = Embedding.along(new float[] {1, 0, 0});

  abstract VectorIndex index(Outbound outbound, URI url, Optional<Secret> key);

  /** Lets the server say that the collection is there. */
  abstract void isThere();

  @Override
  protected void answers(ResponseDefinitionBuilder answer) {
    super.answers(answer);
    isThere();
  }

  @Override
  protected void ask(Outbound outbound, URI url) {
    index(outbound, url, Optional.of(new Secret(KEY))).nearest(CHECKOUT, EMBEDDING, 5);
  }

  private VectorIndex index() {
    var outbound = new Outbound(clock, Duration.ofSeconds(10));
    return index(outbound, URI.create(other.baseUrl()), Optional.of(new Secret(KEY)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"result\": {\"points\": [{\"id\"",
        "{\"result\": {\"points\": 7}}",
        "{\"result\": null}",
        "[[]",
        "[]",
      })
  void somethingElseOfThisKind_isForNow(String body) {
    assertThat(failure(aResponse().withBody(body)))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContaining("answered 200, but not as it does when all is well");
  }

  @Test
  void refusalThatRepeatsOurKey_doesNotShowIt() {
    assertThat(failure(aResponse().withStatus(401).withBody("{\"error\":\"" + KEY + "\"}")))
        .isInstanceOf(Failure.Rejected.class);
  }

  @Test
  void failure_isWhatCheckSays() {
    super.answers(aResponse().withStatus(503));

    assertThat(index().check()).hasValueSatisfying(it -> assertThat(it).contains("503"));
  }

  @Test
  void failure_isAnsweredFromHere() {
    answers(aResponse().withStatus(503));
    var index = new FallbackVectors(index(), clock);
    index.put(List.of(new VectorIndex.Entry(CHECKOUT, "T1", EMBEDDING, "label")));

    assertThat(index.nearest(CHECKOUT, EMBEDDING, 5)).hasSize(1);
  }
}
