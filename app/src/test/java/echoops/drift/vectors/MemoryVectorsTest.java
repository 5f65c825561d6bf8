package echoops.drift.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryVectorsTest extends VectorIndexContract {
  @Override
  VectorIndex index() {
    return new MemoryVectors();
  }

  @Test
  void fullIndex_losesTheOldestOfTheLargestService() {
    var index = new MemoryVectors(3);
    index.put(List.of(entry(PAYMENT, "T1", 1, 0, 0), entry(CHECKOUT, "T1", 1, 0, 0)));
    index.put(List.of(entry(CHECKOUT, "T2", 1, 0, 0), entry(CHECKOUT, "T3", 1, 0, 0)));

    assertThat(index.nearest(CHECKOUT, embedding(1, 0, 0), 5))
        .extracting(VectorIndex.Near::id)
        .containsExactlyInAnyOrder("T2", "T3");
    assertThat(index.nearest(PAYMENT, embedding(1, 0, 0), 5)).hasSize(1);
  }

  @Test
  void storedAgain_isNotOldAnyMore() {
    var index = new MemoryVectors(2);
    index.put(List.of(entry(CHECKOUT, "T1", 1, 0, 0), entry(CHECKOUT, "T2", 1, 0, 0)));
    index.put(List.of(entry(CHECKOUT, "T1", 1, 0, 0), entry(CHECKOUT, "T3", 1, 0, 0)));

    assertThat(index.all()).extracting(VectorIndex.Entry::id).containsExactlyInAnyOrder("T1", "T3");
  }
}
