package echoops.observe;

import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.observe.OpenFile.Taker;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a pattern, which are followed from where they were left. Of more than a hundred
 * those that were written to last.
 */
@OwnedBy("the source's thread")
final class FollowedFiles implements AutoCloseable {
  private static final int MOST = 100;
  private static final int MOST_LEFT = 1_000;

  /** Files of a pattern are looked for every so many looks. */
  private static final int LOOKS = 10;

  private final Path directory;
  private final String name;
  private final Positions positions;
  private final Map<Path, FollowedFile> files = new LinkedHashMap<>();
  private Optional<List<Position>> known = Optional.empty();
  private boolean isFirst = true;
  private int looks;

  /**
   * Follows files.
   *
   * @param pattern a path, whose last part may hold {@code *}
   * @param positions where it is kept how far they were read
   */
  FollowedFiles(String pattern, Path positions) {
    var path = Path.of(pattern).toAbsolutePath().normalize();
    this.directory = Optional.ofNullable(path.getParent()).orElse(path);
    this.name = String.valueOf(path.getFileName());
    this.positions = new Positions(positions);
  }

  /** Hands over what is new; what is not taken comes again. */
  void collect(Taker taker) {
    try {
      if (isFirst) {
        known = positions.read();
      }
      lookForFiles();
      isFirst = false;
      boolean all = true;
      for (var file : List.copyOf(files.values())) {
        all = all && file.collect(taker);
      }
      positions.save(files.values().stream().flatMap(f -> f.positions().stream()).toList());
    } catch (IOException e) {
      throw new Failure.Unavailable(
          directory.resolve(name) + " cannot be read: " + e.getMessage(), Duration.ofSeconds(1), e);
    }
  }

  private void lookForFiles() throws IOException {
    if (!name.contains("*")) {
      follow(directory.resolve(name));
    } else if (looks++ % LOOKS == 0 && Files.isDirectory(directory)) {
      var matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
      try (var listed = Files.list(directory)) {
        var newest =
            listed
                .filter(path -> matcher.matches(path.getFileName()))
                .map(Dated::of)
                .sorted()
                .limit(MOST)
                .map(Dated::path)
                .toList();
        makeRoom(newest);
        for (var path : newest) {
          follow(path);
        }
      }
    }
  }

  /** A path by when it was written to, the newest first. */
  private record Dated(Path path, FileTime written) implements Comparable<Dated> {
    static Dated of(Path path) {
      try {
        return new Dated(path, Files.getLastModifiedTime(path));
      } catch (IOException e) {
        return new Dated(path, FileTime.fromMillis(0));
      }
    }

    @Override
    public int compareTo(Dated other) {
      int order = other.written.compareTo(written);
      return order == 0 ? other.path.compareTo(path) : order;
    }
  }

  private void makeRoom(List<Path> newest) {
    if (newest.stream().allMatch(files::containsKey) || newest.size() < MOST) {
      return;
    }
    var old = new HashMap<>(files);
    old.keySet().removeAll(Set.copyOf(newest));
    old.values().forEach(this::leave);
    files.keySet().removeAll(old.keySet());
  }

  /** It is remembered how far it was read, in case somebody writes to it again. */
  private void leave(FollowedFile file) {
    var read = file.positions();
    var left = new ArrayList<>(known.orElse(List.of()));
    left.removeIf(old -> read.stream().anyMatch(it -> it.path().equals(old.path())));
    left.addAll(read);
    known = Optional.of(left.subList(Math.max(0, left.size() - MOST_LEFT), left.size()));
    file.close();
  }

  /** A renamed file that fits the pattern still is the one that is being followed. */
  private void follow(Path path) throws IOException {
    if (files.containsKey(path)) {
      return;
    }
    var key = OpenFile.key(path);
    boolean isFollowed =
        key.isPresent() && files.values().stream().anyMatch(file -> file.holds(key.get()));
    if (isFollowed) {
      return;
    }
    var file = new FollowedFile(path);
    file.resume(isFirst ? known : Optional.of(known.orElse(List.of())));
    files.put(path, file);
  }

  /** What is wrong: that there is no such file. */
  Optional<String> missing() {
    return files.values().stream().anyMatch(FollowedFile::isThere)
        ? Optional.empty()
        : Optional.of("there is no file " + directory.resolve(name));
  }

  @Override
  public void close() {
    files.values().forEach(FollowedFile::close);
  }
}
