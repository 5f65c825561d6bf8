package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.LogPlace;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.model.Recorded;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import echoops.testing.Eventually;
import echoops.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a PostgreSQL of this test's own. */
class PostgresEventLogTest extends EventLogContract {
  private static PostgresServer server;

  @TempDir Path directory;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  @Override
  void closeLog() throws Exception {
    super.closeLog();
    server.execute("DROP SCHEMA IF EXISTS echoops CASCADE");
  }

  @Override
  EventLog open() {
    return open("one");
  }

  /** As a process with a directory of its own does. */
  private EventLog open(String name) {
    return PostgresEventLog.open(
        new Turns(new Secret(server.url()), Optional.empty()).seize(),
        directory.resolve(name),
        clock,
        new Telemetry(),
        CrashPoints.NONE);
  }

  private Audit.Finding audited() {
    var place = new LogPlace(Optional.of(new Secret(server.url())), Optional.empty(), false);
    return Audit.verify(directory, place, List.of());
  }

  @Test
  void log_closedAndOpenedAgain_goesOnWhereItWas() {
    log.append(List.of(closed("a")));
    var head = log.head();
    log.close();
    log = open();

    assertThat(log.head()).isEqualTo(head);
    assertThat(log.append(List.of(closed("b")))).containsExactly(new Appended.New(2));
  }

  @Test
  void nextProcess_takesTheLogOverFromOneThatIsAppending() throws Exception {
    var kept = new ConcurrentLinkedQueue<Long>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      IntStream.range(0, 4)
          .forEach(_ -> threads.execute(() -> appendsUntilItFails(log, "first", kept)));
      Eventually.that("it appends", () -> kept.size() > 50);
      try (var next = open("next")) {
        next.append(List.of(closed("next")));
        threads.shutdown();

        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(next.read(0, 10_000)).extracting(Recorded::sequence).containsAll(kept);
        assertThat(reasons(next.read(0, 10_000))).endsWith("next");
        assertThat(log.trouble())
            .hasValue("events cannot be stored: another EchoOps has taken the log over");
        assertThat(audited().fault()).isEmpty();
      }
    }
  }

  @Test
  void whoeverLostItsTurn_triesNoMore() throws Exception {
    try (var next = open("next")) {
      assertThat(next.head()).isEqualTo(log.head());
      assertThatThrownBy(() -> log.append(List.of(closed("late"))))
          .hasMessageContaining("another EchoOps has taken the log over");
      server.execute("UPDATE echoops.turn SET number = number - 1");
      Thread.sleep(2_500);

      assertThat(server.numbers("SELECT count(*) FROM echoops.pulse")).containsExactly(0L);
      assertThatThrownBy(() -> log.append(List.of(closed("later"))))
          .hasMessageContaining("another EchoOps has taken the log over");
    }
  }

  @Test
  void whoeverHearsThatItsTurnIsOver_saysSoBeforeAnybodyAppends() {
    var turns = new Turns(new Secret(server.url()), Optional.empty());
    var turn = turns.seize();
    try (var last =
            PostgresEventLog.open(
                turn, directory.resolve("last"), clock, new Telemetry(), CrashPoints.NONE);
        var next = open("next")) {
      assertThat(last.trouble()).isEmpty();
      assertThat(turns.keep(turn)).isFalse();

      assertThat(last.trouble())
          .hasValue("events cannot be stored: another EchoOps has taken the log over");
      assertThat(next.trouble()).isEmpty();
    }
  }

  private static void appendsUntilItFails(EventLog log, String because, Queue<Long> kept) {
    try {
      while (true) {
        log.append(List.of(closed(because))).forEach(it -> kept.add(it.sequence()));
      }
    } catch (Failure.Unavailable e) {
      // It was taken over: no more of it is kept.
    }
  }

  @Test
  void whatTheNextProcessAppends_isSeenByWhoFollowedTheLast() throws Exception {
    try (var next = open("next");
        var threads = Executors.newSingleThreadExecutor()) {
      var awaited = threads.submit(() -> log.await(0, 10, Duration.ofSeconds(20)));
      next.append(List.of(closed("a")));

      assertThat(reasons(awaited.get())).containsExactly("a");
      assertThat(log.head()).isEqualTo(next.head());
    }
  }

  @Test
  void whatTheLastProcessHas_isARepeatForTheNext() {
    var draft = closed("a").once(new Once("same", Duration.ofHours(1)));
    log.append(List.of(draft));
    try (var next = open("next")) {
      assertThat(next.append(List.of(draft))).containsExactly(new Appended.Repeated(1, 2));
    }
  }

  @Test
  void keyWithCharactersThatPostgresHasNot_isKept() {
    var draft = closed("a").once(new Once("a\0b\ud800", Duration.ofHours(1)));
    log.append(List.of(draft));

    assertThat(log.append(List.of(draft))).containsExactly(new Appended.Repeated(1, 2));
  }

  @Test
  void connectionsThatBroke_areMadeAgain() {
    log.append(List.of(closed("a")));
    server.endOurConnections();

    Eventually.that("it is appended again", () -> isAppended(log, "b"));
    assertThat(reasons(log.read(0, 10))).startsWith("a").contains("b");
    assertThat(log.trouble()).isEmpty();
    assertThat(audited().fault()).isEmpty();
  }

  private static boolean isAppended(EventLog log, String because) {
    try {
      log.append(List.of(closed(because)));
      return true;
    } catch (Failure.Unavailable e) {
      return false;
    }
  }

  @Test
  void afterItsConnectionsBroke_whatTheNextAppendsIsStillHeardOf() {
    try (var next = open("next")) {
      server.endOurConnections();
      Eventually.that("it is appended again", () -> isAppended(next, "b"));

      Eventually.that("it is heard of", () -> log.head().equals(next.head()));
    }
  }

  @Test
  void whoeverHoldsTheLockForTooLong_isNotWaitedForWithoutEnd() throws Exception {
    try (var hanging = DriverManager.getConnection(server.url())) {
      hanging.setAutoCommit(false);
      try (var lock = hanging.createStatement()) {
        lock.execute(Lock.LOG.taking());
      }
      assertThatThrownBy(() -> log.append(List.of(closed("a"))))
          .isInstanceOf(Failure.Unavailable.class);
    }
    Eventually.that("it is appended again", () -> isAppended(log, "b"));
  }

  /** One database may hold all of them. */
  @Test
  void whoeverHangsInRecentReadingsOrPastIncidents_delaysNobodyWhoAppends() throws Exception {
    try (var hanging = DriverManager.getConnection(server.url())) {
      hanging.setAutoCommit(false);
      try (var locks = hanging.createStatement()) {
        locks.execute(Lock.WINDOWS.taking());
        locks.execute(Lock.MEMORY.taking());
      }
      assertThat(log.append(List.of(closed("a")))).containsExactly(new Appended.New(1));
    }
  }

  @Test
  void changedPayload_isFound() {
    log.append(List.of(closed("a"), closed("b")));
    server.execute("UPDATE echoops.payload SET body = 'x' WHERE sequence = 2");

    assertThat(audited().fault()).hasValue("record 2: its payload was changed");
  }

  @Test
  void log_ofALaterLayout_isRefused() {
    server.execute("UPDATE echoops.layout SET version = 99");

    assertThatThrownBy(() -> open("other"))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessage(
            "ECHOOPS_LOG_URL: no event log can be kept there:"
                + " the log has layout 99; this version reads up to 1");
  }

  @Test
  void databaseThatIsNotThere_isRefusedWithoutItsPassword() {
    var nowhere = new Secret("jdbc:postgresql://127.0.0.1:1/none?user=a&password=hush");

    assertThatThrownBy(() -> new Turns(nowhere, Optional.empty()))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessageStartingWith("ECHOOPS_LOG_URL: no event log can be kept there: ")
        .hasMessageNotContaining("hush");
  }
}
