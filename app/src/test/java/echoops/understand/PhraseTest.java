package echoops.understand;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.ActionKind;
import echoops.model.Actions.Phrase;
import echoops.model.Change;
import echoops.model.Intent;
import echoops.model.ServiceName;
import echoops.model.Transcript;
import echoops.model.Understanding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Words that a catalogue declares for an action. */
class PhraseTest {
  private static final ServiceName PAYMENT = new ServiceName("payment");

  private static Understanding understood(String said, Phrase... phrases) {
    return Grammar.of(List.of(Named.of(PAYMENT)), List.of(), List.of(phrases))
        .understand(Transcript.typed(said));
  }

  @Test
  void phrase_meansItsAction() {
    assertThat(understood("bounce payment", new Phrase("bounce {service}", ActionKind.RESTART)))
        .isEqualTo(new Understanding.Understood(new Intent.Propose(new Change.Restart(PAYMENT))));
  }

  @Test
  void phrase_isUnknownWhereNobodyDeclaredIt() {
    assertThat(understood("bounce payment")).isInstanceOf(Understanding.NotUnderstood.class);
  }

  @Test
  void phrase_withADenyingWord_orOfAnActionThatTakesANumber_isNone() {
    assertThat(
            understood(
                "never leave payment", new Phrase("never leave {service}", ActionKind.RESTART)))
        .isNotInstanceOf(Understanding.Understood.class);
    assertThat(understood("grow payment", new Phrase("grow {service}", ActionKind.SCALE)))
        .isInstanceOf(Understanding.NotUnderstood.class);
  }
}
