package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.brief.SpokenLength;
import echoops.config.Etiquette;
import echoops.model.Actor;
import echoops.model.Audio;
import echoops.model.Failure;
import echoops.model.Headline;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.IncidentEvent.Spoken;
import echoops.model.IncidentId;
import echoops.model.LiveSpeech;
import echoops.model.Person;
import echoops.model.Severity;
import echoops.model.Speech;
import echoops.model.Utterance;
import echoops.model.Word;
import echoops.speak.Voice;
import echoops.speak.Voices;
import echoops.store.Draft;
import echoops.telemetry.Telemetry;
import echoops.testing.Eventually;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpeakStepTest {
  private static final IncidentId ONE = new IncidentId("inc-aaaaaaaaaa");
  private static final IncidentId TWO = new IncidentId("inc-bbbbbbbbbb");
  private static final IncidentId GRAVE = new IncidentId("inc-cccccccccc");
  private static final Duration SENTENCE = Duration.ofSeconds(5);

  private final ManualClock clock = new ManualClock();
  private final MemoryEventLog log = new MemoryEventLog(clock);
  private final FiveSeconds voice = new FiveSeconds();
  private final Speaker speaker =
      new Speaker(Voices.of(voice), new SpokenLength(SpokenLength.USUAL), clock, new Telemetry());
  private final List<Utterance> heard = new ArrayList<>();
  private final List<Long> hushed = new ArrayList<>();
  private Etiquette etiquette = new Etiquette(Duration.ofMinutes(1), Optional.empty());
  private SpeakStep step = step();

  private final class Ears implements Hearers {
    @Override
    public void hear(Utterance utterance) {
      heard.add(utterance);
    }

    @Override
    public void hush(long utterance) {
      hushed.add(utterance);
    }

    @Override
    public int hearing() {
      return 3;
    }

    @Override
    public List<Person> present() {
      return List.of();
    }
  }

  private SpeakStep step() {
    var tools =
        new SpeakStep.Tools(
            etiquette,
            id -> Optional.of(id.equals(GRAVE) ? Severity.CRITICAL : Severity.WARNING),
            clock,
            Duration.ofMillis(1));
    return new SpeakStep(log, speaker, new Ears(), Idle.sentences(log, clock), tools);
  }

  @AfterEach
  void close() {
    speaker.close();
  }

  /** Every sentence takes it five seconds, unless it is broken. */
  private static final class FiveSeconds implements Voice {
    private volatile boolean broken;
    private volatile boolean breaksOff;
    private volatile Optional<String> notice = Optional.empty();
    private volatile CountDownLatch isHeldUp = new CountDownLatch(0);
    private final AtomicInteger forgotten = new AtomicInteger();

    @Override
    public void say(String sentence, Consumer<Speech> taker) {
      if (broken) {
        throw new Failure.Unavailable("broken", SENTENCE);
      }
      taker.accept(second(sentence));
      await(isHeldUp);
      if (breaksOff) {
        throw new Failure.Unavailable("broke off", SENTENCE);
      }
      for (int i = 1; i < SENTENCE.toSeconds(); i++) {
        taker.accept(second("and"));
      }
    }

    private Speech second(String word) {
      return new Speech(
          Audio.of(new short[Audio.RATE_HZ]),
          List.of(new Word(word, 0, 1_000)),
          Speech.Timing.MEASURED,
          name());
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public Optional<String> notice() {
      var told = notice;
      notice = Optional.empty();
      return told;
    }

    @Override
    public void forget(Instant until) {
      forgotten.incrementAndGet();
    }

    @Override
    public String name() {
      return "five";
    }

    @Override
    public Optional<String> trouble() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  private long write(IncidentId id, String sentence) {
    return happen(id, new HeadlineWritten(new Headline(sentence, sentence)));
  }

  private long happen(IncidentId id, IncidentEvent event) {
    return log.append(List.of(Draft.of(Actor.TRIAGE, event).in(id))).getFirst().sequence();
  }

  private List<String> said() {
    return heard.stream().map(utterance -> utterance.sentence().spoken()).toList();
  }

  /** What begins to be said in it is whole after it. */
  private void take() throws InterruptedException {
    step.take();
    Eventually.that("it is whole", () -> heard.isEmpty() || isWhole(heard.getLast()));
    step.take();
  }

  private static boolean isWhole(Utterance utterance) {
    return utterance.speech().map(LiveSpeech::isWhole).orElse(true);
  }

  private void takeFor(Duration time) throws InterruptedException {
    for (long second = 0; second < time.toSeconds(); second++) {
      take();
      clock.pass(Duration.ofSeconds(1));
    }
  }

  @Test
  void headline_isSaidAtOnceAndRecorded() throws Exception {
    long headline = write(ONE, "one");
    take();

    assertThat(heard).hasSize(1);
    assertThat(heard.getFirst().id()).isEqualTo(headline);
    var spoken = log.latest(Spoken.class, 1).getFirst().recorded();
    assertThat(spoken.event()).isEqualTo(new Spoken("one and and and and", "five", SENTENCE, 3));
    assertThat(spoken.cause()).hasValue(headline);
  }

  @Test
  void sentenceThatIsStillMade_isHeardAlready() throws Exception {
    voice.isHeldUp = new CountDownLatch(1);
    write(ONE, "one");
    step.take();
    write(TWO, "two");
    clock.pass(SENTENCE.multipliedBy(2));
    step.take();

    assertThat(said()).containsExactly("one");
    assertThat(log.latest(Spoken.class, 1)).isEmpty();
    voice.isHeldUp.countDown();
    takeFor(SENTENCE);
    assertThat(said()).containsExactly("one", "two");
    assertThat(log.latest(Spoken.class, 2)).isNotEmpty();
  }

  @Test
  void whatTheVoiceTellsOfItself_isHeardByAllOnceAndNotInQuietHours() throws Exception {
    voice.notice = Optional.of("from here on you hear me");
    takeFor(Duration.ofSeconds(10));
    voice.notice = Optional.of("from here on you hear me");
    takeFor(Duration.ofSeconds(10));

    assertThat(said()).containsExactly("from here on you hear me");
    assertThat(heard.getFirst().asked()).isEmpty();
    etiquette = new Etiquette(Duration.ofMinutes(1), Optional.of(quiet()));
    step = step();
    voice.notice = Optional.of("and another");
    takeFor(Duration.ofSeconds(10));
    assertThat(said()).hasSize(1);
  }

  private static Etiquette.QuietHours quiet() {
    return new Etiquette.QuietHours(LocalTime.of(14, 0), LocalTime.of(16, 0), ZoneOffset.UTC);
  }

  @Test
  void nextSentence_waitsForTheEndOfTheFirst() throws Exception {
    write(ONE, "one");
    write(TWO, "two");
    takeFor(Duration.ofSeconds(4));
    assertThat(said()).containsExactly("one");

    takeFor(Duration.ofSeconds(3));
    assertThat(said()).containsExactly("one", "two");
  }

  @Test
  void stormOfHeadlines_isTwoSentences() throws Exception {
    write(ONE, "first");
    step.take();
    for (int i = 0; i < 50; i++) {
      write(ONE, "storm " + i);
    }
    takeFor(Duration.ofSeconds(30));

    assertThat(said()).containsExactly("first", "storm 49");
  }

  @Test
  void headlineOlderThanAMinute_isNotSaid() throws Exception {
    for (int i = 0; i < 20; i++) {
      happen(
          new IncidentId("inc-aaaaaaaaa" + (char) ('a' + i)),
          new HeadlineWritten(new Headline("h" + i, "h" + i)));
    }
    takeFor(Duration.ofMinutes(3));

    assertThat(said()).hasSizeBetween(11, 13).startsWith("h0", "h1");
  }

  @Test
  void mergedIncident_isNotSaidByItself() throws Exception {
    write(ONE, "one");
    step.take();
    write(TWO, "two");
    happen(TWO, new IncidentMerged(ONE, "same service"));
    takeFor(Duration.ofSeconds(20));

    assertThat(said()).containsExactly("one");
  }

  @Test
  void erasedHeadline_isNotSaidAndNoSoundIsKept() throws Exception {
    write(ONE, "one");
    step.take();
    long secret = write(TWO, "secret");
    happen(ONE, new PayloadErased(List.of(secret), "asked"));
    takeFor(Duration.ofSeconds(20));

    assertThat(said()).containsExactly("one");
    assertThat(voice.forgotten).hasPositiveValue();
  }

  @Test
  void voiceThatBreaksOff_leavesTheWholeSentenceShown() throws Exception {
    voice.breaksOff = true;
    write(ONE, "one");
    takeFor(Duration.ofSeconds(3));

    assertThat(said()).containsExactly("one");
    assertThat(heard.getFirst().sentence().shown()).isEqualTo("one");
    assertThat(log.latest(Spoken.class, 2))
        .extracting(it -> ((Spoken) it.recorded().event()).length())
        .containsExactly(Duration.ofSeconds(1));
    voice.breaksOff = false;
    write(TWO, "two");
    take();
    assertThat(said()).containsExactly("one", "two");
  }

  @Test
  void brokenVoice_showsTheSentence() throws Exception {
    voice.broken = true;
    write(ONE, "one");
    step.take();

    assertThat(heard.getFirst().speech()).isEmpty();
    assertThat(log.latest(Spoken.class, 1)).isEmpty();
  }

  @Test
  void afterARestart_whatIsFreshAndWasNotSaidIsSaid() throws Exception {
    write(ONE, "said");
    take();
    write(TWO, "fresh");
    step = step();
    takeFor(Duration.ofSeconds(10));

    assertThat(said()).containsExactly("said", "fresh");
  }

  @Test
  void afterALongRestart_nothingIsSaid() throws Exception {
    write(ONE, "old");
    clock.pass(Duration.ofSeconds(61));
    step = step();
    takeFor(Duration.ofSeconds(10));

    assertThat(said()).isEmpty();
  }

  @Test
  void whatIsCritical_endsWhatIsLess() throws Exception {
    long warning = write(ONE, "warning");
    take();
    write(TWO, "other");
    write(GRAVE, "grave");
    take();

    assertThat(said()).containsExactly("warning", "grave");
    assertThat(hushed).containsExactly(warning);
    takeFor(Duration.ofSeconds(7));
    assertThat(said()).containsExactly("warning", "grave", "other");
  }

  @Test
  void whatIsCritical_doesNotEndItsLike() throws Exception {
    write(GRAVE, "grave");
    take();
    write(GRAVE, "graver");
    take();

    assertThat(said()).containsExactly("grave");
    assertThat(hushed).isEmpty();
  }

  @Test
  void minuteThatIsSpokenFull_leavesRoomForWhatIsCriticalOnly() throws Exception {
    etiquette = new Etiquette(Duration.ofSeconds(5), Optional.empty());
    step = step();
    write(ONE, "one");
    takeFor(Duration.ofSeconds(10));
    write(TWO, "two");
    write(GRAVE, "grave");
    takeFor(Duration.ofSeconds(20));
    assertThat(said()).containsExactly("one", "grave");

    takeFor(Duration.ofSeconds(36));
    assertThat(said()).containsExactly("one", "grave");
    write(ONE, "later");
    takeFor(Duration.ofSeconds(40));
    assertThat(said()).containsExactly("one", "grave", "later");
  }

  @Test
  void quietHours_areForWhatIsCriticalOnly() throws Exception {
    etiquette = new Etiquette(Duration.ofMinutes(1), Optional.of(quiet()));
    step = step();
    write(ONE, "one");
    write(GRAVE, "grave");
    takeFor(Duration.ofSeconds(20));

    assertThat(said()).containsExactly("grave");
  }

  @Test
  void whatIsCritical_doesNotWaitForWhatIsStillMade() throws Exception {
    voice.isHeldUp = new CountDownLatch(1);
    long warning = write(ONE, "warning");
    step.take();
    var held = voice.isHeldUp;
    voice.isHeldUp = new CountDownLatch(0);
    write(GRAVE, "grave");
    step.take();
    step.take();

    assertThat(said()).containsExactly("warning", "grave");
    assertThat(hushed).containsExactly(warning);
    held.countDown();
  }

  @Test
  void whatIsErasedWhileItIsSaid_endsAndIsNotWrittenDown() throws Exception {
    voice.isHeldUp = new CountDownLatch(1);
    long secret = write(ONE, "secret");
    step.take();
    happen(ONE, new PayloadErased(List.of(secret), "asked"));
    step.take();
    voice.isHeldUp.countDown();
    takeFor(SENTENCE);

    assertThat(hushed).containsExactly(secret);
    assertThat(log.latest(Spoken.class, 1)).isEmpty();
  }
}
