package echoops.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What the room says at a moment.
 *
 * @param id the sequence of the record that it says
 * @param incident what it is about, if it is about one
 * @param sentence as it is read and as it is said
 * @param speech absent where there is no voice; then it is shown, and a browser may say it
 * @param asked what it answers, for the one who asked; absent in what is said to all
 * @param alerted when the alert that it tells of became durable, if it tells of one
 * @param trace the W3C traceparent of its being heard
 */
public record Utterance(
    long id,
    Optional<IncidentId> incident,
    Reply sentence,
    Instant at,
    Optional<LiveSpeech> speech,
    Optional<Asked> asked,
    Optional<Instant> alerted,
    Optional<String> trace) {
  /** The words that were asked, and in which talk of a microphone; 0 if they were typed. */
  public record Asked(long talk, String words) {}
}
