package echoops.speak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {
  @Test
  void text_isPartedWhereASentenceEnds() {
    assertThat(Sentences.of("Checkout is slow. “Why?” It was changed!  Say “roll back checkout”."))
        .containsExactly(
            "Checkout is slow.", "“Why?”", "It was changed!", "Say “roll back checkout”.");
  }

  @Test
  void nothing_isNoSentence() {
    assertThat(Sentences.of("  ")).isEmpty();
    assertThat(Sentences.of("no end")).containsExactly("no end");
  }
}
