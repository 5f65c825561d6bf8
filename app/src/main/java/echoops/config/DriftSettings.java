package echoops.config;

import echoops.config.Drift.Baselines;
import echoops.config.Drift.Times;
import echoops.model.Cron;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.function.Function;

/** Reads how readings are watched. */
final class DriftSettings {
  private DriftSettings() {}

  static Drift read(Settings from) {
    return new Drift(times(from), baselines(from));
  }

  private static Times times(Settings from) {
    return new Times(
        from.get(
            "ECHOOPS_TIME_ZONE", "UTC", "time zone of the schedules below", DriftSettings::zone),
        cron(from, "ECHOOPS_COLLECT", "* * * * *", "when sources that do not push are asked"),
        cron(from, "ECHOOPS_DETECT", "*/5 * * * *", "when the baselines judge, where they are on"),
        cron(from, "ECHOOPS_RETRAIN", "0 3 * * SUN", "when the forest of the baselines is trained"),
        cron(from, "ECHOOPS_SUMMARY", "0 9 * * *", "when the day is summed up"));
  }

  private static Cron cron(Settings from, String key, String usual, String what) {
    return from.get(key, usual, what + " (cron)", DriftSettings::cron);
  }

  private static Cron cron(String text) {
    return new Cron(text);
  }

  private static Baselines baselines(Settings from) {
    return new Baselines(
        from.get(
            "ECHOOPS_BASELINES",
            "off",
            "textbook detectors beside ours: off; write: into the log; wake: like ours",
            Values.oneOf(Baselines.Use.class)),
        from.get("ECHOOPS_EWMA_LAMBDA", "0.2", "weight of the newest value", real(0.001, 1)),
        from.get(
            "ECHOOPS_EWMA_SIGMA", "3.0", "deviations beyond which a value is odd", real(0.5, 20)),
        from.get(
            "ECHOOPS_ANOMALY_CONTAMINATION",
            "0.05",
            "share of the forest's training that counts as odd",
            real(0.0001, 0.5)));
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a time zone such as Asia/Seoul", e);
    }
  }

  private static Function<String, Double> real(double least, double most) {
    var expected = "not a number from " + least + " to " + most;
    return text -> {
      try {
        double number = Double.parseDouble(text);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(expected, e);
      }
      throw new IllegalArgumentException(expected);
    };
  }
}
