package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Secret;
import echoops.model.Failure;
import echoops.testing.Eventually;
import echoops.testing.PostgresServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a PostgreSQL of this test's own, whose clock counts. */
class TurnsTest {
  private static PostgresServer server;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void clean() {
    server.execute("DROP SCHEMA IF EXISTS echoops CASCADE");
  }

  private static URI address(String host) {
    return URI.create("tcp://" + host + ":80");
  }

  private static Turns of(String host) {
    return new Turns(new Secret(server.url()), Optional.of(address(host)));
  }

  private static void silentFor(int seconds) {
    server.execute("UPDATE echoops.turn SET seen = seen - interval '" + seconds + " seconds'");
  }

  @Test
  void turnOfOneThatWorks_isNotTaken() {
    var one = of("one");
    var other = of("other");

    assertThat(other.worker()).isEmpty();
    assertThat(one.take()).isPresent();
    assertThat(other.take()).isEmpty();
    assertThat(other.worker()).hasValue(address("one"));
    assertThat(one.worker()).as("other than itself").isEmpty();
  }

  @Test
  void turnOfOneThatWasNotHeardOf_goesToTheNext_andOnlyToOne() {
    var one = of("one");
    var turn = one.take().orElseThrow();
    silentFor(7);
    assertThat(of("other").take()).isEmpty();
    assertThat(one.keep(turn)).isTrue();
    silentFor(9);
    assertThat(of("other").worker()).isEmpty();

    assertThat(of("other").take()).isPresent();
    assertThat(of("third").take()).isEmpty();
    assertThat(one.keep(turn)).isFalse();
  }

  /** As when a machine loses its power in the middle of a commit: its connection stays open. */
  @Test
  void lockOfOneThatIsSilentInATransaction_isFreedForTheNext() throws Exception {
    var next = of("other");
    var turn = of("one").take().orElseThrow();
    try (var silent = turn.log().openToWrite()) {
      turn.log().begin(silent);
      silentFor(9);

      Eventually.that("the next begins", Duration.ofSeconds(15), () -> hasBegun(next));
    }
  }

  private static boolean hasBegun(Turns next) {
    try {
      return next.take().isPresent();
    } catch (Failure.Unavailable e) {
      return false;
    }
  }

  @Test
  void turnThatIsLeft_isTakenAtOnce_andNotLeftForAnother() {
    var one = of("one");
    var turn = one.take().orElseThrow();
    one.leave(turn);
    var next = of("other").take().orElseThrow();
    one.leave(turn);

    assertThat(of("third").take()).isEmpty();
    assertThat(of("other").keep(next)).isTrue();
  }

  @Test
  void processThatStartsAnewAtItsPlace_hasItsTurnOnceTheOneBeforeIsSilent() {
    var before = of("one").take().orElseThrow();
    assertThat(of("one").take()).as("it may be another that says the same").isEmpty();
    silentFor(9);

    assertThat(of("one").take()).isPresent();
    assertThat(of("one").keep(before)).isFalse();
  }

  @Test
  void namesakeThatLives_isHeardOfLaterAndLater() {
    var one = of("one");
    assertThat(one.namesake()).isEmpty();
    var turn = one.take().orElseThrow();
    var before = of("one").namesake().orElseThrow();
    assertThat(of("one").namesake()).as("as it would be of one that was killed").hasValue(before);

    assertThat(one.keep(turn)).isTrue();
    assertThat(of("one").namesake().orElseThrow()).isAfter(before);
    assertThat(of("other").namesake()).isEmpty();
  }

  @Test
  void whoeverTookOver_isGivenTheTimeToStart() {
    var turns = new Turns(new Secret(server.url()), Optional.empty());
    var before = turns.seize();
    var _ = turns.seize();
    assertThat(turns.keep(before)).isFalse();
    assertThat(turns.isSettled()).isFalse();
    server.execute("UPDATE echoops.turn SET begun = begun - interval '151 seconds'");

    assertThat(turns.isSettled()).isTrue();
  }

  @Test
  void whereProcessesDoNotReachEachOther_theNextTakesOver() {
    var turns = new Turns(new Secret(server.url()), Optional.empty());
    var before = turns.seize();
    var now = turns.seize();

    assertThat(turns.keep(before)).isFalse();
    assertThat(turns.keep(now)).isTrue();
    assertThat(turns.worker()).isEmpty();
    assertThat(turns.isDeserted()).isFalse();
    silentFor(31);
    assertThat(turns.isDeserted()).isTrue();
  }

  @Test
  void ofManyThatAskAtOnce_oneHasTheTurn() throws Exception {
    var all = IntStream.range(0, 12).mapToObj(i -> of("host" + i)).toList();
    List<Future<Optional<Turn>>> asked;
    try (var threads = Executors.newFixedThreadPool(12)) {
      asked =
          threads.invokeAll(all.stream().map(it -> (Callable<Optional<Turn>>) it::take).toList());
    }
    var taken = new ArrayList<Turn>();
    for (var each : asked) {
      each.get().ifPresent(taken::add);
    }
    assertThat(taken).hasSize(1);
  }
}
