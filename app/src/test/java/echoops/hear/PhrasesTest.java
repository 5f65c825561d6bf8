package echoops.hear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Failure;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the recogniser may be told: anything else ends its process. */
class PhrasesTest {
  @TempDir private static Path data;
  private static VoiceModel model;

  @BeforeAll
  static void read() {
    model = VoiceModel.read(StarterModel.under(data), "test");
  }

  @Test
  void phrases_haveTheOneThatStandsForAllOthers() {
    assertThat(model.phrases(List.of("restart checkout")).all())
        .containsExactly("restart checkout", "[unk]");
    assertThat(model.phrases(List.of("[unk]", "stop")).all()).containsExactly("stop", "[unk]");
  }

  @Test
  void phrases_areWrittenAlike() {
    assertThat(model.phrases(List.of("  restart \t checkout ", "restart checkout")).all())
        .containsExactly("restart checkout", "[unk]");
  }

  @Test
  void unknownWords_areNamedWithTheirPhrases() {
    assertThatThrownBy(
            () -> model.phrases(List.of("restart xylophone frobnicator", "stop", "Stop", "<eps>")))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessageContaining(
            "the phrase \"restart xylophone frobnicator\": the voice model lacks xylophone,"
                + " frobnicator")
        .hasMessageContaining("the phrase \"Stop\": the voice model lacks Stop")
        .hasMessageContaining("the phrase \"<eps>\": the voice model lacks <eps>");
  }

  @Test
  void noPhrases_areRefused() {
    assertThatThrownBy(() -> model.phrases(List.of()))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessage("no phrases to listen for");
    assertThatThrownBy(() -> model.phrases(List.of("[unk]")))
        .hasMessage("no phrases to listen for");
    assertThatThrownBy(() -> model.phrases(List.of(" "))).hasMessage("a phrase without words");
  }

  @Test
  void tooManyPhrases_areRefused() {
    var words = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight");
    var phrases =
        IntStream.range(0, Phrases.MOST + 1)
            .mapToObj(
                number ->
                    Integer.toString(number, words.size())
                        .chars()
                        .mapToObj(digit -> words.get(digit - '0'))
                        .collect(Collectors.joining(" ")))
            .toList();

    assertThat(model.phrases(phrases.subList(0, Phrases.MOST)).all()).hasSize(Phrases.MOST + 1);
    assertThatThrownBy(() -> model.phrases(phrases))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessage("50001 phrases: not up to 50000");
  }
}
