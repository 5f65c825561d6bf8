package echoops.speak;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Audio;
import echoops.model.Failure;
import echoops.model.Speech;
import echoops.testing.Eventually;
import echoops.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptVoiceTest {
  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final List<String> made = new ArrayList<>();

  private volatile Hesitation beforeMaking = () -> {};

  private interface Hesitation {
    void last() throws InterruptedException;
  }

  private void hesitate() {
    try {
      beforeMaking.last();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says a tenth of a second, and remembers what it was asked for. */
  private final Voice maker =
      new Voice() {
        @Override
        public void say(String sentence, Consumer<Speech> taker) {
          hesitate();
          made.add(sentence);
          var audio = Audio.of(new short[2_400]);
          var words = WordTimes.proportional(sentence, audio);
          taker.accept(new Speech(audio, words, Speech.Timing.MEASURED, name()));
        }

        @Override
        public String name() {
          return "maker";
        }

        @Override
        public Optional<String> trouble() {
          return Optional.empty();
        }

        @Override
        public void close() {}
      };

  private Voice kept(long bytes) {
    return new KeptVoice(maker, new Shelf(folder.resolve("speech"), bytes, clock));
  }

  @Test
  void sentenceSaidAgain_isNotMadeAgain() {
    var first = kept(1_000_000).say("One two.");
    var again = kept(1_000_000).say("One two.");

    assertThat(made).containsExactly("One two.");
    assertThat(again).isEqualTo(first);
  }

  @Test
  void sentenceThatTwoWantAtOnce_isMadeOnce() throws Exception {
    var begun = new CountDownLatch(1);
    var goesOn = new CountDownLatch(1);
    beforeMaking =
        () -> {
          begun.countDown();
          assertThat(goesOn.await(10, TimeUnit.SECONDS)).isTrue();
        };
    var voice = kept(1_000_000);
    var said = new ConcurrentLinkedQueue<Speech>();
    var first = Thread.ofPlatform().start(() -> voice.say("One two.", said::add));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    var second = Thread.ofPlatform().start(() -> voice.say("One two.", said::add));
    Eventually.that("the second waits", () -> second.getState() == Thread.State.WAITING);
    goesOn.countDown();
    first.join();
    second.join();

    assertThat(made).containsExactly("One two.");
    assertThat(said).hasSize(2);
  }

  @Test
  void whoWaitsForOneThatFails_makesItItself() throws Exception {
    var begun = new CountDownLatch(1);
    var goesOn = new CountDownLatch(1);
    beforeMaking =
        () -> {
          beforeMaking = () -> {};
          begun.countDown();
          assertThat(goesOn.await(10, TimeUnit.SECONDS)).isTrue();
          throw new Failure.Unavailable("the line was cut", Duration.ZERO);
        };
    var voice = kept(1_000_000);
    var said = new ConcurrentLinkedQueue<Speech>();
    var first = Thread.ofPlatform().unstarted(() -> voice.say("One two.", said::add));
    first.setUncaughtExceptionHandler((_, _) -> {});
    first.start();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    var second = Thread.ofPlatform().start(() -> voice.say("One two.", said::add));
    Eventually.that("the second waits", () -> second.getState() == Thread.State.WAITING);
    goesOn.countDown();
    first.join();
    second.join();

    assertThat(made).containsExactly("One two.");
    assertThat(said).hasSize(1);
  }

  @Test
  void whatIsKept_isBoundedAndTheOldestGoesFirst() throws Exception {
    var voice = kept(15_000);
    for (var sentence : List.of("a", "b", "c", "d")) {
      clock.pass(Duration.ofSeconds(1));
      voice.say(sentence);
    }
    made.clear();
    voice.say("d");
    voice.say("c");
    voice.say("a");

    assertThat(made).containsExactly("a");
    assertThat(bytes()).isLessThanOrEqualTo(15_000);
  }

  @Test
  void whatIsSaidAgain_staysLongest() {
    var voice = kept(15_000);
    for (var sentence : List.of("stock", "b", "stock", "c", "stock", "d", "stock", "e")) {
      clock.pass(Duration.ofSeconds(1));
      voice.say(sentence);
    }

    assertThat(made).containsExactly("stock", "b", "c", "d", "e");
  }

  private long bytes() throws IOException {
    try (var files = Files.list(folder.resolve("speech"))) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Test
  void damagedFile_isMadeAgain() throws Exception {
    kept(1_000_000).say("One.");
    try (var files = Files.list(folder.resolve("speech"))) {
      for (var file : files.toList()) {
        Files.write(file, new byte[] {0, 0, 1, 0, 'x'});
      }
    }

    assertThat(kept(1_000_000).say("One.").text()).isEqualTo("One.");
    assertThat(made).hasSize(2);
  }

  @Test
  void diskThatCannotBeWritten_costsOnlyTheKeeping() throws Exception {
    Files.writeString(folder.resolve("speech"), "a file where the folder should be");

    assertThat(kept(1_000_000).say("One.").text()).isEqualTo("One.");
  }

  @Test
  void forgotten_isGoneThoughItWasSaidAgain() throws Exception {
    var voice = kept(1_000_000);
    voice.say("One.");
    var erased = clock.instant();
    clock.pass(Duration.ofSeconds(1));
    voice.say("One.");
    voice.say("Two.");
    voice.forget(erased);
    made.clear();
    voice.say("Two.");
    voice.say("One.");

    assertThat(made).containsExactly("One.");
  }

  @Test
  void forgotten_isGoneFromTheDisk() throws Exception {
    var voice = kept(1_000_000);
    voice.say("One.");
    voice.forget(clock.instant());

    assertThat(bytes()).isZero();
    assertThat(folder.resolve("speech")).isEmptyDirectory();
  }
}
