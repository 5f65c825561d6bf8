package echoops.understand;

import static echoops.understand.GrammarTest.shown;
import static echoops.understand.Rooms.GRAMMAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import echoops.model.HeardWord;
import echoops.model.Intent;
import echoops.model.Transcript;
import echoops.model.Understanding;
import echoops.model.Understanding.Choice;
import echoops.model.Understanding.Doubt;
import echoops.model.Understanding.Understood;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertaintyTest {
  /** Words as an ear gives them, the uncertain ones as {@code fifteen:0.8}. */
  private static Transcript heard(String words) {
    return new Transcript(
        Stream.of(words.split(" ", -1))
            .map(word -> word.split(":", 2))
            .map(
                word ->
                    new HeardWord(word[0], 0, 0, word.length < 2 ? 1 : Double.parseDouble(word[1])))
            .toList());
  }

  private static Understanding understood(String words) {
    return GRAMMAR.understand(heard(words));
  }

  private static Doubt doubt(String words) {
    assertThat(understood(words)).isInstanceOf(Doubt.class);
    return (Doubt) understood(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "restart:0.7 checkout:0.7 | Restart[target=checkout]",
        "restart:0.69 checkout | not understood, nearest: restart checkout",
        "echo please restart:0.5 checkout | not understood, nearest: restart checkout",
        "scale checkout to seven:0.7 | Scale[target=checkout, replicas=7]",
        "scale checkout to fifteen:0.9 | Scale[target=checkout, replicas=15]",
        "scale order:0.8 to fifteen:0.8 | not understood, nearest: scale order to fifteen",
        "restart order:0.9 | Restart[target=order]",
        "scale up:0.9 checkout | ScaleStep[target=checkout, direction=UP]",
        "scale up:0.6 checkout | not understood, nearest: scale up checkout",
        "confirm tiger:0.7 maple | Confirm[code=[tiger, maple]]",
        "'confirm tiger:0.6 maple' | 'not understood, nearest: confirm, and the words on the screen'",
        "stop:0.1 | Silence[]",
        "stop:0.1 everything:0.1 | StopEverything[]",
        "restart checkout no:0.1 | Denied: no",
      })
  void words_countAsFarAsTheyWereHeard(String words, String meaning) {
    assertThat(shown(understood(words))).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scale checkout to fifteen:0.8 | fifteen or fifty?",
        "mute checkout for ninety:0.89 minutes | ninety or nineteen?",
        "mute checkout for nineteen:0.8 hours | nineteen?",
        "scale checkout to seven:0.5 replicas | seven?",
        "restart checkout:0.6 | checkout?",
        "status of checkout:0.6 | checkout?",
        "restart orders:0.8 | which service: service delta (order) or service foxtrot (orders)?",
        "scale up:0.8 checkout | up or down?",
        "turn the checkout flag off:0.8 | off or on?",
      })
  void onePlaceInDoubt_isAskedFor(String words, String asked) {
    assertThat(understood(words)).isInstanceOf(Doubt.class);
    assertThat(doubt(words).asked()).isEqualTo(asked);
  }

  @Test
  void choices_meanTheWholeSentence() {
    assertThat(doubt("scale checkout to fifty:0.8 pods").choices())
        .extracting(Choice::said, choice -> shown(new Understood(choice.intent())))
        .containsExactly(
            tuple("fifty", "Scale[target=checkout, replicas=50]"),
            tuple("fifteen", "Scale[target=checkout, replicas=15]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scale checkout to fifteen:0.8 | fifty | Scale[target=checkout, replicas=50]",
        "scale checkout to fifteen:0.8 | echo fifty please | Scale[target=checkout, replicas=50]",
        "scale checkout to fifteen:0.8 | 15 | Scale[target=checkout, replicas=15]",
        "restart orders:0.8 | service delta | Restart[target=order]",
        "restart orders:0.8 | orders | Restart[target=orders]",
        "restart checkout:0.6 | yes | Restart[target=checkout]",
        "restart checkout:0.6 | shop front | Restart[target=checkout]",
        "scale up:0.8 checkout | down | ScaleStep[target=checkout, direction=DOWN]",
        "scale checkout to fifteen:0.8 | yes | none",
        "scale checkout to fifteen:0.8 | sixty | none",
        "scale checkout to fifteen:0.8 | fifty:0.6 | none",
        "scale checkout to fifteen:0.8 | fifty no | none",
        "scale checkout to fifteen:0.8 | fifty [unk] | none",
        "scale checkout to fifteen:0.8 | please | none",
        "restart checkout:0.6 | no | none",
      })
  void answer_isOneOfTheChoicesOrNone(String words, String said, String meaning) {
    var answer = GRAMMAR.answer(doubt(words), heard(said));

    assertThat(answer.map(intent -> shown(new Understood(intent))).orElse("none"))
        .isEqualTo(meaning);
  }

  @Test
  void answers_areListenedFor() {
    assertThat(GRAMMAR.phrases().answers(doubt("restart orders:0.8")))
        .contains("service delta", "service foxtrot", "no", "cancel", "stop", "yes");
  }

  @Test
  void twoServicesOfOneName_areAskedApart() {
    var grammar = Grammar.of(List.of(Rooms.plain("pay-svc"), Rooms.plain("pay_svc")), List.of());

    var asked = grammar.understand(Transcript.typed("restart pay service"));

    assertThat(shown(asked))
        .startsWith("doubt: which service: service alpha (pay-svc) or service bravo (pay_svc)?");
    assertThat(grammar.answer((Doubt) asked, Transcript.typed("pay_svc")))
        .map(intent -> shown(new Understood(intent)))
        .contains("Restart[target=pay_svc]");
    assertThat(shown(grammar.understand(Transcript.typed("restart pay-svc"))))
        .isEqualTo("Restart[target=pay-svc]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "restart checkout | not for the room",
        "we should restart checkout | not for the room",
        "[unk] echo restart checkout | not for the room",
        "echo:0.5 restart checkout | not for the room",
        "hey restart checkout | not for the room",
        "echo restart checkout | Restart[target=checkout]",
        "okay echo restart checkout | Restart[target=checkout]",
        "echo | not understood",
        "stop | Silence[]",
        "[unk] stop everything | StopEverything[]",
        "cancel | not for the room",
      })
  void openMicrophone_isForWhoeverCallsTheRoom(String words, String meaning) {
    var overheard = GRAMMAR.overhear(heard(words));

    assertThat(overheard.map(GrammarTest::shown).orElse("not for the room")).isEqualTo(meaning);
  }

  @Test
  void emptyTranscript_isNotUnderstood() {
    assertThat(understood("please")).isEqualTo(new Understanding.NotUnderstood(Optional.empty()));
    assertThat(GRAMMAR.understand(Transcript.typed("?!")))
        .isEqualTo(new Understanding.NotUnderstood(Optional.empty()));
  }

  @Test
  void longSpeech_isReadInNoTime() {
    var text = "restart checkout ".repeat(20_000);

    assertThat(GRAMMAR.understand(Transcript.typed(text)))
        .isEqualTo(new Understanding.NotUnderstood(Optional.empty()));
    assertThat(GRAMMAR.understand(Transcript.typed("note " + text)))
        .isEqualTo(new Understood(new Intent.Note(text.strip())));
  }

  @Test
  void codeWord_thatDeniesOrCalls_isRefused() {
    for (var word : List.of("no", "stop", "echo", "please", "Tiger", "two words")) {
      assertThatThrownBy(() -> Grammar.of(List.of(), List.of(word)))
          .hasMessage("\"" + word + "\" cannot be a word of a code");
    }
  }
}
