package echoops.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.json.Json;
import echoops.model.Audio;
import echoops.model.IncidentId;
import echoops.model.Speech;
import echoops.model.Utterance;
import echoops.model.Word;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An utterance as it goes over the wire to every listener, written once. */
final class OnAir {
  /** Of sound in a frame: five frames a second are few enough for a thousand listeners. */
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

  /** What a listener is told of it; what concerns its sound is zero or empty where it has none. */
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
      List<Word> words) {}

  private final Utterance utterance;
  private final List<byte[]> frames;
  private final String byRoom;
  private final String byBrowser;
  private final String byNobody;

  OnAir(Utterance utterance, Json json) {
    this.utterance = utterance;
    this.frames =
        utterance.speech().map(speech -> frames(utterance.id(), speech)).orElse(List.of());
    this.byRoom = new String(json.write(view(utterance, By.ROOM)), UTF_8);
    this.byBrowser = new String(json.write(view(utterance, By.BROWSER)), UTF_8);
    this.byNobody = new String(json.write(view(utterance, By.NOBODY)), UTF_8);
  }

  private static List<byte[]> frames(long id, Speech speech) {
    var frames = new ArrayList<byte[]>();
    var audio = speech.audio();
    for (int from = 0; from < audio.size(); from += FRAME_SAMPLES) {
      var samples = audio.bytes(from, FRAME_SAMPLES);
      boolean isLast = from + FRAME_SAMPLES >= audio.size();
      frames.add(
          ByteBuffer.allocate(HEAD_BYTES + samples.length)
              .put(SPEECH)
              .put(isLast ? LAST : 0)
              .putShort((short) 0)
              .putInt((int) id)
              .put(samples)
              .array());
    }
    return List.copyOf(frames);
  }

  Utterance utterance() {
    return utterance;
  }

  /** The sound, in the order in which it is sent; none where there is no voice. */
  List<byte[]> frames() {
    return frames;
  }

  String text(By by) {
    return switch (by) {
      case ROOM -> byRoom;
      case BROWSER -> byBrowser;
      case NOBODY -> byNobody;
    };
  }

  private static View view(Utterance utterance, By by) {
    var speech = utterance.speech();
    var audio = speech.map(Speech::audio);
    return new View(
        "utterance",
        utterance.id(),
        utterance.incident(),
        utterance.asked().map(Utterance.Asked::talk),
        utterance.asked().map(Utterance.Asked::words),
        speech.map(Speech::text).orElse(utterance.sentence().spoken()),
        utterance.sentence().shown(),
        utterance.at(),
        by.name().toLowerCase(Locale.ROOT),
        audio.map(sound -> sound.length().toMillis()).orElse(0L),
        audio.map(Audio::size).orElse(0),
        Audio.RATE_HZ,
        speech.map(Speech::voice).orElse(""),
        speech.filter(said -> said.timing() == Speech.Timing.MEASURED).isPresent(),
        speech.map(Speech::words).orElse(List.of()));
  }
}
