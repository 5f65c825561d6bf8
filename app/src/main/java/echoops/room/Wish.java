package echoops.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import echoops.flow.Conversation.Microphone;
import echoops.model.ActionId;
import echoops.model.IncidentId;
import echoops.model.Visible;
import java.time.Duration;

/** What a listener's browser asks for in a message. */
sealed interface Wish {
  int MOST_CHARACTERS = 4_096;
  int MOST_TYPED = 500;

  /** The last of a microphone's sound is sent within it. */
  Duration LONGEST_AGO = Duration.ofSeconds(2);

  /** What waits behind others is heard within it, or is old. */
  Duration LONGEST_HELD = Duration.ofMinutes(2);

  ObjectMapper MAPPER = new ObjectMapper();

  /** Sound from now on, or none. */
  record Sound(Hearing hearing) implements Wish {}

  enum Hearing {
    ON,
    OFF
  }

  /** Whether they could be heard from now on: their microphone is on. */
  record Audible(Hearing hearing) implements Wish {}

  /** How long a message takes there and back is measured with it. */
  record Beat(long id) implements Wish {}

  /**
   * The first of an utterance is heard. The browser tells by its own clock alone.
   *
   * @param after so long after the first of its sound had come
   * @param held so long after that this was sent
   */
  record Played(long id, Duration after, Duration held) implements Wish {
    public Played {
      after = within(LONGEST_HELD, after);
      held = within(LONGEST_HELD, held);
    }
  }

  /** No more of an utterance. */
  record Enough(long id) implements Wish {}

  /** Somebody begins to talk. */
  record Talk(long id, Microphone microphone) implements Wish {}

  /** All of it was said, so long ago. */
  record Talked(long id, Duration ago) implements Wish {
    public Talked {
      ago = within(LONGEST_AGO, ago);
    }
  }

  record Dropped(long id) implements Wish {}

  /** A command that was typed. */
  record Command(String text) implements Wish {}

  /** The code of a plan that waits for a second person. */
  record Second(ActionId action) implements Wish {}

  /** Another incident is in view. */
  record LookAt(IncidentId incident) implements Wish {}

  record NotUnderstood(String why) implements Wish {}

  /** Reads a message of the text kind. */
  static Wish of(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return new NotUnderstood("a message of more than " + MOST_CHARACTERS + " characters");
    }
    try {
      return of(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      return new NotUnderstood("a message that is not JSON");
    } catch (IllegalArgumentException e) {
      return new NotUnderstood(String.valueOf(e.getMessage()));
    }
  }

  private static Wish of(JsonNode message) {
    long id = message.path("id").asLong();
    return switch (message.path("type").asText()) {
      case "sound" -> new Sound(hearing(message));
      case "microphone" -> new Audible(hearing(message));
      case "beat" -> new Beat(id);
      case "stop" -> new Enough(id);
      case "talk" -> new Talk(id, microphone(message.path("microphone").asText()));
      case "talked" -> new Talked(id, millis(message, "ago"));
      case "played" -> new Played(id, millis(message, "after"), millis(message, "held"));
      case "dropped" -> new Dropped(id);
      case "command" -> command(message.path("text").asText());
      case "second" -> new Second(new ActionId(message.path("action").asText()));
      case "focus" -> new LookAt(new IncidentId(message.path("incident").asText()));
      default ->
          new NotUnderstood(
              "a message whose type is none of sound, microphone, beat, played, stop, talk, talked, dropped, command, second, focus");
    };
  }

  private static Duration millis(JsonNode message, String field) {
    return Duration.ofMillis(message.path(field).asLong());
  }

  private static Duration within(Duration most, Duration said) {
    var least = said.isNegative() ? Duration.ZERO : said;
    return least.compareTo(most) < 0 ? least : most;
  }

  private static Hearing hearing(JsonNode message) {
    return message.path("on").asBoolean() ? Hearing.ON : Hearing.OFF;
  }

  private static Microphone microphone(String word) {
    return switch (word) {
      case "push" -> Microphone.PUSH;
      case "open" -> Microphone.OPEN;
      default -> throw new IllegalArgumentException("microphone \"" + word + "\": push or open");
    };
  }

  private static Wish command(String text) {
    boolean fits = !text.isBlank() && text.length() <= MOST_TYPED;
    return fits
        ? new Command(Visible.line(text, MOST_TYPED))
        : new NotUnderstood("a command that is not 1 to " + MOST_TYPED + " characters");
  }
}
