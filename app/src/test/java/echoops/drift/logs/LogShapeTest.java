package echoops.drift.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Anomaly;
import echoops.model.Anomaly.Shift;
import echoops.model.LogLevel;
import echoops.model.LogShapeState.Share;
import echoops.model.Reading.LogLine;
import echoops.model.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogShapeTest {
  private static final String ERROR = "connection pool exhausted after %d ms";

  @Test
  void health_isSilent() {
    var chatter = new Chatter(5).learned();

    chatter.talk(3_600);

    assertThat(chatter.turns).isEmpty();
    assertThat(chatter.shape.state().learned()).isEqualTo(1);
  }

  @Test
  void error_whileLearning_isNoAlarm() {
    var chatter = new Chatter(5);

    chatter.talk(120, 0.3, LogLevel.ERROR, ERROR);

    assertThat(chatter.turns).isEmpty();
    assertThat(chatter.shape.state().learned()).isLessThan(1);
  }

  @ParameterizedTest
  @CsvSource({"5,0.4", "10,0.2", "20,0.2", "50,0.2"})
  void neverSeenError_isSeenWithinFiveSeconds(double linesPerSecond, double share) {
    var chatter = new Chatter(linesPerSecond).learned();
    var fault = chatter.now();

    chatter.talk(15, share, LogLevel.ERROR, ERROR);

    assertThat(chatter.anomalies()).hasSize(1);
    var anomaly = chatter.anomalies().getFirst();
    assertThat(anomaly.verdict()).isEqualTo(Verdict.CRITICAL);
    assertThat(Duration.between(fault, anomaly.seen())).isLessThan(Duration.ofSeconds(5));
    assertThat(anomaly.onset()).isBetween(fault.minusSeconds(2), anomaly.seen());
  }

  @Test
  void anomaly_namesTheTemplateThatMovedIt() {
    var chatter = new Chatter(10).learned();

    chatter.talk(15, 0.3, LogLevel.ERROR, ERROR);

    var mover = chatter.anomalies().getFirst().movers().getFirst();
    assertThat(mover.name()).matches("T\\d+");
    assertThat(mover.text()).startsWith("connection pool exhausted after <*>");
    assertThat(mover.shift()).isEqualTo(Shift.NEW);
    assertThat(mover.usual()).isZero();
    assertThat(mover.now()).isBetween(0.1, 0.6);
    assertThat(mover.weight()).isGreaterThan(0.5);
  }

  @Test
  void subtleError_isSeenLater() {
    var chatter = new Chatter(10).learned();
    var fault = chatter.now();

    chatter.talk(120, 0.03, LogLevel.ERROR, ERROR);

    assertThat(chatter.anomalies()).hasSize(1);
    assertThat(chatter.anomalies().getFirst().seen()).isAfter(fault.plusSeconds(5));
  }

  @Test
  void faultThatIsOver_endsTheAnomaly() {
    var chatter = new Chatter(10).learned();

    chatter.talk(60, 0.3, LogLevel.ERROR, ERROR);
    chatter.talk(180);

    assertThat(chatter.anomalies()).hasSize(1);
    assertThat(chatter.ends()).containsExactly("the log is as it was");
  }

  @Test
  void sentenceThatWasSaidMore_isAsItWas_thoughWhatIsHealthyWavers() {
    var chatter = new Chatter(12).learned();

    chatter.talk(60, 0.6, LogLevel.INFO, "order %d written to shard 17");
    chatter.talk(60, 0.3, LogLevel.ERROR, ERROR);
    chatter.talk(240);

    assertThat(chatter.ends()).last().isEqualTo("the log is as it was");
  }

  @Test
  void changeThatLasts_isTakenForUsual() {
    var chatter = new Chatter(10).learned();

    chatter.talk(3_600, 0.3, LogLevel.WARN, "answered from replica %d");

    assertThat(chatter.anomalies()).hasSize(1);
    assertThat(chatter.ends())
        .containsExactly("it has been so for 30 minutes, and is taken for usual");
  }

  @Test
  void sameFaultAgain_isSeenAgain() {
    var chatter = new Chatter(10).learned();

    chatter.talk(60, 0.3, LogLevel.ERROR, ERROR);
    chatter.talk(300);
    chatter.talk(60, 0.3, LogLevel.ERROR, ERROR);

    assertThat(chatter.anomalies()).hasSize(2);
  }

  @Test
  void newHarmlessSentence_isWrittenDownOnly() {
    var chatter = new Chatter(10).learned();

    chatter.talk(600, 0.03, LogLevel.INFO, "preview of offer %d shown");

    assertThat(chatter.anomalies())
        .extracting(Anomaly::verdict)
        .containsOnly(Verdict.LOG_ONLY)
        .hasSize(1);
  }

  @Test
  void faultDuringAHarmlessChange_isSeen() {
    var chatter = new Chatter(10).learned();
    chatter.talk(120, 0.05, LogLevel.INFO, "preview of offer %d shown");

    chatter.talk(30, 0.3, LogLevel.ERROR, ERROR);

    assertThat(chatter.anomalies())
        .extracting(Anomaly::verdict)
        .containsExactly(Verdict.LOG_ONLY, Verdict.CRITICAL);
    assertThat(chatter.ends()).containsExactly("it became something worse");
  }

  @Test
  void sentenceThatStops_isGone() {
    var chatter = new Chatter(10).learned();

    chatter.talkWithout(60, 5);

    assertThat(chatter.anomalies()).hasSize(1);
    var anomaly = chatter.anomalies().getFirst();
    assertThat(anomaly.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(anomaly.movers().getFirst().shift()).isEqualTo(Shift.GONE);
    assertThat(anomaly.because())
        .isEqualTo("a message that was 17 % of the lines is not said any more");
  }

  @Test
  void serviceThatSaysNothing_isSilent_untilItSpeaks() {
    var chatter = new Chatter(5).learned();

    chatter.pause(120);
    chatter.say(LogLevel.INFO, "order 1 accepted from cart 2");

    var anomaly = chatter.anomalies().getFirst();
    assertThat(chatter.anomalies()).hasSize(1);
    assertThat(anomaly.subject()).isEqualTo("silence");
    assertThat(anomaly.verdict()).isEqualTo(Verdict.CRITICAL);
    assertThat(Duration.between(anomaly.onset(), anomaly.seen())).isLessThan(Duration.ofMinutes(1));
    assertThat(chatter.ends()).containsExactly("it says something again");
  }

  @Test
  void lineThatIsLate_countsAsNow() {
    var chatter = new Chatter(5).learned();
    var late = chatter.now().minusSeconds(500);

    chatter.shape.add(new LogLine(Chatter.SERVICE, late, LogLevel.INFO, "order 1 accepted"));

    var points = chatter.shape.state().history();
    assertThat(points.getLast().at()).isAfter(late);
    assertThat(points).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
  }

  @Test
  void state_isBoundedAndItsSharesAreShares() {
    var chatter = new Chatter(5).learned();
    chatter.talk(3_600);

    var state = chatter.shape.state();

    assertThat(state.history()).hasSize(360);
    assertThat(state.history()).allMatch(point -> point.score() < point.limit());
    assertThat(state.linesPerSecond()).isBetween(3.0, 8.0);
    assertThat(state.shares()).hasSize(6);
    assertThat(state.shares().stream().mapToDouble(Share::usual).sum()).isBetween(0.95, 1.001);
    assertThat(state.shares().stream().mapToDouble(Share::now).sum()).isBetween(0.8, 1.001);
  }

  @Test
  void relearn_endsWhatIsOpenAndLearnsAnew() {
    var chatter = new Chatter(10).learned();
    chatter.talk(20, 0.3, LogLevel.ERROR, ERROR);

    chatter.shape.relearn();
    chatter.talk(1);

    assertThat(chatter.ends()).containsExactly("what is usual is learned anew");
    assertThat(chatter.shape.state().learned()).isZero();
  }

  @Test
  void whatWasWritten_goesOnAsBefore() throws IOException {
    var chatter = new Chatter(10).learned();
    chatter.talk(20, 0.3, LogLevel.ERROR, ERROR);

    chatter.shape = LogShape.read(Chatter.SERVICE, input(written(chatter.shape)));
    chatter.talk(20, 0.3, LogLevel.ERROR, ERROR);
    chatter.talk(180);

    assertThat(chatter.anomalies()).hasSize(1);
    assertThat(chatter.ends()).containsExactly("the log is as it was");
  }

  @Test
  void timeInWhichNobodyWatched_isNoSilence() throws IOException {
    var chatter = new Chatter(10).learned();

    chatter.shape = LogShape.read(Chatter.SERVICE, input(written(chatter.shape)));
    chatter.pause(100);
    chatter.talk(60);

    assertThat(chatter.turns).isEmpty();
  }

  @Test
  void serviceThatIsNotHeardAgain_isSilentAfterAWhile() throws IOException {
    var chatter = new Chatter(10).learned();

    chatter.shape = LogShape.read(Chatter.SERVICE, input(written(chatter.shape)));
    var resumed = chatter.now();
    chatter.pause(300);

    assertThat(chatter.anomalies().getFirst().seen())
        .isBetween(resumed.plusSeconds(120), resumed.plusSeconds(200));
  }

  @Test
  void stateOfAnotherFormat_isRefused() throws IOException {
    var bytes = written(new LogShape(Chatter.SERVICE));
    bytes[0] = 99;

    assertThatThrownBy(() -> LogShape.read(Chatter.SERVICE, input(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessage("a log's shape of format 99; this reads 1");
  }

  private static byte[] written(LogShape shape) throws IOException {
    var bytes = new ByteArrayOutputStream();
    shape.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static DataInputStream input(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
