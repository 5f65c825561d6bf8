package echoops.drift.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashingEmbedderTest extends EmbedderContract {
  @Override
  Embedder embedder() {
    return new HashingEmbedder();
  }

  @Test
  void values_tellNothing() {
    var embedder = embedder();

    assertThat(embedder.embed("took <*> ms").similarity(embedder.embed("took 17 ms")))
        .isCloseTo(1, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fooBar", "foo bar", "FOO.BAR", "foo_bar"})
  void writingOfWords_tellsNothing(String text) {
    assertThat(Words.of(text)).containsExactly("foo", "bar");
  }
}
