package echoops.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Observe.ServiceFile;
import echoops.model.ServiceName;
import echoops.testing.Eventually;
import echoops.testing.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTailTest {
  @TempDir Path directory;
  private final Taken taken = new Taken();
  private Path log;
  private FileTail tail;

  @BeforeEach
  void start() {
    log = directory.resolve("app.log");
    tail = tail("app.log");
    tail.collect(taken);
  }

  @AfterEach
  void end() {
    tail.close();
  }

  private FileTail tail(String name) {
    var settings = new ServiceFile(new ServiceName("shop"), directory.resolve(name).toString());
    return new FileTail(settings, directory.resolve("data"), new ManualClock());
  }

  private void restart() {
    tail.close();
    tail = tail("app.log");
  }

  private void append(String text) {
    append(log, text);
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> collected() {
    tail.collect(taken);
    var messages = taken.messages();
    taken.forget();
    return messages;
  }

  @Test
  void missingFile_isWaitedFor() {
    assertThat(tail.check()).contains("there is no file " + log);
    append("ERROR a\n");

    assertThat(collected()).containsExactly("a");
    assertThat(tail.check()).isEmpty();
  }

  @Test
  void lineWithoutItsEnd_isWaitedFor() {
    append("a\nb");
    assertThat(collected()).containsExactly("a");
    append("c\r\n\n");

    assertThat(collected()).containsExactly("bc");
    assertThat(collected()).isEmpty();
  }

  @Test
  void whatWasThereAtFirst_isNotNews() throws Exception {
    Files.writeString(directory.resolve("old.log"), "old\nhal");
    try (var other = tail("old.log")) {
      other.collect(taken);
      append(directory.resolve("old.log"), "f\nnew\n");
      other.collect(taken);
    }

    assertThat(taken.messages()).containsExactly("new");
  }

  @Test
  void fileForEachDay_newestAreFollowed() throws Exception {
    for (int day = 1; day <= 130; day++) {
      append(stamped(day), "old\n");
      Files.setLastModifiedTime(stamped(day), FileTime.from(ManualClock.START.plusSeconds(day)));
    }
    try (var other = tail("day-*.log")) {
      other.collect(taken);
      append(stamped(130), "newest\n");
      append(stamped(131), "new\n");
      IntStream.range(0, 20).forEach(_ -> other.collect(taken));
      assertThat(taken.messages()).containsExactlyInAnyOrder("newest", "new");
      append(stamped(31), "late\n");
      IntStream.range(0, 20).forEach(_ -> other.collect(taken));
    }

    assertThat(taken.messages()).containsExactlyInAnyOrder("newest", "new", "late");
  }

  private Path stamped(int day) {
    return directory.resolve("day-%03d.log".formatted(day));
  }

  @Test
  void renamedFile_isReadToItsEndAndTheNextFromItsBeginning() throws Exception {
    append("a\n");
    collected();
    append("b\n");
    var old = Files.move(log, directory.resolve("app.log.1"));
    append(old, "c\n");
    assertThat(collected()).containsExactly("b", "c");
    append("x\n");
    append(old, "late\n");
    assertThat(collected()).containsExactly("late", "x");
    append("y\n");

    assertThat(collected()).containsExactly("y");
  }

  @Test
  void renamedFile_isLeftAloneOnceItIsQuiet() throws Exception {
    append("a\nno end");
    collected();
    Files.move(log, directory.resolve("app.log.1"));
    append("x\n");
    assertThat(collected()).containsExactly("x");
    IntStream.range(0, 70).forEach(_ -> tail.collect(taken));

    assertThat(taken.messages()).containsExactly("no end");
    append(directory.resolve("app.log.1"), "\nlater\n");
    taken.forget();
    assertThat(collected()).isEmpty();
  }

  @Test
  void emptiedFile_isReadFromItsBeginning() throws Exception {
    append("a long first line\n");
    collected();
    Files.writeString(log, "b\n");

    assertThat(collected()).containsExactly("b");
  }

  @Test
  void emptiedFileThatHasGrownBeyondWhereItWas_isReadFromItsBeginning() throws Exception {
    append("a\n");
    collected();
    Files.writeString(log, "b is longer than what was there\nc\n");

    assertThat(collected()).containsExactly("b is longer than what was there", "c");
  }

  @Test
  void restart_goesOnWhereItWas() {
    append("a\nb\n");
    collected();
    append("c\npart");
    restart();
    assertThat(collected()).containsExactly("c");
    append("ly\n");

    assertThat(collected()).containsExactly("partly");
  }

  @Test
  void restartAfterARename_readsTheRestOfTheOldFile() throws Exception {
    append("a\n");
    collected();
    append("b\n");
    Files.move(log, directory.resolve("app.log.1"));
    append("x\n");
    restart();

    assertThat(collected()).containsExactly("b", "x");
    restart();
    assertThat(collected()).isEmpty();
  }

  @Test
  void restartAfterTheFileWasReplaced_doesNotGoOnInTheMiddleOfTheNewOne() throws Exception {
    append("a\n");
    collected();
    tail.close();
    Files.delete(log);
    append("something else entirely\nand more\n");
    restart();

    assertThat(collected()).containsExactly("something else entirely", "and more");
  }

  @Test
  void brokenPositions_areAsNone() throws Exception {
    append("a\n");
    collected();
    tail.close();
    try (var files = Files.list(directory.resolve("data/positions"))) {
      for (var file : files.toList()) {
        Files.writeString(file, "nonsense");
      }
    }
    restart();
    assertThat(collected()).isEmpty();
    append("b\n");

    assertThat(collected()).containsExactly("b");
  }

  @Test
  void whatFindsNoRoom_comesAgain() {
    taken.fill();
    append("a\nb\n");
    assertThat(collected()).isEmpty();
    restart();
    taken.empty();

    assertThat(collected()).containsExactly("a", "b");
    assertThat(collected()).isEmpty();
  }

  @Test
  void hugeLine_isCutAndTheNextIsWhole() {
    append("x".repeat(1_000_000) + "\nnext\n");
    assertThat(collected())
        .satisfiesExactly(
            cut -> assertThat(cut).hasSize(8_192), next -> assertThat(next).isEqualTo("next"));

    append("y".repeat(200_000));
    assertThat(collected()).hasSize(1);
    restart();
    append("y".repeat(200_000) + "\nz\n");
    assertThat(collected()).containsExactly("z");
  }

  @Test
  void bytesThatAreNoText_doNoHarm() throws Exception {
    Files.write(log, new byte[] {(byte) 0xff, 0, (byte) 0xc3, '\n', 'o', 'k', '\n'});

    assertThat(collected()).hasSize(2).endsWith("ok");
  }

  @Test
  void filesOfAPattern_areAllFollowed() throws Exception {
    append(directory.resolve("web-1.log"), "old\n");
    try (var all = tail("web-*.log")) {
      all.collect(taken);
      append(directory.resolve("web-1.log"), "a\n");
      append(directory.resolve("web-2.log"), "b\n");
      IntStream.range(0, 11).forEach(_ -> all.collect(taken));
      assertThat(taken.messages()).containsExactlyInAnyOrder("a", "b");
      Files.move(directory.resolve("web-1.log"), directory.resolve("web-1.1.log"));
      append(directory.resolve("web-1.log"), "c\n");
      IntStream.range(0, 11).forEach(_ -> all.collect(taken));
    }

    assertThat(taken.messages()).containsExactlyInAnyOrder("a", "b", "c");
  }

  /** A writer that rotates while it writes, and a reader that is killed while it reads. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyLine_comesThroughRotationsAndRestarts(long seed) throws Exception {
    var looks = new AtomicInteger();
    var writer = new Writer(log, new Random(seed), looks);
    var thread = Thread.ofPlatform().start(writer);
    var reader = new Random(seed + 1);
    while (thread.isAlive()) {
      tail.collect(taken);
      looks.incrementAndGet();
      if (reader.nextInt(20) == 0) {
        restart();
      }
    }
    thread.join();
    tail.collect(taken);
    tail.collect(taken);

    assertThat(writer.rotations).isEqualTo(12);
    assertThat(taken.messages()).containsExactlyInAnyOrderElementsOf(writer.written);
  }

  /** Rotates once somebody has looked at the file: twice between two looks would be too fast. */
  private static final class Writer implements Runnable {
    private final Path log;
    private final Random random;
    private final AtomicInteger looks;
    private final List<String> written = new ArrayList<>();
    private int rotations;
    private int looksAtCreation;

    Writer(Path log, Random random, AtomicInteger looks) {
      this.log = log;
      this.random = random;
      this.looks = looks;
    }

    @Override
    public void run() {
      write("the first of all");
      looksAtCreation = looks.get();
      for (int i = 0; i < 5_000; i++) {
        write("line " + i + " " + "x".repeat(1 + random.nextInt(200)));
        if (i % 400 == 399) {
          Eventually.that("it was looked at", () -> looks.get() > looksAtCreation + 1);
          rotate();
        }
      }
    }

    private void write(String line) {
      written.add(line);
      int half = random.nextInt(line.length());
      append(log, line.substring(0, half));
      append(log, line.substring(half) + "\n");
    }

    private void rotate() {
      try {
        Files.move(log, log.resolveSibling("app.log." + rotations++));
        write("first of the next");
        looksAtCreation = looks.get();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void positions_areSmall() throws Exception {
    append("a\n");
    collected();

    try (var files = Files.list(directory.resolve("data/positions"))) {
      var file = files.findFirst().orElseThrow();
      assertThat(new String(Files.readAllBytes(file), UTF_8)).contains("app.log");
      assertThat(Files.size(file)).isLessThan(1_000);
    }
  }
}
