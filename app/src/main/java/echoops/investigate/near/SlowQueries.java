package echoops.investigate.near;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
import echoops.model.EvidenceKind;
import echoops.model.Failure;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import echoops.store.DatabaseActivity;
import echoops.store.DatabaseActivity.Connections;
import echoops.store.DatabaseActivity.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a service's database does: which queries became slow, who waits, and how many connections
 * are left. A database only counts; so readings are kept in quiet times to compare with.
 */
final class SlowQueries implements Probe {

  /** Three questions of 2 s, and the way there. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final Viewpoint VIEWPOINT =
      Viewpoint.far(EvidenceKind.DATABASE, "postgresql", PATIENCE);

  private static final Duration APART = Duration.ofMinutes(1);

  /** So much between two readings, or by chance one query is all there is. */
  private static final Duration LEAST_APART = Duration.ofSeconds(5);

  private static final int MOST_READINGS = 30;
  private static final int MOST_QUERIES = 3;

  /** From here on it is unusual how many of its connections are taken. */
  private static final double CROWDED = 0.8;

  private static final Duration LONG = Duration.ofSeconds(30);

  private final List<Watched> databases;

  SlowQueries(List<Watched> databases) {
    this.databases = List.copyOf(databases);
  }

  /** A database with its latest readings, the oldest first; a minute or more apart. */
  static final class Watched {
    private final ServiceName service;
    private final DatabaseActivity.Source source;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Deque<DatabaseActivity> readings = new ArrayDeque<>();

    @GuardedBy("lock")
    private Optional<String> trouble = Optional.empty();

    Watched(ServiceName service, DatabaseActivity.Source source) {
      this.service = service;
      this.source = source;
    }

    /** A reading, which is kept if the one before is old enough. */
    DatabaseActivity read() {
      try {
        var reading = source.read();
        remember(reading);
        return reading;
      } catch (Failure e) {
        become(Optional.of(e.reason()));
        throw e;
      }
    }

    private void remember(DatabaseActivity reading) {
      become(reading.unseen().stream().findFirst());
      lock.lock();
      try {
        var due = readings.isEmpty() ? Instant.MIN : readings.getLast().at().plus(APART);
        if (!reading.at().isBefore(due)) {
          readings.addLast(reading);
        }
        if (readings.size() > MOST_READINGS) {
          readings.removeFirst();
        }
      } finally {
        lock.unlock();
      }
    }

    private void become(Optional<String> why) {
      lock.lock();
      try {
        trouble = why;
      } finally {
        lock.unlock();
      }
    }

    Optional<String> trouble() {
      lock.lock();
      try {
        return trouble;
      } finally {
        lock.unlock();
      }
    }

    /** The newest from before the onset, or else the oldest; never one that is too fresh. */
    Optional<DatabaseActivity> before(Instant onset, DatabaseActivity now) {
      lock.lock();
      try {
        var old = readings.stream().filter(it -> !it.at().isAfter(now.at().minus(LEAST_APART)));
        var list = old.toList();
        return list.stream()
            .filter(it -> it.at().isBefore(onset))
            .reduce((_, newer) -> newer)
            .or(() -> list.stream().findFirst());
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public Viewpoint viewpoint() {
    return VIEWPOINT;
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    var found = new ArrayList<Finding>();
    for (var database : databases) {
      if (database.service.equals(service)) {
        found.addAll(ask(inquiry, database));
      }
    }
    return List.copyOf(found);
  }

  private List<Finding> ask(Inquiry inquiry, Watched database) {
    var now = database.read();
    var before = database.before(inquiry.onset(), now);
    var found = new ArrayList<Finding>();
    before.map(it -> Load.unusual(it, now)).orElse(List.of()).stream()
        .limit(MOST_QUERIES)
        .map(load -> slow(database.service, load))
        .forEach(found::add);
    connections(database.service, now.connections()).ifPresent(found::add);
    waiting(database.service, now.waiting()).ifPresent(found::add);
    now.longest().flatMap(it -> longest(database.service, it, now.at())).ifPresent(found::add);
    if (found.isEmpty()) {
      found.add(calm(database.service, before.isPresent(), now));
    }
    now.unseen().stream().map(why -> VIEWPOINT.skipped(database.service, why)).forEach(found::add);
    return found;
  }

  private Finding slow(ServiceName service, Load load) {
    var words =
        load.usual()
            .map(usual -> "a query takes " + millis(load.mean()) + ", before " + millis(usual))
            .orElseGet(
                () ->
                    "a query that was not there before takes "
                        + Plainly.share(load.part())
                        + " of the time of its database");
    return quoting(VIEWPOINT.unusual(service, load.weight(), words), load.statement().text());
  }

  private static String millis(Duration duration) {
    return Plainly.number(duration.toNanos() / 1e6) + " milliseconds";
  }

  private static Finding quoting(Finding finding, Optional<String> text) {
    return text.map(finding::quoting).orElse(finding);
  }

  private Optional<Finding> connections(ServiceName service, Connections connections) {
    double taken = (double) connections.all() / Math.max(1, connections.most());
    if (taken < CROWDED) {
      return Optional.empty();
    }
    var idle = connections.idleInTransaction();
    var words =
        taken(connections)
            + (idle == 0 ? "" : ", " + idle + " of them idle in the middle of a transaction");
    return Optional.of(VIEWPOINT.unusual(service, taken, words));
  }

  private static String taken(Connections connections) {
    return connections.all()
        + " of the "
        + connections.most()
        + " connections of its database are taken";
  }

  private Optional<Finding> waiting(ServiceName service, int waiting) {
    var words =
        Plainly.counted(
            waiting,
            "one session of its database waits for a lock",
            "%d sessions of its database wait for a lock");
    return waiting == 0
        ? Optional.empty()
        : Optional.of(VIEWPOINT.unusual(service, 1 - 1 / (1.0 + waiting), words));
  }

  private Optional<Finding> longest(ServiceName service, Running running, Instant now) {
    if (running.age().compareTo(LONG) < 0) {
      return Optional.empty();
    }
    double times = (double) running.age().toMillis() / LONG.toMillis();
    var words = "a query has been running for " + Plainly.duration(running.age());
    var finding =
        VIEWPOINT.unusual(service, 1 - 1 / (1 + times), words).since(now.minus(running.age()));
    return Optional.of(quoting(finding, running.text()));
  }

  /** Without an earlier reading, and without statements, nobody knows whether queries are slow. */
  private Finding calm(ServiceName service, boolean isCompared, DatabaseActivity now) {
    if (now.statements().isEmpty() || !isCompared) {
      var words = taken(now.connections()) + "; how its queries were before is not known";
      return VIEWPOINT.context(service, 0, words);
    }
    var words = "its queries take as long as before; " + taken(now.connections());
    return VIEWPOINT.usual(service, words);
  }

  /** Takes a reading of each database to compare with later; one that fails is told by a check. */
  void read() {
    for (var database : databases) {
      try {
        var _ = database.read();
      } catch (Failure e) {
        // It is kept for the check.
      }
    }
  }

  /** As it was at the latest reading. */
  @Override
  public Optional<String> check() {
    return databases.stream()
        .flatMap(it -> it.trouble().map(why -> it.service + ": " + why).stream())
        .findFirst();
  }
}
