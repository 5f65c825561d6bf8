package echoops.understand;

import static echoops.understand.Rooms.GRAMMAR;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Transcript;
import echoops.model.Understanding.NotUnderstood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No change is ever made of nothing, of everything or of what nobody knows. */
class StrangersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "restart",
        "Echo, restart please!",
        "restart the",
        "restart it",
        "restart the service",
        "restart this service",
        "roll back",
        "roll back to the previous version",
        "scale to five",
        "scale up",
        "drain",
        "clear the cache",
        "turn the flag off",
        "mute for ten minutes",
        "run runbook three on"
      })
  void changeOfNothing_lacksItsService(String text) {
    assertThat(GRAMMAR.understand(Transcript.typed(text))).isInstanceOf(NotUnderstood.class);
    assertThat(GRAMMAR.untargeted(Transcript.typed(text))).contains(new Misnamed.Missing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "restart everything",
        "restart all",
        "restart all services",
        "restart every service",
        "restart the whole shop",
        "restart *",
        "restart .*",
        "restart orders-*",
        "scale everything to five",
        "scale everything up",
        "roll everything back",
        "drain all of them",
        "mute everything for an hour",
        "clear the cache of everything",
        "turn every flag off",
        "restart checkout and orders",
        "restart orders, checkout",
        "restart both order and orders"
      })
  void changeOfAll_isOfSeveral(String text) {
    assertThat(GRAMMAR.understand(Transcript.typed(text))).isInstanceOf(NotUnderstood.class);
    assertThat(GRAMMAR.untargeted(Transcript.typed(text))).contains(new Misnamed.Several());
  }

  @ParameterizedTest
  @CsvSource({
    "restart nobody, nobody",
    "restart nothing, nothing",
    "restart the moon, moon",
    "scale the moon to five, moon",
    "roll the moon base back, moon base",
    "get logs of the moon, moon",
    "turn the lights on the ceiling flag off, lights on the ceiling"
  })
  void changeOfAStranger_isOfThatName(String text, String name) {
    var transcript = Transcript.typed(text);

    assertThat(GRAMMAR.understand(transcript)).isInstanceOf(NotUnderstood.class);
    assertThat(GRAMMAR.untargeted(transcript)).contains(new Misnamed.Strange(name));
  }

  /** Where a name was meant, that one is offered, and nothing is refused. */
  @ParameterizedTest
  @ValueSource(
      strings = {"restart checkuot", "restart chekout", "restart checkout now", "restart oder"})
  void changeOfANearName_isLeftToTheNearestSentence(String text) {
    assertThat(GRAMMAR.untargeted(Transcript.typed(text))).isEmpty();
    assertThat(GRAMMAR.understand(Transcript.typed(text)))
        .isInstanceOfSatisfying(
            NotUnderstood.class, it -> assertThat(it.nearest().orElse("")).startsWith("restart "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "status of the moon",
        "switch to the moon",
        "don't restart the moon",
        "restart the [unk]",
        "restart that thing which somebody told me about when we met",
        "tell me a story about the moon and about all that is on it and restart"
      })
  void otherWords_areNoChangeOfAnything(String text) {
    assertThat(GRAMMAR.untargeted(Transcript.typed(text))).isEmpty();
  }

  @Test
  void numberThatIsNeverDone_isNoStranger() {
    assertThat(GRAMMAR.untargeted(Transcript.typed("scale the moon to 2000"))).isEmpty();
  }
}
