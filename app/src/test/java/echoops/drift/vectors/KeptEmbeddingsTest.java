package echoops.drift.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptEmbeddingsTest {
  private final List<String> asked = new ArrayList<>();

  private final Embedder embedder =
      new Embedder() {
        private final Embedder hashing = new HashingEmbedder();

        @Override
        public String name() {
          return hashing.name();
        }

        @Override
        public int dimensions() {
          return hashing.dimensions();
        }

        @Override
        public double unrelated() {
          return hashing.unrelated();
        }

        @Override
        public Embedding embed(String text) {
          asked.add(text);
          return hashing.embed(text);
        }

        @Override
        public void close() {
          asked.add("closed");
        }
      };

  private final KeptEmbeddings kept = new KeptEmbeddings(embedder, 2);

  @Test
  void sameText_isEmbeddedOnce() {
    assertThat(kept.embed("a")).isSameAs(kept.embed("a"));
    assertThat(asked).containsExactly("a");
  }

  @Test
  void textNotAskedForForLongest_isForgotten() {
    List.of("a", "b", "a", "c", "a", "b").forEach(kept::embed);

    assertThat(asked).containsExactly("a", "b", "c", "b");
  }

  @Test
  void closed_closesTheOther() {
    kept.close();

    assertThat(asked).containsExactly("closed");
  }
}
