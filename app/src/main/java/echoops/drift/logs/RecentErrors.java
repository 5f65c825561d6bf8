package echoops.drift.logs;

import echoops.model.LogLevel;
import echoops.model.OwnedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Which templates the errors and warnings of the last minutes were. It is not kept over a restart.
 */
@OwnedBy("whoever watches the service")
public final class RecentErrors {
  private static final long SLICE_MILLIS = 10_000;
  private static final int SLICES = 18;

  private record Kind(int template, LogLevel level) {}

  private record Slice(long number, Map<Kind, Long> counts) {}

  private final Deque<Slice> slices = new ArrayDeque<>();

  /** Counts a line, if it is an error or a warning. */
  public void add(int template, LogLevel level, long millis) {
    if (level == LogLevel.ERROR || level == LogLevel.WARN) {
      slice(millis / SLICE_MILLIS).counts().merge(new Kind(template, level), 1L, Long::sum);
    }
  }

  private Slice slice(long number) {
    var last = slices.peekLast();
    if (last != null && last.number() >= number) {
      return last;
    }
    var slice = new Slice(number, new HashMap<>());
    slices.addLast(slice);
    while (slices.size() > 1 && slices.getFirst().number() <= number - SLICES) {
      slices.removeFirst();
    }
    return slice;
  }

  /** What they are about, the most of them first. */
  public List<ErrorCluster> clusters(IntFunction<String> text) {
    var all = new HashMap<Kind, Long>();
    slices.forEach(
        slice -> slice.counts().forEach((kind, lines) -> all.merge(kind, lines, Long::sum)));
    return ErrorClusters.of(
        all.entrySet().stream()
            .map(
                it ->
                    new ErrorClusters.Said(
                        it.getKey().template(),
                        text.apply(it.getKey().template()),
                        it.getKey().level(),
                        it.getValue()))
            .toList());
  }
}
