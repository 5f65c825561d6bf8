package echoops.drift.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.ServiceName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoveltyTest {
  private static final ServiceName CHECKOUT = new ServiceName("checkout");
  private static final ServiceName PAYMENT = new ServiceName("payment");

  private final Novelty novelty = new Novelty(new HashingEmbedder(), new MemoryVectors());

  @BeforeEach
  void known() {
    novelty.remember(CHECKOUT, "T91", "Timeout waiting for connection from pool after <*> ms");
    novelty.remember(CHECKOUT, "T92", "User <*> logged in");
  }

  @Test
  void rewording_isMuchLikeTheOneItRewords() {
    var likeness = novelty.of(CHECKOUT, "T218", "Timeout waiting for a connection from pool");

    assertThat(likeness.nearest().orElseThrow().id()).isEqualTo("T91");
    assertThat(likeness.weight()).isLessThan(0.4);
    assertThat(likeness.words()).matches("much like T91 \\(0\\.\\d\\d?\\)");
  }

  @Test
  void anotherMatter_isLikeNothing() {
    var likeness = novelty.of(CHECKOUT, "T218", "Disk quota exceeded on /var");

    assertThat(likeness.weight()).isGreaterThan(0.8);
    assertThat(likeness.words()).isEqualTo("nothing like it was ever said");
  }

  @Test
  void template_isNotComparedWithItself() {
    assertThat(novelty.of(CHECKOUT, "T92", "User <*> logged in").nearest().orElseThrow().id())
        .isEqualTo("T91");
  }

  @Test
  void otherService_isNotCompared() {
    var likeness = novelty.of(PAYMENT, "T1", "User <*> logged in");

    assertThat(likeness.nearest()).isEmpty();
    assertThat(likeness.weight()).isEqualTo(1);
  }

  @Test
  void forgotten_isNotKnown() {
    novelty.forget(CHECKOUT, "T92");

    assertThat(novelty.of(CHECKOUT, "T5", "User <*> logged in").weight()).isGreaterThan(0.5);
  }
}
