package echoops.hear;

import echoops.model.Failure;
import java.time.Duration;
import java.util.Optional;

/** Somebody who can hear words in sound. Safe for use by several threads. */
public interface Ear extends AutoCloseable {
  /** Of the samples that it takes: 16 bits, one channel, little endian. */
  int RATE_HZ = 16_000;

  /** Its trouble until it hears for the first time, unless it fails. */
  String STARTING = "it is starting";

  /** How a listening ends. */
  enum Way {
    /** All the sound is one utterance, which ends when the speaker says so. */
    ONE_UTTERANCE,
    /** The ear finds the utterances in it, until it is told to end. */
    UTTERANCES
  }

  /** Wakes up, if it has not yet: until then it is starting. */
  default void begin() {}

  /**
   * Begins to listen.
   *
   * @param phrases what may be said; in other speech the ear hears {@code [unk]}
   * @param scribe is told what is heard, by a thread of the ear, which it must not keep
   * @throws Failure.Unavailable if there is no ear now, or too many are being listened to
   */
  Listening listen(Phrases phrases, Way way, Scribe scribe);

  /** Waits until it hears, at most so long, and answers whether it does. */
  boolean awaitReady(Duration most) throws InterruptedException;

  /** The model by which it hears, unless it is deaf for good. */
  Optional<VoiceModel> model();

  /** The name under which it is shown. */
  String name();

  /** Why nothing can be heard now, if that is known. Answers at once. */
  Optional<String> trouble();

  @Override
  void close();
}
