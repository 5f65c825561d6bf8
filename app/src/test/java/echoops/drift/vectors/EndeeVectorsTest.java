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

class EndeeVectorsTest extends VectorIndexContract {
  @RegisterExtension final LocalEndee endee = new LocalEndee();

  private final Outbound outbound = new Outbound(new ManualClock());

  @Override
  VectorIndex index() {
    return index(LocalEndee.TOKEN);
  }

  private VectorIndex index(String token) {
    return new EndeeVectors(
        outbound, endee.url(), Optional.of(new Secret(token)), "templates", DIMENSIONS);
  }

  @Test
  void index_isMadeOnce() {
    var index = index();
    index.put(List.of(entry(CHECKOUT, "T1", 1, 0, 0)));
    index().put(List.of(entry(CHECKOUT, "T2", 1, 0, 0)));

    assertThat(endee.requests).filteredOn("POST /api/v1/index/create"::equals).hasSize(1);
    assertThat(index.nearest(CHECKOUT, embedding(1, 0, 0), 5)).hasSize(2);
  }

  @Test
  void indexThatWasDropped_isMadeAgainBehindAFailure() {
    var index = index();
    index.put(List.of(entry(CHECKOUT, "T1", 1, 0, 0)));
    endee.collections.clear();

    assertThatThrownBy(() -> index.nearest(CHECKOUT, embedding(1, 0, 0), 1))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessage("endee refused: 404");
    assertThat(index.nearest(CHECKOUT, embedding(1, 0, 0), 1)).isEmpty();
  }

  @Test
  void wrongToken_isInTheWay() {
    assertThat(index("wrong").check()).contains("endee refused: 401");
  }

  @Test
  void vectorsOfOthers_arePassedOver() {
    var index = index();
    index.put(List.of(entry(CHECKOUT, "T1", 1, 0, 0)));
    var foreign = LocalServer.JSON.createObjectNode().put("meta", "<text>");
    foreign.put("filter", "{\"service\":\"checkout\"}");
    endee.stored("templates").put("x", new LocalServer.Stored("x", new float[] {1, 0, 0}, foreign));

    assertThat(index.nearest(CHECKOUT, embedding(1, 0, 0), 5))
        .extracting(VectorIndex.Near::id)
        .containsExactly("T1");
  }
}
