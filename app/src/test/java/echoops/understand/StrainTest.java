package echoops.understand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrainTest {
  private final Strain strain = Strain.shipped();

  private double of(String said) {
    return strain.of(Transcript.typed(said));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Damn it, restart checkout!            | -0.5",
        "come on, restart the damn thing       | -1",
        "oh god, oh god, this is useless       | -1",
        "hurry hurry                           | -0.5",
        "please restart checkout, thanks       | 0.75",
        "thanks, great, perfect                | 1",
        "could you please hurry                | 0",
      })
  void strain_isTheSumOfTheWordsInTheLexicon(String said, double expected) {
    assertThat(of(said)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "restart checkout",
        "stop everything",
        "kill the dead worker",
        "what went wrong",
        "kernel panic on node three",
        "is payment down again",
        "note the garbage collection takes two seconds",
        "",
      })
  void wordsOfTheWork_areNoStrain(String said) {
    assertThat(of(said)).isZero();
  }

  @Test
  void partOfAWord_isNotTheWord() {
    assertThat(of("hello shellcheck greatness")).isZero();
  }

  @Test
  void wordThatStandsTwice_isAMistakeOfTheLexicon() {
    assertThatThrownBy(() -> Strain.read("1 good\n-1 good"))
        .hasMessage("\"good\" stands twice among strained words");
  }
}
