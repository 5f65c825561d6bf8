package echoops.telemetry;

import java.time.Duration;

/** What is to take no longer than so, nine times of ten and better. */
public enum Promise {
  ANSWER(Time.COMMAND, Count.COMMANDS_TIMED, Count.COMMANDS_IN_TIME),
  FIRST_SOUND(Time.FIRST_SOUND, Count.SOUNDS_TIMED, Count.SOUNDS_IN_TIME);

  private static final Duration MOST = Duration.ofSeconds(1);

  final Time time;
  final Count all;
  final Count kept;

  Promise(Time time, Count all, Count kept) {
    this.time = time;
    this.all = all;
    this.kept = kept;
  }

  boolean isKeptIn(Duration took) {
    return took.compareTo(MOST) < 0;
  }
}
