package echoops.testing;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.drill.Drill;
import echoops.drill.Plan;
import echoops.drill.Scenario;
import echoops.model.Effect;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.model.IncidentEvent.Suggested;
import echoops.model.IncidentEvent.Verified;
import echoops.model.Recorded;
import echoops.model.Suggestion;
import echoops.store.Counted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
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
  private static final Duration WATCHED = Duration.ofSeconds(1);

  /** Until something is suggested, if it ever is. */
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Until it is known whether it has helped. */
  private static final Duration LONG = Duration.ofMinutes(8);

  /** What a monitor says that is wrong: checkout is as it always was. */
  private static final String FALSE_ALARM =
      "{\"title\":\"Checkout is slow\",\"id\":\"false1\",\"alert_cycle_key\":\"false\","
          + "\"alert_transition\":\"Triggered\",\"tags\":\"service:checkout,env:drill\"}";

  /** What happens beside it. */
  private interface Aside {
    void happen(LocalRoom room, Instant done);
  }

  /**
   * All of them, or those that are named: a process of its own for each is as fresh as a user's.
   */
  public static List<Scenario> scenarios() {
    var named = List.of(System.getProperty("drills.only", "").split(",", -1));
    return Arrays.stream(Scenario.values())
        .filter(it -> named.contains(it.word()) || named.equals(List.of("")))
        .toList();
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

  /** The same, and what the room suggests is done, one after the other until something helped. */
  public static Rehearsal withTreatment(Scenario scenario, long seed, Path data) {
    return of(scenario, seed, data, WATCHED, Rehearsal::treat);
  }

  private static void treat(LocalRoom room, Instant done) {
    var suggested = newest(room, Suggested.class, done, SOON);
    var phrases =
        suggested.stream()
            .flatMap(it -> ((Suggested) it.event()).suggestions().stream())
            .map(Suggestion::phrase)
            .toList();
    for (var phrase : phrases) {
      if (hasHelped(room, phrase)) {
        break;
      }
    }
  }

  private static boolean hasHelped(LocalRoom room, String phrase) {
    var asked = Instant.now();
    var code = room.post("/command", said(phrase)).json().path("code");
    var words = code.valueStream().map(JsonNode::asText).collect(joining(" "));
    room.post("/command", said("confirm " + words));
    return newest(room, Verified.class, asked, LONG)
        .filter(it -> ((Verified) it.event()).effect() == Effect.RECOVERED)
        .isPresent();
  }

  private static String said(String words) {
    return "{\"transcript\":\"" + words + "\"}";
  }

  /** The first of its kind since then; empty if there was none for so long. */
  private static Optional<Recorded> newest(
      LocalRoom room, Class<? extends IncidentEvent> kind, Instant since, Duration patience) {
    var log = room.outside().log();
    var found = new AtomicReference<Optional<Recorded>>(Optional.empty());
    Eventually.that(
        "it came, or never will",
        patience.plus(SOON),
        () -> {
          found.set(
              log.latest(kind, 1).stream()
                  .map(Counted::recorded)
                  .filter(it -> it.time().isAfter(since))
                  .findFirst());
          return found.get().isPresent() || Instant.now().isAfter(since.plus(patience));
        });
    return found.get();
  }

  private static void alarm(LocalRoom room, Instant done) {
    Eventually.that("some time goes by", () -> Instant.now().isAfter(done.plus(ALARM)));
    room.datadog(FALSE_ALARM);
  }

  private static Rehearsal of(
      Scenario scenario, long seed, Path data, Duration watched, Aside aside) {
    int control = freePort();
    var settings = new HashMap<>(shop());
    settings.put("ECHOOPS_SHOP", "http://127.0.0.1:" + control);
    try (var room = LocalRoom.open(data, settings);
        var drill =
            Drill.start(
                plan(room, scenario, seed), control, InstantSource.system(), System::nanoTime)) {
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

  /** For the control of a shop, which has to be known before it is open. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    return Stream.of(
            IncidentOpened.class,
            Diagnosed.class,
            Suggested.class,
            Executed.class,
            Verified.class,
            IncidentResolved.class)
        .flatMap(kind -> log.latest(kind, MOST).stream())
        .map(Counted::recorded)
        .sorted(Comparator.comparingLong(Recorded::sequence))
        .toList();
  }
}
