package echoops.flow;

import echoops.model.Actor;
import echoops.model.IncidentEvent.CommandsDelayed;
import echoops.model.Person;
import echoops.store.Draft;
import echoops.store.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has commands wait before they are answered, so that people see what slow answers look like, in
 * the room and in its measurements. It ends by itself, and with the process. Safe for use by
 * several threads.
 */
public final class Chaos {
  private static final Logger LOG = LoggerFactory.getLogger(Chaos.class);

  public static final Duration USUAL = Duration.ofMinutes(5);
  public static final Duration LONGEST = Duration.ofMinutes(30);

  private static final long LEAST_MILLIS = 2_500;
  private static final long MOST_MILLIS = 4_000;

  /** Who wanted it, and until when. */
  public record Spell(String by, Instant until) {}

  private final EventLog log;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Rest rest;
  private final AtomicReference<Optional<Spell>> spell = new AtomicReference<>(Optional.empty());

  public Chaos(EventLog log, InstantSource clock, RandomGenerator random) {
    this(log, clock, random, Rest.REAL);
  }

  Chaos(EventLog log, InstantSource clock, RandomGenerator random, Rest rest) {
    this.log = log;
    this.clock = clock;
    this.random = random;
    this.rest = rest;
  }

  /**
   * Begins, or goes on for so long from now. Everybody in the room is told first.
   *
   * @throws echoops.model.Failure.Unavailable if it cannot be written down; then nothing waits
   */
  public Instant start(Person person, Duration length) {
    var until = clock.instant().plus(length);
    write(person, until);
    spell.set(Optional.of(new Spell(person.name(), until)));
    return until;
  }

  /** Ends it; where there is none nothing happens. */
  public void stop(Person person) {
    if (now().isPresent()) {
      write(person, clock.instant());
      spell.set(Optional.empty());
    }
  }

  private void write(Person person, Instant until) {
    var event = new CommandsDelayed(until, person.name());
    log.append(List.of(Draft.of(Actor.person(person), event)));
    LOG.atWarn()
        .addKeyValue("by", person.name())
        .addKeyValue("until", until)
        .log("commands are delayed on purpose");
  }

  /** What is on now, if anything is. */
  public Optional<Spell> now() {
    return spell.get().filter(it -> clock.instant().isBefore(it.until()));
  }

  /** Lets a command wait, if commands are to wait now. */
  void hold() {
    if (now().isPresent()) {
      try {
        rest.rest(Duration.ofMillis(random.nextLong(LEAST_MILLIS, MOST_MILLIS)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
