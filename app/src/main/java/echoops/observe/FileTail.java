package echoops.observe;

import echoops.config.Observe.ServiceFile;
import echoops.model.Hash;
import echoops.model.OwnedBy;
import echoops.model.Reading;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Follows the files that a service writes its log lines to. It waits for a file that is not there,
 * goes on in the next one when it is renamed or emptied, and after a restart where it was. What
 * finds no room is read again: the file is the queue.
 */
@OwnedBy("the thread that collects")
public final class FileTail implements Source {

  private final ServiceFile settings;
  private final FollowedFiles files;
  private final InstantSource clock;
  private final Trouble trouble = new Trouble();
  private final AtomicReference<Optional<String>> missing = new AtomicReference<>(Optional.empty());

  /**
   * Follows the files of a service.
   *
   * @param directory where it is kept how far they were read
   */
  public FileTail(ServiceFile settings, Path directory, InstantSource clock) {
    this.settings = settings;
    this.files = new FollowedFiles(settings.path(), positions(directory, settings));
    this.clock = clock;
  }

  /** A file of its own for each source, by what it follows. */
  static Path positions(Path directory, ServiceFile settings) {
    var what = settings.service() + "=" + settings.path();
    return directory.resolve("positions").resolve(Hash.of(what).substring(0, 16));
  }

  @Override
  public String name() {
    return "tail of " + settings.service();
  }

  @Override
  public boolean isFollowed() {
    return true;
  }

  @Override
  public void collect(Sink sink) {
    trouble.during(() -> files.collect(lines -> sink.offer(readings(lines))));
    missing.set(files.missing());
  }

  private List<Reading> readings(List<String> lines) {
    var now = clock.instant();
    return lines.stream()
        .filter(line -> !line.isBlank())
        .flatMap(line -> new RawLine(settings.service(), line).read(now).stream())
        .map(Reading.class::cast)
        .toList();
  }

  @Override
  public Optional<String> check() {
    return trouble.now().or(missing::get);
  }

  @Override
  public void close() {
    files.close();
  }
}
