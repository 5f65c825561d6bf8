package echoops.flow;

import echoops.config.Etiquette;
import echoops.model.OwnedBy;
import echoops.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** When something may be said that nobody asked for. */
@OwnedBy("the thread that says it")
final class Manners {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private record Spell(Instant begin, Duration length) {
    Duration after(Instant moment) {
      var left = Duration.between(moment, begin.plus(length));
      return left.isNegative() ? Duration.ZERO : left.compareTo(length) < 0 ? left : length;
    }
  }

  private final Etiquette etiquette;
  private final Deque<Spell> spells = new ArrayDeque<>();

  Manners(Etiquette etiquette) {
    this.etiquette = etiquette;
  }

  /** Whatever is critical may. */
  boolean allow(Severity severity, Instant now) {
    return severity == Severity.CRITICAL
        || (etiquette.quietHours().filter(hours -> hours.contains(now)).isEmpty()
            && spoken(now).compareTo(etiquette.aMinute()) < 0);
  }

  /** Within the last minute. */
  private Duration spoken(Instant now) {
    var from = now.minus(MINUTE);
    return spells.stream().map(spell -> spell.after(from)).reduce(Duration.ZERO, Duration::plus);
  }

  void said(Instant begin, Duration length) {
    spells.addLast(new Spell(begin, length));
    spells.removeIf(spell -> spell.after(begin.minus(MINUTE)).isZero());
  }
}
