package echoops.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.telemetry.CrashPoint;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Queue;
import echoops.telemetry.Telemetry;
import echoops.telemetry.Time;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes to the log. It takes whatever waits and makes it durable with a single
 * commit, so that a hundred appends cost one flush of the disk.
 *
 * <p>At most {@link #ROOM} appends wait; one more is refused at once.
 */
final class LogWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

  private static final int ROOM = 10_000;
  private static final int MOST_AT_ONCE = 512;
  private static final int ANCHOR_EVERY = 100;
  private static final Duration SLOW = Duration.ofSeconds(1);

  /** Questions are answered sooner; whoever reads for longer is not waited for. */
  private static final Duration FOLD_PATIENCE = Duration.ofMillis(250);

  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration AWAY = Duration.ofSeconds(5);
  private static final String UNREACHED = "the event log cannot be reached: ";

  private final LogDatabase database;
  private final InstantSource clock;
  private final Telemetry telemetry;
  private final CrashPoints crashPoints;
  private final BlockingQueue<Write> queue = new ArrayBlockingQueue<>(ROOM);
  private final Thread thread = Thread.ofPlatform().name("log-writer").unstarted(this::run);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();

  @GuardedBy("lock")
  private Head head;

  @GuardedBy("lock")
  private Optional<String> trouble = Optional.empty();

  @GuardedBy("lock")
  private boolean closing;

  /** Something was erased that the write-ahead file may still hold. */
  @OwnedBy("the writer's thread")
  private boolean foldDue;

  /** Empty after a failure, until the database opens again. */
  @OwnedBy("the writer's thread")
  private Optional<LogTables> tables;

  LogWriter(LogDatabase database, InstantSource clock, Telemetry telemetry, CrashPoints crashPoints)
      throws SQLException {
    this.database = database;
    this.clock = clock;
    this.telemetry = telemetry;
    this.crashPoints = crashPoints;
    var opened = new LogTables(database, clock);
    this.head = opened.head();
    this.tables = Optional.of(opened);
    telemetry.watch(Queue.LOG, ROOM, queue::size);
    thread.start();
  }

  List<Appended> append(List<Encoded> drafts) {
    return submit(new Write(drafts, Optional.empty())).result();
  }

  /**
   * Writes something of no meaning behind all that waits: once it is durable, what the queue held
   * before it has been committed or has failed, also by a commit of which nobody knew the end.
   */
  void settle() {
    var _ = append(List.of());
  }

  void save(Snapshot snapshot) {
    var _ = submit(new Write(List.of(), Optional.of(snapshot))).result();
  }

  private Write submit(Write write) {
    crashPoints.passed(CrashPoint.BEFORE_APPEND);
    if (database.isTakenOver()) {
      throw unavailable(LogDatabase.TAKEN_OVER);
    }
    lock.lock();
    try {
      if (closing) {
        throw new Failure.Unavailable("the event log is closing", Duration.ofSeconds(5));
      }
      if (!queue.offer(write)) {
        throw new Failure.Unavailable(
            "the event log has " + ROOM + " appends waiting", Duration.ofSeconds(2));
      }
    } finally {
      lock.unlock();
    }
    return write;
  }

  Head head() {
    lock.lock();
    try {
      return head;
    } finally {
      lock.unlock();
    }
  }

  Optional<String> trouble() {
    if (database.isTakenOver()) {
      return Optional.of(cannotStore(LogDatabase.TAKEN_OVER));
    }
    lock.lock();
    try {
      return trouble;
    } finally {
      lock.unlock();
    }
  }

  int waiting() {
    return queue.size();
  }

  /** Waits until there is a record after that one, or until the time is over. */
  void awaitAfter(long sequence, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (head.sequence() <= sequence && left > 0 && !closing) {
        left = grown.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (!isDone()) {
      var batch = nextBatch();
      if (batch.isEmpty()) {
        proveAgain();
        foldAgain();
      } else {
        write(batch);
      }
    }
    tables.ifPresent(LogWriter::shut);
    anchor(head());
  }

  private boolean isDone() {
    lock.lock();
    try {
      return closing && queue.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private List<Write> nextBatch() {
    var batch = new ArrayList<Write>();
    try {
      var first = queue.poll(RETRY.toMillis(), TimeUnit.MILLISECONDS);
      if (first != null) {
        batch.add(first);
        queue.drainTo(batch, MOST_AT_ONCE - 1);
      }
    } catch (InterruptedException e) {
      // Only close() interrupts, to end this wait; the loop looks whether it is done.
    }
    return batch;
  }

  private void write(List<Write> batch) {
    try {
      long began = System.nanoTime();
      var open = open();
      open.begin();
      var results = new ArrayList<List<Appended>>();
      for (var write : batch) {
        if (write.isEmpty()) {
          open.beat();
        }
        results.add(open.append(write.drafts()));
        if (write.snapshot().isPresent()) {
          open.save(write.snapshot().get());
        }
      }
      crashPoints.passed(CrashPoint.BEFORE_COMMIT);
      open.commit();
      crashPoints.passed(CrashPoint.AFTER_COMMIT);
      boolean erases = batch.stream().anyMatch(Write::erases);
      foldDue |= erases;
      foldIfDue(open, erases ? FOLD_PATIENCE : Duration.ZERO);
      committed(open.head(), Duration.ofNanos(System.nanoTime() - began));
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).succeed(results.get(i));
      }
    } catch (SQLException e) {
      fail(batch, e);
    } catch (RuntimeException e) {
      // Nobody else is left to write: whoever waits is told, and the thread goes on.
      LOG.error("a bug in the log's writer", e);
      fail(batch, e);
    }
  }

  private void fail(List<Write> batch, Exception e) {
    fail(e);
    var failure = unavailable(String.valueOf(e.getMessage()), e);
    batch.forEach(write -> write.fail(failure));
  }

  private void committed(Head newest, Duration took) {
    telemetry.time(Time.COMMIT, took);
    if (took.compareTo(SLOW) > 0) {
      LOG.atWarn().addKeyValue("duration", took).log("the disk is slow to commit");
    }
    var before = head();
    grow(newest);
    if (newest.sequence() / ANCHOR_EVERY > before.sequence() / ANCHOR_EVERY) {
      anchor(newest);
    }
  }

  private void grow(Head newest) {
    lock.lock();
    try {
      trouble = Optional.empty();
      reaches(newest);
    } finally {
      lock.unlock();
    }
  }

  /** The log has grown as far as that, by whoever's doing. */
  void reaches(Head newest) {
    lock.lock();
    try {
      if (newest.sequence() > head.sequence()) {
        head = newest;
      }
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** After a failure nothing in memory is believed: the database is opened again and read. */
  private void fail(Exception e) {
    var text = cannotStore(String.valueOf(e.getMessage()));
    boolean isNew;
    lock.lock();
    try {
      isNew = !trouble.equals(Optional.of(text));
      trouble = Optional.of(text);
    } finally {
      lock.unlock();
    }
    if (isNew) {
      LOG.error(text);
    }
    tables.ifPresent(LogWriter::shut);
    tables = Optional.empty();
  }

  private static String cannotStore(String because) {
    return "events cannot be stored: " + because;
  }

  /**
   * While the log is in trouble, it tries by itself whether the disk takes writes again. What
   * another process has taken over it never will.
   */
  private void proveAgain() {
    if (trouble().isEmpty() || database.isTakenOver()) {
      return;
    }
    try {
      var open = open();
      open.begin();
      open.beat();
      open.commit();
      grow(open.head());
      LOG.info("events can be stored again");
    } catch (SQLException e) {
      fail(e);
    }
  }

  /**
   * While somebody reads from the write-ahead file it cannot be emptied: then it is tried again.
   */
  private void foldIfDue(LogTables open, Duration patience) throws SQLException {
    foldDue = foldDue && !open.fold(patience);
  }

  private void foldAgain() {
    try {
      if (foldDue && !database.isTakenOver()) {
        foldIfDue(open(), FOLD_PATIENCE);
      }
    } catch (SQLException e) {
      fail(e);
    }
  }

  private LogTables open() throws SQLException {
    if (tables.isEmpty()) {
      tables = Optional.of(new LogTables(database, clock));
    }
    return tables.get();
  }

  private static void shut(LogTables tables) {
    try {
      tables.close();
    } catch (SQLException e) {
      LOG.warn("the event log was not closed cleanly", e);
    }
  }

  private static void anchor(Head head) {
    LOG.atInfo()
        .addKeyValue("sequence", head.sequence())
        .addKeyValue("hash", head.hash())
        .log("event log anchor");
  }

  private static Failure.Unavailable unavailable(String reason) {
    return new Failure.Unavailable(UNREACHED + reason, AWAY);
  }

  static Failure.Unavailable unavailable(String reason, Throwable cause) {
    return new Failure.Unavailable(UNREACHED + reason, AWAY, cause);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
    try {
      thread.join(EventLog.PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
