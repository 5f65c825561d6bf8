package echoops.investigate.near;

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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

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
  private final AtomicReference<Map<Path, Read>> read = new AtomicReference<>(Map.of());

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
    var before = read.get();
    var now = new HashMap<Path, Read>();
    for (var entry : files().entrySet()) {
      var file = entry.getKey();
      var stamp = entry.getValue();
      Optional.ofNullable(before.get(file))
          .filter(it -> it.stamp().equals(stamp))
          .or(() -> read(file, stamp))
          .ifPresent(it -> now.put(file, it));
    }
    read.set(Map.copyOf(now));
    return now.values().stream().map(Read::runbook).toList();
  }

  private Optional<Read> read(Path file, Stamp stamp) {
    try (var in = Files.newInputStream(file)) {
      var text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      var path = folder.relativize(file).toString();
      return Optional.of(new Read(stamp, Runbook.of(path, text)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Map<Path, Stamp> files() {
    var files = new HashMap<Path, Stamp>();
    try {
      if (!Files.isDirectory(folder)) {
        throw new IOException(folder + " is no folder");
      }
      var noLinks = EnumSet.noneOf(FileVisitOption.class);
      Files.walkFileTree(folder, noLinks, MOST_DEPTH, new Finder(files));
      return files;
    } catch (IOException e) {
      throw new Failure.Unavailable("the folder of runbooks cannot be read", RETRY, e);
    }
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
