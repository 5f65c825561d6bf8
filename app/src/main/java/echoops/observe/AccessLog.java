package echoops.observe;

import echoops.config.Observe.ServiceFile;
import echoops.model.OwnedBy;
import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.ServiceName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Follows an access log of nginx in the combined format. Each request is a log line, and each
 * minute five samples: {@code request_rate} a second, {@code error_rate_4xx} and {@code
 * error_rate_5xx} in percent of the requests, {@code unique_ips_per_min}, {@code avg_response_size}
 * in bytes.
 */
@OwnedBy("the thread that collects")
public final class AccessLog implements Source {

  /** nginx may hold lines back in a buffer for about as long. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ServiceName service;
  private final FollowedFiles files;
  private final InstantSource clock;
  private final Trouble trouble = new Trouble();
  private final AtomicReference<Optional<String>> missing = new AtomicReference<>(Optional.empty());
  private Optional<AccessMinute> minute = Optional.empty();
  private List<Reading> due = List.of();

  /**
   * Follows the access log of a service.
   *
   * @param directory where it is kept how far it was read
   */
  public AccessLog(ServiceFile settings, Path directory, InstantSource clock) {
    this.service = settings.service();
    this.files = new FollowedFiles(settings.path(), FileTail.positions(directory, settings));
    this.clock = clock;
  }

  @Override
  public String name() {
    return "access log of " + service;
  }

  @Override
  public boolean isFollowed() {
    return true;
  }

  @Override
  public void collect(Sink sink) {
    trouble.during(() -> files.collect(lines -> take(lines, sink)));
    missing.set(files.missing());
    endBy(clock.instant().minus(GRACE));
    tell(sink);
  }

  /** Minutes are counted when their lines have been taken: a line that comes again counts once. */
  private boolean take(List<String> lines, Sink sink) {
    var read = lines.stream().flatMap(line -> AccessLine.of(line).stream()).toList();
    if (!sink.offer(read.stream().map(this::line).toList())) {
      return false;
    }
    read.forEach(this::count);
    tell(sink);
    return true;
  }

  private Reading line(AccessLine line) {
    return new LogLine(service, line.at(), line.level(), line.message());
  }

  /** A line that comes late counts to the minute that is open. */
  private void count(AccessLine line) {
    endBy(line.at());
    var open = minute.orElseGet(() -> new AccessMinute(line.at()));
    open.add(line);
    minute = Optional.of(open);
  }

  /** Ends the minutes that were over then; one after another, also those without a request. */
  private void endBy(Instant then) {
    while (minute.isPresent() && !minute.get().end().isAfter(then)) {
      var over = minute.get();
      add(over.samples(service));
      boolean isLongAgo = over.end().plus(AccessMinute.LENGTH.multipliedBy(60)).isBefore(then);
      minute = isLongAgo ? Optional.empty() : Optional.of(new AccessMinute(over.end()));
    }
  }

  private void add(List<Reading> samples) {
    var all = new ArrayList<>(due);
    all.addAll(samples);
    due = List.copyOf(all);
  }

  /** Those of an hour wait for room; older ones are let go. */
  private void tell(Sink sink) {
    if (!due.isEmpty() && (sink.offer(due) || due.size() > 300)) {
      due = List.of();
    }
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
