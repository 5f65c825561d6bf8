package echoops.notify;

import echoops.model.IncidentId;
import echoops.model.Reality;
import echoops.model.Severity;
import echoops.model.Visible;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What people outside are told.
 *
 * @param id the same however often the notice is sent
 * @param at when there was something to tell
 * @param link leads into the room; whoever holds it may look on, so it is told to nobody else
 * @param thread what the message that told of the incident is known by, if there is one
 */
public record Notice(
    String id, Instant at, Subject subject, URI link, Telling telling, Optional<String> thread) {
  /** The button by which somebody says that they will look at what is asked. */
  public static final String LOOK = "echoops_look";

  private static final int MOST_CHARACTERS = 1_000;

  /** Of one among several. */
  private static final int MOST_CHARACTERS_OF_MANY = 300;

  public Notice(String id, Instant at, Subject subject, URI link, Telling telling) {
    this(id, at, subject, link, telling, Optional.empty());
  }

  /** What a notice is about. */
  public sealed interface Subject {}

  /** An incident began, or began again. */
  public record Opened(IncidentId incident, Severity severity, String headline, Reality reality)
      implements Subject {
    public Opened {
      headline = Visible.line(headline, MOST_CHARACTERS);
    }

    /** In one sentence. */
    public String sentence() {
      return drill(reality) + capitalised(severity.name()) + ": " + headline;
    }

    private Opened cut() {
      var less = Visible.line(headline, MOST_CHARACTERS_OF_MANY);
      return new Opened(incident, severity, less, reality);
    }
  }

  /** An incident goes on, of which people may have been told before. */
  public record Changed(IncidentId incident, Turn turn, String words, Reality reality)
      implements Subject {
    public Changed {
      words = Visible.line(words, MOST_CHARACTERS);
    }
  }

  /** Somebody else is wanted who confirms what would be done. */
  public record Asked(String words, Reality reality) implements Subject {
    public Asked {
      words = Visible.line(words, MOST_CHARACTERS);
    }
  }

  /** How an incident goes on. */
  public enum Turn {
    /** Somebody takes care of it. */
    TAKEN,
    /** Something was found, or done. */
    NEWS,
    /** There is nothing more to do. */
    OVER
  }

  /** Incidents that began, and did not press: those that are named, and how many others. */
  public record Together(List<Item> items, int others) implements Subject {
    public Together {
      items = List.copyOf(items);
      if (items.isEmpty() || others < 0) {
        throw new IllegalArgumentException(items.size() + " incidents and " + others + " others");
      }
    }

    int all() {
      return items.size() + others;
    }
  }

  /** One of several, with its own way into the room. */
  public record Item(Opened opened, URI link) {
    public Item {
      opened = opened.cut();
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

  /** What a day was like. */
  public record Day(String words) implements Subject {
    public Day {
      words = Visible.line(words, MOST_CHARACTERS);
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

  /** The notice in one sentence, as plain text; of several incidents, how many there are. */
  public String sentence() {
    return words() + (isRepeat() ? " (repeat)" : "");
  }

  private String words() {
    return switch (subject) {
      case Opened opened -> opened.sentence();
      case Changed changed -> drill(changed.reality()) + changed.words();
      case Asked asked -> drill(asked.reality()) + asked.words();
      case Together together ->
          together.all()
              + (together.all() == 1 ? " incident that does" : " incidents that do")
              + " not press";
      case More(int incidents) -> others(incidents);
      case Day(var day) -> "The last day: " + day;
    };
  }

  static String others(int incidents) {
    return "And " + incidents + " more " + (incidents == 1 ? "incident" : "incidents");
  }

  private static String drill(Reality reality) {
    return reality == Reality.DRILL ? "Drill. " : "";
  }

  private static String capitalised(String word) {
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }
}
