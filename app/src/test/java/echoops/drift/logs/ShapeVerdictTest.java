package echoops.drift.logs;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Anomaly.Mover;
import echoops.model.Anomaly.Shift;
import echoops.model.LogLevel;
import echoops.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeVerdictTest {
  @ParameterizedTest
  @CsvSource({
    "ERROR,NEW,0,0.05,0,CRITICAL",
    "ERROR,RISEN,0.01,0.04,0,WARNING",
    "WARN,NEW,0,0.9,0,WARNING",
    "UNKNOWN,NEW,0,0.01,0,WARNING",
    "INFO,NEW,0,0.9,0,LOG_ONLY",
    "INFO,NEW,0,0.2,120000,WARNING",
    "INFO,RISEN,0.01,0.19,120000,LOG_ONLY",
    "INFO,GONE,0.02,0,0,WARNING",
    "INFO,FALLEN,0.01,0.001,0,LOG_ONLY",
  })
  void change_matters(
      LogLevel level, Shift shift, double usual, double now, long millis, Verdict verdict) {
    var mover = new Mover("T1", "text", shift, usual, now, 1);

    var found = ShapeVerdict.of(List.of(new ShapeVerdict.Loud(mover, level, millis)));

    assertThat(found.verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "RISEN,0.001,0.008,a warning is said more often than usual",
    "FALLEN,0.009,0.002,a warning is said less often than usual",
    "RISEN,0.03,0.12,a warning that was 3 % of the lines is 12 % of the lines",
  })
  void rareLines_areNotComparedWithThemselves(Shift shift, double usual, double now, String words) {
    var mover = new Mover("T1", "text", shift, usual, now, 1);

    var found = ShapeVerdict.of(List.of(new ShapeVerdict.Loud(mover, LogLevel.WARN, 0)));

    assertThat(found.because()).startsWith(words);
  }

  @Test
  void worstMover_decidesAndSaysWhy() {
    var info = new Mover("T1", "text", Shift.RISEN, 0.1, 0.15, 0.9);
    var error = new Mover("T2", "text", Shift.NEW, 0, 0.37, 0.1);

    var found =
        ShapeVerdict.of(
            List.of(
                new ShapeVerdict.Loud(info, LogLevel.INFO, 0),
                new ShapeVerdict.Loud(error, LogLevel.ERROR, 0)));

    assertThat(found)
        .isEqualTo(new ShapeVerdict(Verdict.CRITICAL, "an error that is new is 37 % of the lines"));
  }
}
