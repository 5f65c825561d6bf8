package echoops.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What the room says at a moment.
 *
 * @param id the sequence of the record that it says
 * @param sentence as it is read and as it is said
 * @param speech absent where there is no voice; then it is shown, and a browser may say it
 */
public record Utterance(
    long id, IncidentId incident, Headline sentence, Instant at, Optional<Speech> speech) {}
