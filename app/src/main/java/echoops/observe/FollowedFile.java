package echoops.observe;

import echoops.model.OwnedBy;
import echoops.observe.OpenFile.Taker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that has a path, whichever that is: when it is renamed and another takes its place, both
 * are read until the first one has been quiet for long enough.
 */
@OwnedBy("the source's thread")
final class FollowedFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedFile.class);

  /**
   * Whoever wrote to a renamed file has opened the new one after so many looks, which is half a
   * minute.
   */
  private static final int QUIET_LOOKS = 60;

  private static final int MOST_RETIRED = 8;
  private static final int MOST_SIBLINGS = 10_000;
  private static final int MOST_LOOKS = 5;
  private static final int MOST_BYTES = 4 << 20;

  private final Path path;
  private final Deque<OpenFile> retired = new ArrayDeque<>();
  private Optional<OpenFile> current = Optional.empty();

  FollowedFile(Path path) {
    this.path = path;
  }

  /**
   * Goes on where it was before: in this file, and in those that had its path.
   *
   * @param known empty if nothing was ever read: then what is there already is not news
   */
  void resume(Optional<List<Position>> known) throws IOException {
    if (known.isEmpty()) {
      current = OpenFile.open(path, path.toString(), (_, _, size) -> size);
      return;
    }
    var own = known.get().stream().filter(p -> p.path().equals(path.toString())).toList();
    for (var position : own) {
      reopen(position);
    }
  }

  /** It may be renamed while it is looked for; then it is looked for again. */
  private void reopen(Position position) throws IOException {
    for (int look = 0; look < MOST_LOOKS; look++) {
      for (var sibling : siblings()) {
        if (isAt(sibling, position) && reopened(sibling, position)) {
          return;
        }
      }
    }
    LOG.warn("{} was replaced meanwhile; what was written to it last is lost", path);
  }

  private static boolean isAt(Path sibling, Position position) {
    return OpenFile.key(sibling).equals(Optional.of(position.key()));
  }

  private boolean reopened(Path sibling, Position position) throws IOException {
    var opened =
        OpenFile.open(
            sibling,
            path.toString(),
            (_, head, size) -> position.fits(head, size) ? position.offset() : 0);
    if (opened.isEmpty() || !opened.get().key().equals(position.key())) {
      opened.ifPresent(OpenFile::close);
      return false;
    }
    if (sibling.equals(path)) {
      current = opened;
    } else {
      retired.add(opened.get());
    }
    return true;
  }

  private List<Path> siblings() throws IOException {
    var siblings = new ArrayList<Path>();
    siblings.add(path);
    var directory = Optional.ofNullable(path.getParent()).filter(Files::isDirectory);
    if (directory.isEmpty()) {
      return siblings;
    }
    try (var listed = Files.list(directory.get())) {
      listed.limit(MOST_SIBLINGS).filter(p -> !p.equals(path)).forEach(siblings::add);
    }
    return siblings;
  }

  /** Whether all that there was to read was taken. */
  boolean collect(Taker taker) throws IOException {
    var there = OpenFile.key(path);
    if (current.isPresent() && there.isPresent() && !there.equals(current.map(OpenFile::key))) {
      retire(current.get());
      current = Optional.empty();
    }
    boolean all = drainRetired(taker);
    if (current.isEmpty()) {
      current = OpenFile.open(path, path.toString(), (_, _, _) -> 0);
    }
    if (all && current.isPresent()) {
      current.get().noticeTruncation();
      all = current.get().drain(MOST_BYTES, taker);
    }
    return all;
  }

  private void retire(OpenFile file) {
    retired.add(file);
    if (retired.size() > MOST_RETIRED) {
      var oldest = retired.removeFirst();
      if (oldest.quietLooks() == 0) {
        LOG.warn("{} is replaced faster than it can be read; some of it is lost", path);
      }
      oldest.close();
    }
  }

  private boolean drainRetired(Taker taker) throws IOException {
    for (var file : List.copyOf(retired)) {
      if (!file.drain(MOST_BYTES, taker)) {
        return false;
      }
      if (file.quietLooks() >= QUIET_LOOKS) {
        if (!file.drainLastLine(taker)) {
          return false;
        }
        retired.remove(file);
        file.close();
      }
    }
    return true;
  }

  boolean isThere() {
    return current.isPresent();
  }

  /** Whether it has that file open, under whatever name it has now. */
  boolean holds(String key) {
    return positions().stream().anyMatch(position -> position.key().equals(key));
  }

  List<Position> positions() {
    var positions = new ArrayList<Position>();
    retired.forEach(file -> positions.add(file.position()));
    current.ifPresent(file -> positions.add(file.position()));
    return positions;
  }

  @Override
  public void close() {
    retired.forEach(OpenFile::close);
    current.ifPresent(OpenFile::close);
  }
}
