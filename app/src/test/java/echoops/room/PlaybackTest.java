package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.json.Json;
import echoops.model.Audio;
import echoops.model.IncidentId;
import echoops.model.LiveSpeech;
import echoops.model.Reply;
import echoops.model.Speech;
import echoops.model.Utterance;
import echoops.model.Word;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaybackTest {
  private static final long STEP = Duration.ofMillis(10).toNanos();

  private final Playback playback = new Playback();
  private long now = 1_000;

  private static OnAir onAir(long id, int samples) {
    var audio = Audio.of(new short[samples]);
    return onAir(id, LiveSpeech.of(new Speech(audio, List.of(), Speech.Timing.MEASURED, "test")));
  }

  private static OnAir onAir(long id, LiveSpeech speech) {
    return onAir(id, speech, Optional.empty());
  }

  private static OnAir answer(long id) {
    var speech = new Speech(Audio.of(new short[4_800]), List.of(), Speech.Timing.MEASURED, "test");
    return onAir(id, LiveSpeech.of(speech), Optional.of(new Utterance.Asked(0, "who is here")));
  }

  private static OnAir onAir(long id, LiveSpeech speech, Optional<Utterance.Asked> asked) {
    return new OnAir(
        new Utterance(
            id,
            Optional.of(new IncidentId("inc-aaaaaaaaaa")),
            new Reply("shown", "said"),
            Instant.EPOCH,
            Optional.of(speech),
            asked,
            Optional.empty(),
            Optional.empty()),
        new Json());
  }

  private List<byte[]> during(Duration time) {
    var frames = new ArrayList<byte[]>();
    for (long end = now + time.toNanos(); now < end; now += STEP) {
      playback.due(now).flatMap(PlaybackTest::frame).ifPresent(frames::add);
    }
    return frames;
  }

  private static Optional<byte[]> frame(OnAir.Part part) {
    return switch (part) {
      case OnAir.Part.Text _ -> Optional.empty();
      case OnAir.Part.Sound(var frame, _) -> Optional.of(frame);
      case OnAir.Part.End(var frame) -> Optional.of(frame);
    };
  }

  private static long id(byte[] frame) {
    return ByteBuffer.wrap(frame).getInt(4);
  }

  @Test
  void sound_isSentAtTwiceItsPaceAndNoFaster() {
    playback.play(onAir(7, 10 * Audio.RATE_HZ), now);

    var frames = during(Duration.ofSeconds(1));

    assertThat(frames).hasSize(10);
    assertThat(frames.stream().mapToInt(frame -> frame.length - 8).sum()).isEqualTo(96_000);
  }

  @Test
  void allOfIt_isSentAndTheLastFrameSaysSo() {
    playback.play(onAir(7, 5_000), now);

    var frames = during(Duration.ofSeconds(1));

    assertThat(frames).extracting(frame -> frame.length).containsExactly(9_608, 408, 8);
    assertThat(frames).extracting(frame -> frame[1]).containsExactly((byte) 0, (byte) 0, (byte) 1);
    assertThat(playback.until(now)).isEmpty();
  }

  @Test
  void listenerThatWasHeldUp_isNotSentAllAtOnceAfterwards() {
    playback.play(onAir(7, 10 * Audio.RATE_HZ), now);
    now += Duration.ofSeconds(3).toNanos();

    assertThat(during(Duration.ofMillis(100))).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void severalUtterances_areSentOneAfterTheOther() {
    playback.play(onAir(1, 9_600), now);
    playback.play(onAir(2, 4_800), now);

    assertThat(during(Duration.ofSeconds(1)))
        .extracting(PlaybackTest::id)
        .containsExactly(1L, 1L, 1L, 2L, 2L);
  }

  @Test
  void tooManyThatWait_loseTheOldestOfThoseThatWait() {
    for (int id = 1; id <= 4; id++) {
      playback.play(onAir(id, 4_800), now);
    }

    assertThat(during(Duration.ofSeconds(1)))
        .extracting(PlaybackTest::id)
        .containsExactly(1L, 1L, 3L, 3L, 4L, 4L);
  }

  @Test
  void answers_goBeforeTheNewsThatWaits_inTheOrderInWhichTheyWereAskedFor() {
    playback.play(onAir(1, 4_800), now);
    playback.play(onAir(2, 4_800), now);
    playback.play(answer(3), now);
    playback.play(answer(4), now);

    assertThat(during(Duration.ofSeconds(1)))
        .extracting(PlaybackTest::id)
        .containsExactly(1L, 1L, 3L, 3L, 4L, 4L);
  }

  @Test
  void tooManyAnswers_loseTheOldestOfThoseThatWait() {
    for (int id = 1; id <= 4; id++) {
      playback.play(answer(id), now);
    }

    assertThat(during(Duration.ofSeconds(1)))
        .extracting(PlaybackTest::id)
        .containsExactly(1L, 1L, 3L, 3L, 4L, 4L);
  }

  @Test
  void newsBehindWaitingAnswers_isShownOnly() {
    for (int id = 1; id <= 3; id++) {
      playback.play(answer(id), now);
    }
    playback.play(onAir(4, 4_800), now);

    assertThat(during(Duration.ofSeconds(1)))
        .extracting(PlaybackTest::id)
        .containsExactly(1L, 1L, 2L, 2L, 3L, 3L);
  }

  @Test
  void enough_endsTheOneThatIsSaid() {
    playback.play(onAir(1, 48_000), now);
    playback.play(onAir(2, 4_800), now);
    playback.due(now);
    playback.enough(7);
    playback.enough(1);

    assertThat(during(Duration.ofSeconds(1))).extracting(PlaybackTest::id).containsExactly(2L, 2L);
  }

  @Test
  void whatIsStillMade_isSentAsItComes() {
    var speech = new LiveSpeech();
    speech.add(piece("one"));
    playback.play(onAir(7, speech), now);
    assertThat(during(Duration.ofSeconds(1))).hasSize(1);

    speech.add(piece("two"));
    speech.end();
    assertThat(texts(Duration.ofMillis(20)))
        .containsExactly(
            "{\"type\":\"words\",\"id\":7,\"words\":[{\"text\":\"two\",\"from\":200,\"to\":400}],"
                + "\"voice\":\"test\"}");
    assertThat(during(Duration.ofSeconds(1))).extracting(frame -> frame.length).endsWith(8);
    assertThat(playback.until(now)).isEmpty();
  }

  private static Speech piece(String word) {
    var audio = Audio.of(new short[OnAir.FRAME_SAMPLES]);
    return new Speech(audio, List.of(new Word(word, 0, 200)), Speech.Timing.MEASURED, "test");
  }

  private List<String> texts(Duration time) {
    var texts = new ArrayList<String>();
    for (long end = now + time.toNanos(); now < end; now += STEP) {
      if (playback.due(now).orElse(null) instanceof OnAir.Part.Text(var json)) {
        texts.add(json);
      }
    }
    return texts;
  }
}
