package echoops.speak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many characters voices from the cloud may say on a day of UTC, since they are paid by the
 * character. It is kept in a file, for whoever starts again did not spend less.
 */
final class DailyBudget {
  private static final Logger LOG = LoggerFactory.getLogger(DailyBudget.class);

  private final int characters;
  private final Path file;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private LocalDate day = LocalDate.EPOCH;

  @GuardedBy("lock")
  private long spent;

  @GuardedBy("lock")
  private boolean isSpent;

  @GuardedBy("lock")
  private boolean isTold;

  DailyBudget(int characters, Path file, InstantSource clock) {
    this.characters = characters;
    this.file = file;
    this.clock = clock;
    read();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private void read() {
    lock.lock();
    try {
      var words =
          Files.exists(file)
              ? Files.readString(file, US_ASCII).strip().split(" ", -1)
              : new String[0];
      if (words.length == 2 && words[0].equals(today().toString())) {
        day = today();
        spent = Long.parseLong(words[1]);
      }
    } catch (IOException | NumberFormatException e) {
      LOG.atWarn().addKeyValue("file", file).addKeyValue("reason", e.getMessage()).log("not read");
    } finally {
      lock.unlock();
    }
  }

  /**
   * Looks whether a sentence can be paid. After one that cannot, none is for the rest of the day.
   *
   * @throws Failure.Unavailable if it cannot
   */
  void expect(String sentence) {
    lock.lock();
    try {
      begin(today());
      isSpent |= spent + sentence.length() > characters;
      if (isSpent) {
        throw new Failure.Unavailable(spentWords(), Duration.ofHours(1));
      }
    } finally {
      lock.unlock();
    }
  }

  /** A sentence is said. */
  void spend(String sentence) {
    lock.lock();
    try {
      begin(today());
      spent += sentence.length();
      write();
    } finally {
      lock.unlock();
    }
  }

  private String spentWords() {
    return "the %d characters a day of voices from the cloud are spent".formatted(characters);
  }

  /** That it is spent, if it is. */
  Optional<String> trouble() {
    lock.lock();
    try {
      begin(today());
      return isSpent ? Optional.of(spentWords()) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void begin(LocalDate today) {
    if (!day.equals(today)) {
      day = today;
      spent = 0;
      isSpent = false;
      isTold = false;
    }
  }

  @GuardedBy("lock")
  private void write() {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, day + " " + spent, US_ASCII);
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("file", file).addKeyValue("reason", e.getMessage()).log("not kept");
    }
  }

  /** Whether it is spent, and nobody was told so today. */
  boolean isNewlySpent() {
    lock.lock();
    try {
      boolean isNew = isSpent && !isTold;
      isTold |= isNew;
      return isNew;
    } finally {
      lock.unlock();
    }
  }
}
