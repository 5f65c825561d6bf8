package echoops.investigate.near;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The runbooks in a folder, read again when they changed. Links are not followed, and a file that
 * cannot be read is left out. Safe for use by several threads.
 */
final class RunbookFolder {
  private static final int MOST_FILES = 500;
  private static final int MOST_BYTES = 65_536;
  private static final int MOST_DEPTH = 6;
  private static final Duration RETRY = Duration.ofMinutes(1);

  private final Path folder;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private Map<Path, Read> read = Map.of();

  private record Stamp(FileTime changed, long size) {}

  private record Read(Stamp stamp, Runbook runbook) {}

  RunbookFolder(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /**
   * All of them; of more than 500 files any 500.
   *
   * @throws Failure.Unavailable if the folder cannot be read
   */
  List<Runbook> runbooks() {
    lock.lock();
    try {
      var now = new HashMap<Path, Read>();
      files().forEach((file, stamp) -> read(file, stamp, now));
      read = Map.copyOf(now);
      return read.values().stream().map(Read::runbook).toList();
    } catch (IOException e) {
      throw new Failure.Unavailable("the folder of runbooks cannot be read", RETRY, e);
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void read(Path file, Stamp stamp, Map<Path, Read> into) {
    if (read.containsKey(file) && read.get(file).stamp().equals(stamp)) {
      into.put(file, read.get(file));
      return;
    }
    try (var in = Files.newInputStream(file)) {
      var text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      into.put(file, new Read(stamp, Runbook.of(folder.relativize(file).toString(), text)));
    } catch (IOException e) {
      into.remove(file);
    }
  }

  private Map<Path, Stamp> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder");
    }
    var files = new HashMap<Path, Stamp>();
    Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), MOST_DEPTH,
        new Finder(files));
    return files;
  }

  private static final class Finder extends SimpleFileVisitor<Path> {
    private final Map<Path, Stamp> files;

    Finder(Map<Path, Stamp> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && file.toString().endsWith(".md")) {
        files.put(file, new Stamp(attributes.lastModifiedTime(), attributes.size()));
      }
      return files.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
