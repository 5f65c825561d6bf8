package echoops.drift.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodeTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private final Episode episode = new Episode();
  private final List<Turn> turns = new ArrayList<>();
  private Instant at = START;

  @Test
  void usualSamples_changeNothing() {
    usual(100);
    assertThat(turns).isEmpty();
    assertThat(episode.isOpen()).isFalse();
  }

  @Test
  void alarm_begins_whereTheSamplesBeganToStray() {
    usual(30);
    var strayed = at;
    sample(12, band(0));
    sample(13, band(0));
    sample(14, alarm());
    assertThat(turns).containsExactly(new Turn.Begun(strayed));
  }

  @Test
  void furtherAlarms_whileOneIsOpen_areThatOne() {
    usual(30);
    for (int i = 0; i < 200; i++) {
      sample(20, alarm());
    }
    assertThat(turns).hasSize(1);
  }

  @Test
  void usualSamples_afterAnAlarm_endIt() {
    usual(30);
    sample(20, alarm());
    usual(19);
    assertThat(episode.isOpen()).isTrue();
    usual(1);
    assertThat(turns).last().isEqualTo(new Turn.Over("back in its usual range"));
  }

  @Test
  void samplesWhereTheDetectorExpectsThem_elsewhere_areAdoptedAfterAnHour() {
    usual(30);
    sample(20, alarm());
    for (int i = 0; i < 59; i++) {
      sample(20, band(20));
    }
    assertThat(turns).hasSize(1);
    sample(20, band(20));
    assertThat(turns)
        .last()
        .isEqualTo(new Turn.Over("settled for over an hour: what it is now is usual"));
  }

  @Test
  void samplesThatNeverSettle_areAdoptedAfterADay() {
    usual(30);
    sample(20, alarm());
    for (int i = 0; i < 24 * 60; i++) {
      sample(20, band(0));
    }
    assertThat(Duration.between(START, at)).isGreaterThan(Duration.ofDays(1));
    assertThat(turns).last().isEqualTo(new Turn.Over("so for a day: what it is now is usual"));
  }

  @Test
  void alarm_afterTheEndOfAnother_beginsAnew() {
    usual(30);
    sample(20, alarm());
    usual(20);
    sample(20, alarm());
    assertThat(turns).hasSize(3).last().isInstanceOf(Turn.Begun.class);
  }

  private void usual(int count) {
    for (int i = 0; i < count; i++) {
      sample(0, band(0));
    }
  }

  private void sample(double value, Judged judged) {
    var turn = episode.next(at, value, judged);
    at = at.plus(Duration.ofMinutes(1));
    if (!(turn instanceof Turn.None)) {
      turns.add(turn);
    }
  }

  private static Judged band(double around) {
    return new Judged(0, false, around - 10, around, around + 10, 1, List.of());
  }

  private static Judged alarm() {
    return new Judged(6, true, -10, 0, 10, 1, List.of());
  }
}
