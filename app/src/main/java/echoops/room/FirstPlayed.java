package echoops.room;

import echoops.model.OwnedBy;
import echoops.telemetry.Hop;
import echoops.telemetry.Telemetry;
import echoops.telemetry.Time;
import echoops.telemetry.Traces;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When the first of what is said is really heard in a listener's browser, as far as that tells. Of
 * an utterance, only the browser that plays it first is measured.
 *
 * <p>No clock is compared with another: the browser tells how long it has had the sound, and the
 * rest of the time that went by here was spent on the way, half of it on the way there.
 */
@OwnedBy("the listener's own thread")
final class FirstPlayed {
  /** Who is told of later has gone on long ago. */
  private static final int KEPT = 16;

  /** Sound that has left a player is heard within it. */
  private static final Duration LATENCY = Duration.ofSeconds(1);

  private record Sent(OnAir onAir, long at) {}

  private final InstantSource clock;
  private final Telemetry telemetry;
  private final Map<Long, Sent> sent =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Sent> eldest) {
          return size() > KEPT;
        }
      };

  FirstPlayed(InstantSource clock, Telemetry telemetry) {
    this.clock = clock;
    this.telemetry = telemetry;
  }

  /** Sound of it is sent now, by a ticker's nanoseconds; the first time counts. */
  void sent(OnAir onAir, long now) {
    var _ = sent.putIfAbsent(onAir.utterance().id(), new Sent(onAir, now));
  }

  /** The browser has told that it plays it. */
  void played(Told.Played told, long now) {
    Optional.ofNullable(sent.remove(told.id()))
        .filter(it -> it.onAir().isFirstPlayed())
        .ifPresent(it -> played(it.onAir(), told, Duration.ofNanos(now - it.at())));
  }

  private void played(OnAir onAir, Told.Played told, Duration since) {
    var begun = clock.instant().minus(since);
    var heard = begun.plus(heard(since, told.after(), told.held()));
    Traces.begin(Hop.PLAY, onAir.utterance().trace(), begun).end(heard);
    var alerted = onAir.utterance().alerted();
    alerted.ifPresent(at -> telemetry.time(Time.FIRST_PLAYED, Duration.between(at, heard)));
  }

  /**
   * How long after the first of its sound was sent it was heard.
   *
   * @param since so long ago that was
   * @param after so long after the sound had come the browser has played it
   * @param held so long after it had come the browser told that
   */
  static Duration heard(Duration since, Duration after, Duration held) {
    var onTheWay = since.minus(held).dividedBy(2);
    var most = since.plus(LATENCY);
    var heard = onTheWay.isNegative() ? after : onTheWay.plus(after);
    return heard.compareTo(most) < 0 ? heard : most;
  }
}
