package echoops.investigate.near;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Failure;
import echoops.model.Finding;
import echoops.model.Finding.Standing;
import echoops.model.Quote;
import echoops.store.DatabaseActivity;
import echoops.store.DatabaseActivity.Connections;
import echoops.store.DatabaseActivity.Running;
import echoops.store.DatabaseActivity.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlowQueriesTest {
  private static final Connections FEW = new Connections(1, 0, 12, 97);

  private final Deque<DatabaseActivity> readings = new ArrayDeque<>();
  private final SlowQueries probe =
      new SlowQueries(List.of(new SlowQueries.Watched(Given.PAYMENT, this::next)));

  private DatabaseActivity next() {
    if (readings.isEmpty()) {
      throw new Failure.Unavailable("the database gives no answer", Duration.ofSeconds(15));
    }
    return readings.removeFirst();
  }

  private static Statement statement(long id, long calls, long millis) {
    return new Statement(
        id, Optional.of("SELECT $1 FROM t" + id), calls, Duration.ofMillis(millis));
  }

  private void add(Instant at, Connections connections, Statement... statements) {
    readings.add(
        new DatabaseActivity(at, List.of(statements), List.of(), connections, 0, Optional.empty()));
  }

  private List<Finding> ask() {
    return probe.ask(Given.inquiry(), Given.PAYMENT);
  }

  @Test
  void queryThatBecameSlow_isSaidWithWhatItTookBefore() {
    add(Given.ONSET.minusSeconds(60), FEW, statement(1, 1_000, 12_000), statement(2, 100, 200));
    add(Given.NOW, FEW, statement(1, 1_100, 96_000), statement(2, 200, 400));
    probe.read();

    assertThat(ask())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.words())
                  .isEqualTo("a query takes 840 milliseconds, before 12 milliseconds");
              assertThat(it.quote()).contains(Quote.of("SELECT $1 FROM t1"));
              assertThat(it.standing()).isEqualTo(Standing.UNUSUAL);
              assertThat(it.weight()).isEqualTo(1);
            });
  }

  @Test
  void queriesAsBefore_areUsual() {
    add(Given.ONSET.minusSeconds(60), FEW, statement(1, 1_000, 12_000));
    add(Given.NOW, FEW, statement(1, 1_100, 13_300));
    probe.read();

    assertThat(ask())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.standing()).isEqualTo(Standing.USUAL);
              assertThat(it.words())
                  .isEqualTo(
                      "its queries take as long as before;"
                          + " 12 of the 97 connections of its database are taken");
            });
  }

  @Test
  void newQuery_isSaidWithItsPart() {
    add(Given.ONSET.minusSeconds(60), FEW, statement(1, 1_000, 12_000));
    add(Given.NOW, FEW, statement(1, 1_100, 13_000), statement(9, 10, 9_000));
    probe.read();

    assertThat(ask())
        .singleElement()
        .extracting(Finding::words)
        .isEqualTo(
            "a query that was not there before takes 90 percent of the time of its database");
  }

  @Test
  void firstReading_saysThatNothingIsKnownOfBefore() {
    add(Given.NOW, FEW, statement(1, 1_000, 900_000));

    assertThat(ask())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.standing()).isEqualTo(Standing.CONTEXT);
              assertThat(it.words()).endsWith("how its queries were before is not known");
            });
  }

  @Test
  void countsThatWereReset_accuseNobody() {
    add(Given.ONSET.minusSeconds(60), FEW, statement(1, 1_000, 12_000));
    add(Given.NOW, FEW, statement(1, 3, 9_000));
    probe.read();

    assertThat(ask()).extracting(Finding::standing).containsExactly(Standing.USUAL);
  }

  @Test
  void readingFromBeforeTheOnset_isComparedWith() {
    add(Given.ONSET.minusSeconds(120), FEW, statement(1, 1_000, 12_000));
    add(Given.ONSET.minusSeconds(60), FEW, statement(1, 1_100, 13_200));
    add(Given.ONSET.plusSeconds(60), FEW, statement(1, 1_200, 97_200));
    add(Given.NOW, FEW, statement(1, 1_300, 181_200));
    for (int i = 0; i < 3; i++) {
      probe.read();
    }

    assertThat(ask())
        .singleElement()
        .extracting(Finding::words)
        .isEqualTo("a query takes 840 milliseconds, before 12 milliseconds");
  }

  @Test
  void fewConnectionsLeft_isUnusual() {
    add(Given.NOW, new Connections(40, 50, 95, 97), statement(1, 1, 1));

    assertThat(ask())
        .singleElement()
        .extracting(Finding::words)
        .isEqualTo(
            "95 of the 97 connections of its database are taken,"
                + " 50 of them idle in the middle of a transaction");
  }

  @Test
  void locksAndLongQueries_areUnusual() {
    var running = new Running(Duration.ofMinutes(5), Optional.of("VACUUM FULL t"));
    readings.add(
        new DatabaseActivity(Given.NOW, List.of(), List.of(), FEW, 3, Optional.of(running)));

    var found = ask();

    assertThat(found)
        .extracting(Finding::words)
        .containsExactly(
            "3 sessions of its database wait for a lock", "a query has been running for 5 minutes");
    assertThat(found.getLast().quote()).contains(Quote.of("VACUUM FULL t"));
    assertThat(found.getLast().at()).contains(Given.NOW.minusSeconds(300));
  }

  @Test
  void whatCannotBeSeen_isSkippedWithWhatToDo() {
    var why = "that database lacks the extension";
    readings.add(
        new DatabaseActivity(Given.NOW, List.of(), List.of(why), FEW, 0, Optional.empty()));

    var found = ask();

    assertThat(found)
        .extracting(Finding::standing)
        .containsExactly(Standing.CONTEXT, Standing.SKIPPED);
    assertThat(found.getLast().quote()).contains(Quote.of(why));
    assertThat(probe.check()).contains("payment: " + why);
  }

  @Test
  void databaseThatIsAway_isUnavailableAndTold() {
    probe.read();

    assertThat(probe.check()).contains("payment: the database gives no answer");
    assertThatThrownBy(this::ask).isInstanceOf(Failure.Unavailable.class);
    add(Given.NOW, FEW);
    probe.read();
    assertThat(probe.check()).isEmpty();
  }

  @Test
  void serviceWithoutADatabase_isNothing() {
    assertThat(probe.ask(Given.inquiry(), Given.LEDGER)).isEmpty();
  }
}
