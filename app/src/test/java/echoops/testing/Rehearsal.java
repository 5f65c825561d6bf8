package echoops.testing;

import echoops.drill.Drill;
import echoops.drill.Plan;
import echoops.drill.Scenario;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.model.Recorded;
import echoops.store.Counted;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * A fresh service that learns a healthy shop, to which one thing is then done at normal speed.
 *
 * @param done when it was done
 * @param told how incidents began and ended and what they were said to be caused by, from the
 *     beginning on, the oldest first
 */
public record Rehearsal(Scenario scenario, long seed, Instant done, List<Recorded> told) {
  private static final Duration LEARNING = Duration.ofSeconds(30);

  /** After learning: what a change of speed leaves behind shows within it. */
  private static final Duration HEALTHY = Duration.ofSeconds(8);

  /** Learning takes longer on a busy machine: the shop's clock waits for it. */
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  /** Steps that a drill with a scenario tells. */
  private static final int STEPS = 3;

  private static final int MOST = 100;

  private static final Duration ALARM = Duration.ofSeconds(5);

  /** What a monitor says that is wrong: checkout is as it always was. */
  private static final String FALSE_ALARM =
      "{\"title\":\"Checkout is slow\",\"id\":\"false1\",\"alert_cycle_key\":\"false\","
          + "\"alert_transition\":\"Triggered\",\"tags\":\"service:checkout,env:drill\"}";

  /** What happens beside it. */
  private interface Aside {
    void happen(LocalRoom room, Instant done);
  }

  /** The settings of a service that knows who calls whom in the shop, and no network. */
  public static Map<String, String> shop() {
    return Map.of("ECHOOPS_CATALOGUE", Path.of("catalogue.shop.yaml").toAbsolutePath().toString());
  }

  /** Watches for so long what comes of it. */
  public static Rehearsal of(Scenario scenario, long seed, Path data, Duration watched) {
    return of(scenario, seed, data, watched, (_, _) -> {});
  }

  /** The same, and a few seconds afterwards a monitor says that checkout is unwell. */
  public static Rehearsal withFalseAlarm(
      Scenario scenario, long seed, Path data, Duration watched) {
    return of(scenario, seed, data, watched, Rehearsal::alarm);
  }

  private static void alarm(LocalRoom room, Instant done) {
    Eventually.that("some time goes by", () -> Instant.now().isAfter(done.plus(ALARM)));
    room.datadog(FALSE_ALARM);
  }

  private static Rehearsal of(
      Scenario scenario, long seed, Path data, Duration watched, Aside aside) {
    try (var room = LocalRoom.open(data, shop());
        var drill =
            Drill.start(plan(room, scenario, seed), InstantSource.system(), System::nanoTime)) {
      Queue<Instant> steps = new ConcurrentLinkedQueue<>();
      Thread.ofVirtual().start(() -> follow(drill, steps));
      Eventually.that("it is learned and done", PATIENCE, () -> steps.size() >= STEPS);
      var done = List.copyOf(steps).getLast();
      aside.happen(room, done);
      Eventually.that(
          "it was watched",
          watched.plus(PATIENCE),
          () -> Instant.now().isAfter(done.plus(watched)));
      return new Rehearsal(scenario, seed, done, told(room));
    }
  }

  private static Plan plan(LocalRoom room, Scenario scenario, long seed) {
    return new Plan(
        URI.create(room.url("")),
        Optional.empty(),
        seed,
        LEARNING,
        1,
        Optional.of(scenario),
        HEALTHY);
  }

  private static void follow(Drill drill, Queue<Instant> steps) {
    try {
      drill.follow(_ -> steps.add(Instant.now()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Recorded> told(LocalRoom room) {
    var log = room.outside().log();
    return Stream.of(IncidentOpened.class, Diagnosed.class, IncidentResolved.class)
        .flatMap(kind -> log.latest(kind, MOST).stream())
        .map(Counted::recorded)
        .sorted(Comparator.comparingLong(Recorded::sequence))
        .toList();
  }
}
