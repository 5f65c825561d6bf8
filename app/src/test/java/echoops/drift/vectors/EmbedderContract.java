package echoops.drift.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every embedder promises. */
abstract class EmbedderContract {
  private static final String POOL = "Connection pool exhausted: <*> of <*> in use";

  abstract Embedder embedder();

  @ParameterizedTest
  @ValueSource(strings = {POOL, "", " ", "<*>", "日本語", "é", "\u0000", "a"})
  void anyText_pointsSomewhere(String text) {
    try (var embedder = embedder()) {
      var embedding = embedder.embed(text);

      assertThat(embedding.dimensions()).isEqualTo(embedder.dimensions());
      assertThat(embedding.similarity(embedding)).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void sameText_isTheSame() {
    try (var one = embedder();
        var other = embedder()) {
      assertThat(one.embed(POOL)).isEqualTo(one.embed(POOL)).isEqualTo(other.embed(POOL));
    }
  }

  @Test
  void rewording_isNearerThanAnotherMatter() {
    try (var embedder = embedder()) {
      var pool = embedder.embed(POOL);
      double reworded = pool.similarity(embedder.embed("Pool of connections is exhausted: <*>"));
      double other = pool.similarity(embedder.embed("User <*> logged in from <*>"));

      assertThat(reworded).isGreaterThan(other + 0.2 * (1 - embedder.unrelated()));
    }
  }

  @Test
  void longText_isEmbedded() {
    try (var embedder = embedder()) {
      assertThat(embedder.embed("word ".repeat(20_000)).dimensions())
          .isEqualTo(embedder.dimensions());
    }
  }

  @Test
  void closedTwice_isClosed() {
    var embedder = embedder();
    embedder.embed(POOL);
    embedder.close();
    embedder.close();
  }
}
