package echoops.flow;

import echoops.brief.Minutes;
import echoops.model.Recorded;
import echoops.store.RecordedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells a recorded log again, record by record, as fast as is wanted. */
public final class LogReplay {
  private static final int AT_ONCE = 1_000;

  private final RecordedLog log;
  private final Rest rest;

  public LogReplay(RecordedLog log) {
    this(log, Rest.REAL);
  }

  LogReplay(RecordedLog log, Rest rest) {
    this.log = log;
    this.rest = rest;
  }

  /**
   * Tells it as it happened.
   *
   * @param speed so many times as fast as it was; empty does not wait at all
   * @return how many records there are
   */
  public long tell(Optional<Double> speed, Consumer<String> out) throws InterruptedException {
    var before = Optional.<Instant>empty();
    long through = 0;
    for (var batch = read(0); !batch.isEmpty(); batch = read(through)) {
      for (var recorded : batch) {
        pause(before, recorded.time(), speed);
        Minutes.line(recorded).ifPresent(out);
        before = Optional.of(recorded.time());
      }
      through = batch.getLast().sequence();
    }
    return through;
  }

  private void pause(Optional<Instant> before, Instant at, Optional<Double> speed)
      throws InterruptedException {
    if (before.isPresent() && speed.isPresent()) {
      double millis = Duration.between(before.get(), at).toMillis() / speed.get();
      if (millis >= 1) {
        rest.rest(Duration.ofMillis(Math.round(millis)));
      }
    }
  }

  /** Hands its alerts to whoever decides about them anew; the last moment that it knows of. */
  public Optional<Instant> alerts(Backtest backtest) {
    var last = Optional.<Instant>empty();
    long through = 0;
    for (var batch = read(0); !batch.isEmpty(); batch = read(through)) {
      for (var recorded : batch) {
        recorded.event().toPlace().ifPresent(it -> backtest.take(recorded.time(), it));
      }
      last = Optional.of(batch.getLast().time());
      through = batch.getLast().sequence();
    }
    return last;
  }

  private List<Recorded> read(long after) {
    return log.read(after, AT_ONCE);
  }
}
