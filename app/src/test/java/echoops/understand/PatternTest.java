package echoops.understand;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Intent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTest {
  private static List<String> sentences(String pattern) {
    return Pattern.sentences(pattern).stream()
        .map(
            pieces ->
                pieces.stream()
                    .map(
                        piece ->
                            switch (piece) {
                              case Piece.Word(var text) -> text;
                              case Piece.Gap(var slot) -> slot.gap();
                            })
                    .collect(joining(" ")))
        .toList();
  }

  @Test
  void pattern_isEverythingThatItStandsFor() {
    assertThat(sentences("(roll back|rollback) [the] {service}"))
        .containsExactly(
            "roll back {service}",
            "roll back the {service}",
            "rollback {service}",
            "rollback the {service}");
    assertThat(sentences("undo [it|the last (change|action)]|take it back"))
        .containsExactly(
            "undo", "undo it", "undo the last change", "undo the last action", "take it back");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a (b", "a b)", "a [b", "a ]", "a {b", "Restart", "a, b", "a-b"})
  void brokenPattern_isRefused(String pattern) {
    assertThatThrownBy(() -> Pattern.sentences(pattern))
        .hasMessageContaining("\"" + pattern + "\"");
  }

  @Test
  void patternWithoutAFirstWord_isRefused() {
    assertThatThrownBy(
            () -> Sentence.of(new Line("{service} up", it -> new Intent.Help())).toList())
        .hasMessage("pattern \"{service} up\": does not begin with a word");
  }
}
