package echoops.understand;

import static echoops.understand.Rooms.GRAMMAR;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Intent;
import echoops.model.Transcript;
import echoops.model.Understanding;
import echoops.model.Understanding.Denied;
import echoops.model.Understanding.Doubt;
import echoops.model.Understanding.Guessed;
import echoops.model.Understanding.NotUnderstood;
import echoops.model.Understanding.OutOfRange;
import echoops.model.Understanding.Understood;
import echoops.testing.Resources;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrammarTest {
  static Stream<String> sentences() {
    return Resources.text("understand/sentences.txt")
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank());
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void sentence_meansWhatTheTableSays(String line) {
    var parts = line.split(" -> ", 2);

    assertThat(shown(GRAMMAR.understand(Transcript.typed(parts[0])))).isEqualTo(parts[1]);
  }

  static String shown(Understanding understanding) {
    return switch (understanding) {
      case Understood(Intent.Propose(var change)) -> change.toString();
      case Understood(var intent) -> intent.toString();
      case Guessed(var sentence, var intent) -> "guessed " + sentence + ": " + intent;
      case Doubt(var asked, var choices) -> "doubt: " + asked + " " + choices;
      case Denied(var word) -> "Denied: " + word;
      case OutOfRange(var what) -> "out of range: " + what;
      case NotUnderstood(var nearest) ->
          "not understood" + nearest.map(phrase -> ", nearest: " + phrase).orElse("");
    };
  }
}
