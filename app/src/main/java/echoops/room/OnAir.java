package echoops.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.json.Json;
import echoops.model.Audio;
import echoops.model.IncidentId;
import echoops.model.LiveSpeech;
import echoops.model.Speech;
import echoops.model.Utterance;
import echoops.model.Word;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An utterance as it goes over the wire to every listener, written once; while it is still being
 * made, as far as it has come. Safe for use by several threads.
 */
final class OnAir {
  /** The most sound in a frame: five frames a second are few enough for a thousand listeners. */
  static final int FRAME_SAMPLES = Audio.RATE_HZ / 5;

  private static final int HEAD_BYTES = 8;
  private static final byte SPEECH = 1;
  private static final byte LAST = 1;

  /** Who gives the sentence a voice, for one listener. */
  enum By {
    ROOM,
    BROWSER,
    NOBODY
  }

  /**
   * What a listener is told of it; what concerns its sound is zero or empty where it has none.
   *
   * @param whole whether these are all its words; else more of them follow as {@link More}
   */
  record View(
      String type,
      long id,
      Optional<IncidentId> incident,
      Optional<Long> answers,
      Optional<String> asked,
      String text,
      String shown,
      Instant at,
      String by,
      long millis,
      int samples,
      int rateHz,
      String voice,
      boolean measured,
      boolean whole,
      List<Word> words) {}

  /** The next words, and when they are said. */
  record More(String type, long id, List<Word> words, String voice) {}

  /** What is sent to whoever hears it, in this order. */
  sealed interface Part {
    /** For how long it is heard. */
    Duration length();

    record Text(String json) implements Part {
      @Override
      public Duration length() {
        return Duration.ZERO;
      }
    }

    record Sound(byte[] frame, Duration length) implements Part {}

    /** Nothing comes after it. */
    record End(byte[] frame) implements Part {
      @Override
      public Duration length() {
        return Duration.ZERO;
      }
    }
  }

  private final Utterance utterance;
  private final Json json;
  private final String byRoom;
  private final String byBrowser;
  private final String byNobody;
  private final AtomicBoolean isHeard = new AtomicBoolean();
  private final AtomicBoolean isPlayed = new AtomicBoolean();
  private final ReentrantLock lock = new ReentrantLock();

  /** So many pieces are told of from the beginning. */
  private final int known;

  @GuardedBy("lock")
  private final List<Part> parts = new ArrayList<>();

  @GuardedBy("lock")
  private int taken;

  @GuardedBy("lock")
  private int millis;

  @GuardedBy("lock")
  private boolean isWhole;

  OnAir(Utterance utterance, Json json) {
    this.utterance = utterance;
    this.json = json;
    boolean isWhole = utterance.speech().map(LiveSpeech::isWhole).orElse(true);
    var pieces = utterance.speech().map(LiveSpeech::pieces).orElse(List.of());
    var said = pieces.stream().reduce(Speech::then);
    this.known = pieces.size();
    this.byRoom = text(view(utterance, By.ROOM, said, isWhole));
    this.byBrowser = text(view(utterance, By.BROWSER, said, isWhole));
    this.byNobody = text(view(utterance, By.NOBODY, said, isWhole));
  }

  private String text(Record message) {
    return new String(json.write(message), UTF_8);
  }

  Utterance utterance() {
    return utterance;
  }

  /** When it was alerted of what is heard now for the first time; empty from then on. */
  Optional<Instant> firstHeard() {
    return isHeard.getAndSet(true) ? Optional.empty() : utterance.alerted();
  }

  /** Whether it is played now for the first time; not from then on. */
  boolean isFirstPlayed() {
    return !isPlayed.getAndSet(true);
  }

  boolean hasSound() {
    return utterance.speech().isPresent();
  }

  /** What is sent as that, counted from 0; empty while it is not made yet. */
  Optional<Part> part(int index) {
    lock.lock();
    try {
      if (index >= parts.size()) {
        utterance.speech().ifPresent(this::goOn);
      }
      return index < parts.size() ? Optional.of(parts.get(index)) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Whoever asks first whether it is whole misses no piece. */
  @GuardedBy("lock")
  private void goOn(LiveSpeech speech) {
    boolean isEnding = speech.isWhole();
    var pieces = speech.pieces();
    pieces.subList(taken, pieces.size()).forEach(this::take);
    if (isEnding && !isWhole) {
      isWhole = true;
      parts.add(new Part.End(frame(new byte[0], LAST)));
    }
  }

  @GuardedBy("lock")
  private void take(Speech piece) {
    if (taken++ >= known) {
      int from = millis;
      var words = piece.words().stream().map(word -> word.later(from)).toList();
      parts.add(new Part.Text(text(new More("words", utterance.id(), words, piece.voice()))));
    }
    millis += (int) piece.audio().length().toMillis();
    for (int from = 0; from < piece.audio().size(); from += FRAME_SAMPLES) {
      var samples = piece.audio().bytes(from, FRAME_SAMPLES);
      parts.add(new Part.Sound(frame(samples, (byte) 0), lengthOf(samples)));
    }
  }

  private static Duration lengthOf(byte[] samples) {
    return Duration.ofSeconds(1)
        .multipliedBy(samples.length / Short.BYTES)
        .dividedBy(Audio.RATE_HZ);
  }

  private byte[] frame(byte[] samples, byte last) {
    return ByteBuffer.allocate(HEAD_BYTES + samples.length)
        .put(SPEECH)
        .put(last)
        .putShort((short) 0)
        .putInt((int) utterance.id())
        .put(samples)
        .array();
  }

  String text(By by) {
    return switch (by) {
      case ROOM -> byRoom;
      case BROWSER -> byBrowser;
      case NOBODY -> byNobody;
    };
  }

  private static View view(Utterance utterance, By by, Optional<Speech> said, boolean isWhole) {
    var audio = said.map(Speech::audio);
    return new View(
        "utterance",
        utterance.id(),
        utterance.incident(),
        utterance.asked().map(Utterance.Asked::talk),
        utterance.asked().map(Utterance.Asked::words),
        said.filter(_ -> isWhole).map(Speech::text).orElse(utterance.sentence().spoken()),
        utterance.sentence().shown(),
        utterance.at(),
        by.name().toLowerCase(Locale.ROOT),
        audio.map(sound -> sound.length().toMillis()).orElse(0L),
        audio.map(Audio::size).orElse(0),
        Audio.RATE_HZ,
        said.map(Speech::voice).orElse(""),
        said.filter(speech -> speech.timing() == Speech.Timing.MEASURED).isPresent(),
        isWhole,
        said.map(Speech::words).orElse(List.of()));
  }
}
