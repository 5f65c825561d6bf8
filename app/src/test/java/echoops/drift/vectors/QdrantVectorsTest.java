package echoops.drift.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.Secret;
import echoops.model.Failure;
import echoops.outbound.Outbound;
import echoops.testing.ManualClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QdrantVectorsTest extends VectorIndexContract {
  @RegisterExtension final LocalQdrant qdrant = new LocalQdrant();

  private final Outbound outbound = new Outbound(new ManualClock());

  @Override
  VectorIndex index() {
    return index(LocalQdrant.KEY);
  }

  private VectorIndex index(String key) {
    return new QdrantVectors(
        outbound, qdrant.url(), Optional.of(new Secret(key)), "templates", DIMENSIONS);
  }

  @Test
  void collection_isMadeOnce() {
    var index = index();
    index.put(List.of(entry(CHECKOUT, "T1", 1, 0, 0)));
    index().put(List.of(entry(CHECKOUT, "T2", 1, 0, 0)));

    assertThat(qdrant.requests).filteredOn("PUT /collections/templates"::equals).hasSize(1);
    assertThat(index.nearest(CHECKOUT, embedding(1, 0, 0), 5)).hasSize(2);
  }

  @Test
  void collectionThatWasDropped_isMadeAgainBehindAFailure() {
    var index = index();
    index.put(List.of(entry(CHECKOUT, "T1", 1, 0, 0)));
    qdrant.collections.clear();

    assertThatThrownBy(() -> index.nearest(CHECKOUT, embedding(1, 0, 0), 1))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessage("qdrant refused: 404");
    assertThat(index.nearest(CHECKOUT, embedding(1, 0, 0), 1)).isEmpty();
  }

  @Test
  void wrongKey_isInTheWay() {
    assertThat(index("wrong").check()).contains("qdrant refused: 401");
  }

  @Test
  void pointsOfOthers_arePassedOver() {
    var index = index();
    index.put(List.of(entry(CHECKOUT, "T1", 1, 0, 0)));
    var foreign = LocalServer.JSON.createObjectNode().put("service", "checkout");
    qdrant
        .stored("templates")
        .put("7", new LocalServer.Stored("7", new float[] {1, 0, 0}, foreign));

    assertThat(index.nearest(CHECKOUT, embedding(1, 0, 0), 5))
        .extracting(VectorIndex.Near::id)
        .containsExactly("T1");
  }

  @Test
  void id_isAUuidOfVersionFive() {
    assertThat(VectorServer.id(CHECKOUT, "T1"))
        .isEqualTo(VectorServer.id(CHECKOUT, "T1"))
        .isNotEqualTo(VectorServer.id(PAYMENT, "T1"))
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  }
}
