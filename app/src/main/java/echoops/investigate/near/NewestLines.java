package echoops.investigate.near;

import echoops.model.Inquiry;
import echoops.model.Reading.LogLine;
import echoops.model.ServiceName;
import echoops.store.Windows;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The newest lines of services, which are read once for all probes that an inquiry asks: that is
 * most of what a look near costs. Those of the last inquiry are kept, as long as nobody else needs
 * the memory; two at once read more often. Safe for use by several threads.
 */
final class NewestLines {
  private static final int MOST = 10_000;

  private final Windows windows;
  private final AtomicReference<Optional<SoftReference<Read>>> last =
      new AtomicReference<>(Optional.empty());

  /** What was read for an inquiry. */
  private record Read(Inquiry inquiry, Map<ServiceName, List<LogLine>> lines) {}

  NewestLines(Windows windows) {
    this.windows = windows;
  }

  /**
   * The oldest of them first.
   *
   * @throws echoops.model.Failure.Unavailable if they cannot be read
   */
  List<LogLine> of(Inquiry inquiry, ServiceName service) {
    var known = read(inquiry).lines();
    return Optional.ofNullable(known.get(service))
        .orElseGet(
            () -> {
              var lines = windows.lines(Optional.of(service), MOST);
              known.put(service, lines);
              return lines;
            });
  }

  private Read read(Inquiry inquiry) {
    return last.get()
        .flatMap(reference -> Optional.ofNullable(reference.get()))
        .filter(read -> read.inquiry().equals(inquiry))
        .orElseGet(
            () -> {
              var read = new Read(inquiry, new ConcurrentHashMap<>());
              last.set(Optional.of(new SoftReference<>(read)));
              return read;
            });
  }

  /** Why they cannot be read now, if they cannot. */
  Optional<String> trouble() {
    return windows.trouble();
  }
}
