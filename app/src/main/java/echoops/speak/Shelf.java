package echoops.speak;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.json.Json;
import echoops.model.Audio;
import echoops.model.Hash;
import echoops.model.Speech;
import echoops.model.Word;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sentences on disk, so that nothing is made twice; what was not said for longest goes first. A
 * disk that fails costs the keeping, not the voice. Safe for use by several threads.
 *
 * <p>A file's time is when it was last said; when it was made, which erasing asks for, stands in
 * it.
 */
final class Shelf {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
  private static final String SUFFIX = ".speech";

  private final Path folder;
  private final long mostBytes;
  private final InstantSource clock;
  private final Json json = new Json();
  private final ReentrantLock tidying = new ReentrantLock();

  @GuardedBy("tidying")
  private Instant forgotten = Instant.MIN;

  /** What stands before the samples in a file. */
  record Head(List<Word> words, Speech.Timing timing, String voice, Instant made) {}

  Shelf(Path folder, long mostBytes, InstantSource clock) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.clock = clock;
  }

  private Path file(String key) {
    return folder.resolve(Hash.of(key) + SUFFIX);
  }

  Instant now() {
    return clock.instant();
  }

  /** What was kept under a key, if it still is. */
  Optional<Speech> find(String key) {
    var file = file(key);
    try (var in = new DataInputStream(Files.newInputStream(file))) {
      var head = head(in);
      var audio = Audio.of(in.readAllBytes());
      touch(file);
      return Optional.of(new Speech(audio, head.words(), head.timing(), head.voice()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      LOG.atWarn().addKeyValue("file", file).addKeyValue("reason", e.getMessage()).log("not kept");
      return Optional.empty();
    }
  }

  private Head head(DataInputStream in) throws IOException {
    return json.read(in.readNBytes(in.readInt()), Head.class);
  }

  private void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
  }

  /**
   * Keeps a sentence, unless it was erased since it was begun. A file is whole or absent: it gets
   * its name only when it is written.
   */
  void keep(String key, Speech speech, Instant begun) {
    try {
      Files.createDirectories(folder);
      var part = Files.createTempFile(folder, "new", ".part");
      try (var out = new DataOutputStream(Files.newOutputStream(part))) {
        var made = clock.instant();
        var head = json.write(new Head(speech.words(), speech.timing(), speech.voice(), made));
        out.writeInt(head.length);
        out.write(head);
        out.write(speech.audio().bytes());
      }
      touch(part);
      settle(part, file(key), begun);
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("reason", e.getMessage()).log("what was said is not kept");
    }
  }

  /** A sentence that was erased while it was said is not kept. */
  private void settle(Path part, Path file, Instant begun) throws IOException {
    tidying.lock();
    try {
      if (begun.isAfter(forgotten)) {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        bound();
      } else {
        Files.delete(part);
      }
    } finally {
      tidying.unlock();
    }
  }

  @GuardedBy("tidying")
  private void bound() throws IOException {
    long bytes = 0;
    for (var file : lastSaidFirst()) {
      bytes += Files.size(file);
      if (bytes > mostBytes) {
        Files.delete(file);
      }
    }
  }

  private List<Path> lastSaidFirst() throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted(Comparator.comparing(Shelf::said).reversed()).toList();
    }
  }

  private static FileTime said(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a file that cannot be read nobody knows: it is as old as can be. */
  private Instant made(Path file) {
    try (var in = new DataInputStream(Files.newInputStream(file))) {
      return head(in).made();
    } catch (IOException | IllegalArgumentException e) {
      LOG.atDebug().addKeyValue("file", file).addKeyValue("reason", e.getMessage()).log("damaged");
      return Instant.MIN;
    }
  }

  /** Drops what was kept until a moment. */
  void forget(Instant until) {
    tidying.lock();
    try {
      forgotten = forgotten.isAfter(until) ? forgotten : until;
      for (var file : Files.isDirectory(folder) ? lastSaidFirst() : List.<Path>of()) {
        if (!made(file).isAfter(until)) {
          delete(file);
        }
      }
    } catch (IOException e) {
      LOG.atError().addKeyValue("reason", e.getMessage()).log("what was said is still on disk");
    } finally {
      tidying.unlock();
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      LOG.atError()
          .addKeyValue("file", file)
          .addKeyValue("reason", e.getMessage())
          .log("not erased");
    }
  }
}
