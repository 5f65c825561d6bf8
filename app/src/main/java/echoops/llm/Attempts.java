package echoops.llm;

import echoops.llm.Setback.Turn;
import echoops.model.Failure;
import echoops.outbound.Outbound;
import echoops.telemetry.Thought;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Tries the models of one provider in their order, each at most three times, and never beyond the
 * time there is. A model that is gone, or has given what it gives in a day, is passed over until it
 * may be back. Safe for use by several threads.
 */
final class Attempts {
  private static final int MOST_RETRIES = 2;

  /** In less nobody answers, so it is not worth a call. */
  private static final Duration LEAST = Duration.ofMillis(200);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  /** Nobody's word shuts a model out for longer: it may be wrong, or meant to harm. */
  private static final Duration LONGEST = Duration.ofHours(24);

  /** Where Google's day begins, by which its daily quotas are counted. */
  private static final ZoneId QUOTA_ZONE = ZoneId.of("America/Los_Angeles");

  /** One attempt, of at most so long. */
  interface Attempt {
    Said at(String model, Duration patience) throws Setback;
  }

  private final String provider;
  private final Outbound outbound;
  private final Means means;
  private final Map<String, Instant> shut = new ConcurrentHashMap<>();

  Attempts(String provider, Outbound outbound, Means means) {
    this.provider = provider;
    this.outbound = outbound;
    this.means = means;
  }

  /**
   * What the first model says that says anything.
   *
   * @param told what was said to it last, for whoever looks at what it is asked
   * @throws Failure.Unavailable if none does for now
   * @throws Failure.Rejected if the provider refuses us
   */
  Said any(List<String> models, Supplier<String> told, Duration time, Attempt attempt) {
    long until = means.nanos().getAsLong() + time.toNanos();
    var words = new ArrayList<String>();
    for (var model : models) {
      if (isShut(model)) {
        words.add(model + " is left alone for now");
        continue;
      }
      try {
        return one(model, until, (name, left) -> asked(name, told, left, attempt));
      } catch (Setback e) {
        words.add(model + ": " + e.words());
        turn(model, e);
      }
    }
    throw new Failure.Unavailable(
        provider + ": " + String.join("; ", words), Duration.ofSeconds(1));
  }

  private Said one(String model, long until, Attempt attempt) throws Setback {
    for (int retries = 0; ; retries++) {
      try {
        return attempt.at(model, left(until));
      } catch (Setback e) {
        if (e.turn() == Turn.TOO_LONG) {
          return new Said.Nothing(Said.Why.TOO_LONG, Optional.empty());
        }
        var pause = pause(e, retries);
        if (retries == MOST_RETRIES || !isRepeated(e) || !fits(pause, until)) {
          throw e;
        }
        outbound.retried(provider);
        means.pause().of(pause);
      }
    }
  }

  private Said asked(String model, Supplier<String> told, Duration patience, Attempt attempt)
      throws Setback {
    return Thought.model(
        provider,
        model,
        thought -> {
          var said = attempt.at(model, patience);
          said.usage().ifPresent(it -> thought.took(it.in(), it.out()));
          thought.said(told, said::words);
          return said;
        });
  }

  private static boolean isRepeated(Setback e) {
    return e.turn() == Turn.AGAIN || e.turn() == Turn.LATER;
  }

  /** Twice as long each time, and not quite as long as anybody else waits. */
  private Duration pause(Setback e, int retries) {
    double factor = (1 << retries) * (0.5 + means.random().nextDouble());
    return e.turn() == Turn.LATER
        ? e.pause()
        : Duration.ofMillis((long) (FIRST_PAUSE.toMillis() * factor));
  }

  private boolean fits(Duration pause, long until) {
    long left = until - means.nanos().getAsLong();
    return pause.plus(LEAST).compareTo(Duration.ofNanos(left)) <= 0;
  }

  private Duration left(long until) throws Setback {
    var left = Duration.ofNanos(until - means.nanos().getAsLong());
    if (left.compareTo(LEAST) < 0) {
      throw new Setback(Turn.OTHER_PROVIDER, "there is no time left");
    }
    return left.compareTo(means.patience()) < 0 ? left : means.patience();
  }

  private void turn(String model, Setback e) {
    switch (e.turn()) {
      case OTHER_MODEL, LATER -> shut(model, e.pause());
      case NOT_TODAY -> shut(model, untilMidnight());
      case LOCKED_OUT -> {
        outbound.leaveAlone(provider, e.pause());
        throw new Failure.Rejected(provider + " refuses us: " + e.words());
      }
      case REFUSED -> throw new Failure.Rejected(provider + " refused: " + e.words());
      case OTHER_PROVIDER ->
          throw new Failure.Unavailable(provider + ": " + e.words(), Duration.ofSeconds(1));
      case AGAIN, TOO_LONG, WITHOUT_TOOLS, WITHOUT_SCHEMA -> {}
    }
  }

  private void shut(String model, Duration wanted) {
    var length = wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
    shut.put(model, means.clock().instant().plus(length));
  }

  private Duration untilMidnight() {
    var now = means.clock().instant().atZone(QUOTA_ZONE);
    return Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(QUOTA_ZONE));
  }

  private boolean isShut(String model) {
    return Optional.ofNullable(shut.get(model))
        .filter(means.clock().instant()::isBefore)
        .isPresent();
  }
}
