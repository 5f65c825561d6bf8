package echoops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId UTC = ZoneId.of("UTC");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          * * * * *          | 2026-01-05T10:00:00Z | 2026-01-05T10:01:00Z
          * * * * *          | 2026-01-05T10:00:59Z | 2026-01-05T10:01:00Z
          */5 * * * *        | 2026-01-05T10:05:00Z | 2026-01-05T10:10:00Z
          */5 * * * *        | 2026-01-05T10:57:00Z | 2026-01-05T11:00:00Z
          0 3 * * SUN        | 2026-01-05T10:00:00Z | 2026-01-11T03:00:00Z
          0 3 * * 0          | 2026-01-05T10:00:00Z | 2026-01-11T03:00:00Z
          0 3 * * 7          | 2026-01-05T10:00:00Z | 2026-01-11T03:00:00Z
          0 9 * * *          | 2026-01-05T09:00:00Z | 2026-01-06T09:00:00Z
          0 9 * * mon-fri    | 2026-01-09T09:00:00Z | 2026-01-12T09:00:00Z
          0 9 * * SAT-SUN    | 2026-01-05T10:00:00Z | 2026-01-10T09:00:00Z
          0 9 * * SAT-SUN    | 2026-01-10T09:00:00Z | 2026-01-11T09:00:00Z
          15,45 8-10 * * *   | 2026-01-05T10:45:00Z | 2026-01-06T08:15:00Z
          10-50/20 6 * * *   | 2026-01-05T06:30:00Z | 2026-01-05T06:50:00Z
          0 0 1 JAN,jul *    | 2026-01-05T10:00:00Z | 2026-07-01T00:00:00Z
          0 0 31 * *         | 2026-04-01T00:00:00Z | 2026-05-31T00:00:00Z
          0 0 29 2 *         | 2026-01-05T10:00:00Z | 2028-02-29T00:00:00Z
          0 0 29 2 *         | 2096-02-29T00:00:00Z | 2104-02-29T00:00:00Z
          0 0 13 * FRI       | 2026-01-05T10:00:00Z | 2026-01-09T00:00:00Z
          0 0 13 * FRI       | 2026-01-09T10:00:00Z | 2026-01-13T00:00:00Z
          59 23 31 12 *      | 2026-12-31T23:59:00Z | 2027-12-31T23:59:00Z
          """)
  void next_isTheFirstMomentThatFits_afterTheOne(String cron, Instant after, Instant next) {
    assertThat(new Cron(cron).next(after, UTC)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 9 * *        | not five fields: minute, hour, day of the month, month, day of the week
          0 9 * * * *    | not five fields: minute, hour, day of the month, month, day of the week
          60 * * * *     | minute "60": not from 0 to 59
          * 24 * * *     | hour "24": not from 0 to 23
          * * 0 * *      | day of the month "0": not from 1 to 31
          * * * 13 *     | month "13": not from 1 to 12, nor from JAN to DEC
          * * * * SONNTAG | day of the week "SONNTAG": not from 0 to 7, nor from SUN to SAT
          */0 * * * *    | minute "*/0": a step is a whole number from 1
          5/10 * * * *   | minute "5/10": a step goes with * or a range
          30-10 * * * *  | minute "30-10": the range ends before it begins
          1,,2 * * * *   | minute "": not from 0 to 59
          -1 * * * *     | minute "": not from 0 to 59
          99999999999 * * * * | minute "99999999999": not from 0 to 59
          0 0 31 2,4 *   | there is no such day
          0 0 30 2 *     | there is no such day
          """)
  void wrongExpression_isRefused_namingWhatIsWrong(String cron, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cron(cron))
        .withMessage("cron \"" + cron + "\": " + why);
  }

  /** On 29 March 2026 clocks in Berlin go from two to three. */
  @Test
  void timeThatClocksSkip_isDueRightAfter_once() {
    var nightly = new Cron("30 2 * * *");
    var skipped = nightly.next(berlin("2026-03-29T00:00"), BERLIN);
    assertThat(skipped).isEqualTo(berlin("2026-03-29T03:00"));
    assertThat(nightly.next(skipped, BERLIN)).isEqualTo(berlin("2026-03-30T02:30"));
  }

  @Test
  void timeRightAfterTheSkip_isDueOnce() {
    var both = new Cron("0 2,3 * * *");
    var first = both.next(berlin("2026-03-29T00:00"), BERLIN);
    assertThat(first).isEqualTo(berlin("2026-03-29T03:00"));
    assertThat(both.next(first, BERLIN)).isEqualTo(berlin("2026-03-30T02:00"));
  }

  /** On 25 October 2026 clocks in Berlin go from three back to two. */
  @Test
  void timeThatClocksSayTwice_isDueTheFirstTime() {
    var nightly = new Cron("30 2 * * *");
    var first = nightly.next(berlin("2026-10-25T00:00"), BERLIN);
    assertThat(first).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(nightly.next(first, BERLIN)).isEqualTo(berlin("2026-10-26T02:30"));
  }

  @ParameterizedTest
  @CsvSource({"2026-03-29T00:00, 23", "2026-10-25T00:00, 25", "2026-06-01T00:00, 24"})
  void hourly_goesOn_howeverClocksAreTouched(String midnight, int hours) {
    var hourly = new Cron("15 * * * *");
    var end = berlin(midnight).atZone(BERLIN).plusDays(1).toInstant();
    int times = 0;
    for (var at = hourly.next(berlin(midnight), BERLIN);
        at.isBefore(end);
        at = hourly.next(at, BERLIN)) {
      times++;
    }
    assertThat(times).isEqualTo(hours);
  }

  /** In Beirut clocks go from midnight to one. */
  @Test
  void midnightThatClocksSkip_isDueAtOne() {
    var beirut = ZoneId.of("Asia/Beirut");
    assertThat(new Cron("0 0 * * *").next(Instant.parse("2026-03-28T12:00:00Z"), beirut))
        .isEqualTo(ZonedDateTime.parse("2026-03-29T01:00+03:00").toInstant());
  }

  @Test
  void sameText_isTheSame_andIsWhatItPrints() {
    assertThat(new Cron(" 0 9 * * * ")).isEqualTo(new Cron("0 9 * * *")).hasToString("0 9 * * *");
  }

  @Test
  void usualSchedule_retrainsOnSundays_andSumsUpAtNine() {
    var monday = Instant.parse("2026-01-05T10:02:00Z");
    assertThat(Schedule.USUAL.collect().next(monday, UTC)).isEqualTo("2026-01-05T10:03:00Z");
    assertThat(Schedule.USUAL.detect().next(monday, UTC)).isEqualTo("2026-01-05T10:05:00Z");
    assertThat(Schedule.USUAL.retrain().next(monday, UTC)).isEqualTo("2026-01-11T03:00:00Z");
    assertThat(Schedule.USUAL.summary().next(monday, UTC)).isEqualTo("2026-01-06T09:00:00Z");
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }
}
