package echoops.notify;

import echoops.model.Incident;
import echoops.model.Redaction;
import echoops.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Something that happened, to be written down where people look afterwards.
 *
 * @param key the same for all that belongs together: an incident, or an action outside of any
 * @param at when it happened
 * @param title as it is read in a list
 * @param text all of it
 */
public record Entry(
    String key,
    Instant at,
    String title,
    String text,
    Incident.Scope scope,
    Severity severity,
    Subject subject) {
  private static final int MOST_OF_A_TITLE = 500;
  private static final int MOST = 4_000;

  public Entry {
    title = Redaction.line(title, MOST_OF_A_TITLE);
    text = Redaction.line(text, MOST);
  }

  /** What an entry tells of. */
  public sealed interface Subject {}

  /** How the incident stands. */
  public record Standing(State state) implements Subject {}

  /** Whether something is wrong. */
  public enum State {
    WRONG,
    OVER
  }

  /**
   * Something was begun to be changed.
   *
   * @param by who wanted it
   * @param from what was before, in our words
   */
  public record Changed(
      String service, String by, List<String> confirmedBy, String from, String to, String action)
      implements Subject {
    public Changed {
      confirmedBy = List.copyOf(confirmedBy);
    }

    Map<String, Object> about() {
      return Map.of("action", action, "confirmed_by", confirmedBy);
    }
  }
}
