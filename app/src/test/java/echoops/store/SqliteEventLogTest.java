package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Failure;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.IncidentId;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import echoops.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventLogTest extends EventLogContract {
  @TempDir Path directory;

  @Override
  EventLog open() {
    return SqliteEventLog.open(directory, clock, new Telemetry(), CrashPoints.NONE);
  }

  @Test
  void log_closedAndOpenedAgain_goesOnWhereItWas() {
    log.append(List.of(closed("a")));
    var head = log.head();
    log.close();
    log = open();

    assertThat(log.head()).isEqualTo(head);
    assertThat(log.append(List.of(closed("b")))).containsExactly(new Appended.New(2));
    assertThat(reasons(log.read(0, 10))).containsExactly("a", "b");
  }

  @Test
  void log_thatWasClosed_isOneFile() throws Exception {
    log.append(List.of(closed("a")));
    log.close();

    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("events.sqlite", "lock");
    }
    log = open();
  }

  @Test
  void log_thatIsOpen_refusesASecondOwner() {
    assertThatThrownBy(this::open)
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessage("ECHOOPS_DATA=" + directory + ": in use by another EchoOps process");
  }

  @Test
  void log_inAPlaceThatIsNoDirectory_isRefusedByName() throws Exception {
    var file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> SqliteEventLog.open(file, clock, new Telemetry(), CrashPoints.NONE))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessageStartingWith("ECHOOPS_DATA=" + file + ": not a directory");
  }

  @Test
  void log_ofALaterLayout_isRefused() throws Exception {
    log.close();
    change("PRAGMA user_version = 99");

    assertThatThrownBy(this::open)
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessageContaining("has layout 99; this version reads up to 1");
    change("PRAGMA user_version = 1");
    log = open();
  }

  @Test
  void audit_ofAnUntouchedLog_findsItIntact() {
    log.append(List.of(closed("a"), closed("b")));
    log.append(List.of(Draft.of(SOMEBODY, new PayloadErased(List.of(1L), "asked to"))));

    var finding = Audit.verify(directory, Optional.of(log.head()));

    assertThat(finding.fault()).isEmpty();
    assertThat(finding.head()).isEqualTo(log.head());
    assertThat(finding.erased()).isEqualTo(1);
  }

  @Test
  void audit_ofAChangedEnvelope_namesTheRecord() throws Exception {
    assertThat(faultAfter("UPDATE record SET actor = 'person:eve' WHERE sequence = 2"))
        .isEqualTo("record 2: was changed");
  }

  @Test
  void audit_ofAChangedPayload_namesTheRecord() throws Exception {
    assertThat(faultAfter("UPDATE payload SET body = '{\"because\":\"eve\"}' WHERE sequence = 2"))
        .isEqualTo("record 2: its payload was changed");
  }

  @Test
  void audit_ofADeletedRecord_namesIt() throws Exception {
    assertThat(faultAfter("DELETE FROM record WHERE sequence = 2")).isEqualTo("record 2: missing");
  }

  @Test
  void audit_ofADeletedPayload_namesTheRecord() throws Exception {
    assertThat(faultAfter("DELETE FROM payload WHERE sequence = 2"))
        .isEqualTo("record 2: its payload is gone and was never erased");
  }

  @Test
  void audit_ofReorderedRecords_namesTheFirst() throws Exception {
    assertThat(
            faultAfter(
                "UPDATE record SET sequence = -1 WHERE sequence = 1;"
                    + "UPDATE record SET sequence = 1 WHERE sequence = 2;"
                    + "UPDATE record SET sequence = 2 WHERE sequence = -1"))
        .startsWith("record 1: ");
  }

  @Test
  void audit_ofALogThatWasCutShort_needsTheAnchor() throws Exception {
    log.append(List.of(closed("a"), closed("b"), closed("c")));
    var anchor = log.head();
    log.close();
    change("DELETE FROM record WHERE sequence = 3");
    change("DELETE FROM payload WHERE sequence = 3");

    assertThat(Audit.verify(directory, Optional.empty()).fault()).isEmpty();
    assertThat(Audit.verify(directory, Optional.of(anchor)).fault())
        .contains("record 3: missing, the anchor is " + anchor);
    log = open();
  }

  @Test
  void audit_againstAnotherHash_namesTheRecord() {
    log.append(List.of(closed("a")));
    var wrong = new Head(1, "f".repeat(64));

    assertThat(Audit.verify(directory, Optional.of(wrong)).fault())
        .contains("record 1: has another hash than the anchor");
  }

  @Test
  void erasing_aPayload_leavesNothingOfItInTheFiles() throws Exception {
    log.append(List.of(closed("4111111111111111")));
    log.append(List.of(Draft.of(SOMEBODY, new PayloadErased(List.of(1L), "asked to"))));
    log.close();

    try (var files = Files.list(directory)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain("4111111111111111");
      }
    }
    log = open();
  }

  @Test
  void erasing_aPayloadWhileSomebodyReads_emptiesTheWriteAheadFileAfterwards() throws Exception {
    log.append(List.of(closed("4111111111111111")));
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeQuery("SELECT body FROM payload").close();
      log.append(List.of(Draft.of(SOMEBODY, new PayloadErased(List.of(1L), "asked to"))));
      assertThat(holds("4111111111111111")).isTrue();
      connection.rollback();
    }

    Eventually.that("nothing is left of it", () -> !holds("4111111111111111"));
  }

  private boolean holds(String text) {
    try (var files = Files.newDirectoryStream(directory, "events.sqlite*")) {
      for (var file : files) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void snapshot_thatWasDamaged_isNotRead() throws Exception {
    log.save(new Snapshot("state", 1, 10, new byte[] {1}));
    log.close();
    change("UPDATE snapshot SET body = x'02'");
    log = open();

    assertThat(log.snapshot("state", 1)).isEmpty();
  }

  @Test
  void follower_whileEveryReaderIsBusy_isNotKeptWaiting() throws Exception {
    log.append(List.of(closed("a")));
    var asked = new CountDownLatch(2);
    var answered = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 2; i++) {
        var _ = threads.submit(() -> log.of(new Endless(asked, answered), 1));
      }
      asked.await();

      assertThat(reasons(log.await(0, 10, Duration.ZERO))).containsExactly("a");
      answered.countDown();
    }
  }

  /** Holds on to whoever goes through it: what a slow question does to a reader's thread. */
  private static final class Endless extends AbstractList<IncidentId> {
    private final CountDownLatch asked;
    private final CountDownLatch answered;

    private Endless(CountDownLatch asked, CountDownLatch answered) {
      this.asked = asked;
      this.answered = answered;
    }

    @Override
    public IncidentId get(int index) {
      asked.countDown();
      try {
        answered.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return INCIDENT;
    }

    @Override
    public int size() {
      return 1;
    }
  }

  private String faultAfter(String sql) throws Exception {
    log.append(List.of(closed("a"), closed("b"), closed("c")));
    log.close();
    for (var statement : sql.split(";", -1)) {
      change(statement);
    }
    var fault = Audit.verify(directory, Optional.empty()).fault().orElse("intact");
    log = open();
    return fault;
  }

  private void change(String sql) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Path file() {
    return SqliteFile.in(directory).path();
  }
}
