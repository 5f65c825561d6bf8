package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.flow.Conversation.Microphone;
import echoops.model.IncidentId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishTest {
  private static Wish wish(String json) {
    return Wish.of(json.replace('\'', '"'));
  }

  @Test
  void everyKind_isRead() {
    assertThat(wish("{'type':'sound','on':true}")).isEqualTo(new Wish.Sound(Wish.Hearing.ON));
    assertThat(wish("{'type':'sound'}")).isEqualTo(new Wish.Sound(Wish.Hearing.OFF));
    assertThat(wish("{'type':'microphone','on':true}"))
        .isEqualTo(new Wish.Audible(Wish.Hearing.ON));
    assertThat(wish("{'type':'beat','id':3}")).isEqualTo(new Wish.Beat(3));
    assertThat(wish("{'type':'stop','id':7}")).isEqualTo(new Wish.Enough(7));
    assertThat(wish("{'type':'talk','id':1,'microphone':'push'}"))
        .isEqualTo(new Wish.Talk(1, Microphone.PUSH));
    assertThat(wish("{'type':'talk','id':2,'microphone':'open'}"))
        .isEqualTo(new Wish.Talk(2, Microphone.OPEN));
    assertThat(wish("{'type':'talked','id':2}")).isEqualTo(new Wish.Talked(2, Duration.ZERO));
    assertThat(wish("{'type':'talked','id':2,'ago':60}"))
        .isEqualTo(new Wish.Talked(2, Duration.ofMillis(60)));
    assertThat(wish("{'type':'played','id':7,'after':105,'held':90}"))
        .isEqualTo(new Wish.Played(7, Duration.ofMillis(105), Duration.ofMillis(90)));
    assertThat(wish("{'type':'played','id':7,'after':-1,'held':1e300}"))
        .isEqualTo(new Wish.Played(7, Duration.ZERO, Duration.ofMinutes(2)));
    assertThat(wish("{'type':'dropped','id':2}")).isEqualTo(new Wish.Dropped(2));
    assertThat(wish("{'type':'command','text':'status'}")).isEqualTo(new Wish.Command("status"));
    assertThat(wish("{'type':'focus','incident':'inc-aaaaaaaaaa'}"))
        .isEqualTo(new Wish.LookAt(new IncidentId("inc-aaaaaaaaaa")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'type':'talk','id':1}                        | microphone "": push or open
          {'type':'talk','id':1,'microphone':'loud'}    | microphone "loud": push or open
          {'type':'command'}                            | a command that is not 1 to 500 characters
          {'type':'command','text':'  '}                | a command that is not 1 to 500 characters
          {'type':'talk'                                | a message that is not JSON
          """)
  void mistake_isNamed(String json, String why) {
    assertThat(wish(json)).isEqualTo(new Wish.NotUnderstood(why));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "'x'",
        "{}",
        "{'type':7}",
        "{'type':'sing'}",
        "{'type':['talk']}"
      })
  void otherMessage_isAnsweredWithTheKindsThatThereAre(String json) {
    assertThat(wish(json))
        .isEqualTo(
            new Wish.NotUnderstood(
                "a message whose type is none of sound, microphone, beat, played, stop, talk,"
                    + " talked, dropped, command, second, focus"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'focus'}",
        "{'type':'focus','incident':'../../etc/passwd'}",
        "{'type':'focus','incident':7}"
      })
  void focus_onNoIncident_isNotUnderstood(String json) {
    assertThat(wish(json)).isInstanceOf(Wish.NotUnderstood.class);
  }

  @Test
  void lengths_areBounded() {
    assertThat(wish("{'type':'command','text':'" + "a".repeat(500) + "'}"))
        .isInstanceOf(Wish.Command.class);
    assertThat(wish("{'type':'command','text':'" + "a".repeat(501) + "'}"))
        .isInstanceOf(Wish.NotUnderstood.class);
    assertThat(wish("{'type':'stop','x':'" + "a".repeat(4_096) + "'}"))
        .isEqualTo(new Wish.NotUnderstood("a message of more than 4096 characters"));
  }
}
