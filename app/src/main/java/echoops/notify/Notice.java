package echoops.notify;

import echoops.model.IncidentId;
import echoops.model.Reality;
import echoops.model.Severity;
import echoops.model.Visible;
import java.net.URI;
import java.time.Instant;

/**
 * What people outside are told.
 *
 * @param id the same however often the notice is sent
 * @param at when there was something to tell
 * @param link leads into the room; whoever holds it may look on, so it is told to nobody else
 */
public record Notice(String id, Instant at, Subject subject, URI link, Telling telling) {

  /** What a notice is about. */
  public sealed interface Subject {}

  /** An incident began, or began again. */
  public record Opened(IncidentId incident, Severity severity, String headline, Reality reality)
      implements Subject {
    private static final int MOST_CHARACTERS = 1_000;

    public Opened {
      headline = Visible.line(headline, MOST_CHARACTERS);
    }
  }

  /** So many incidents began that they are not told one by one. */
  public record More(int incidents) implements Subject {
    public More {
      if (incidents < 1) {
        throw new IllegalArgumentException("incidents < 1: " + incidents);
      }
    }
  }

  /** Whether people may have been told before. */
  public enum Telling {
    FIRST,
    REPEAT
  }

  public boolean isRepeat() {
    return telling == Telling.REPEAT;
  }

  /** The notice in one sentence, as plain text. */
  public String sentence() {
    return words() + (isRepeat() ? " (repeat)" : "");
  }

  private String words() {
    return switch (subject) {
      case Opened opened ->
          (opened.reality() == Reality.DRILL ? "Drill. " : "")
              + capitalised(opened.severity().name())
              + ": "
              + opened.headline();
      case More(int incidents) ->
          "And " + incidents + " more " + (incidents == 1 ? "incident" : "incidents");
    };
  }

  private static String capitalised(String word) {
    return word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}
