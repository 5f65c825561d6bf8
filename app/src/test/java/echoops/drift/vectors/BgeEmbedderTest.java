package echoops.drift.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BgeEmbedderTest extends EmbedderContract {
  @Override
  Embedder embedder() {
    return new BgeEmbedder();
  }

  @Test
  void meaning_isNearerThanWording() {
    try (var embedder = new BgeEmbedder()) {
      var memory = embedder.embed("java heap space exhausted");

      assertThat(memory.similarity(embedder.embed("process ran out of memory")))
          .isGreaterThan(memory.similarity(embedder.embed("java home directory created")));
    }
  }

  /** The pieces that the tokenizer of the model's makers cuts the same texts into. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Connection pool exhausted | 101 4434 4770 9069 102",
        "héllo | 101 7592 102",
        "took <*>ms | 101 2165 1026 1008 1028 5796 102",
        "'' | 101 102",
      })
  void text_isCutAsTheModelWasTaught(String text, String pieces) throws Exception {
    try (var in = BgeEmbedder.class.getResourceAsStream("/bge-small-en-v1.5-q-tokenizer.json")) {
      assertThat(in).isNotNull();
      assertThat(WordPieces.read(in.readAllBytes(), 128).of(text))
          .containsExactly(
              java.util.Arrays.stream(pieces.split(" ")).mapToLong(Long::parseLong).toArray());
    }
  }
}
