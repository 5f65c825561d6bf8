package echoops.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** Reads when the room may speak unasked. */
final class EtiquetteSettings {
  private static final Pattern HOURS =
      Pattern.compile("([0-2]\\d:[0-5]\\d)-([0-2]\\d:[0-5]\\d)(?: +(\\S{1,60}))?");

  private EtiquetteSettings() {}

  static Etiquette read(Settings from) {
    return new Etiquette(
        from.get(
            "ECHOOPS_SPEECH_PER_MINUTE",
            "PT45S",
            "so much of a minute the room speaks unasked; what is critical is always said",
            Values.duration(Duration.ZERO, Duration.ofMinutes(1))),
        from.find(
            "ECHOOPS_QUIET_HOURS",
            "hours in which only what is critical is said, such as 22:00-07:00 Europe/Berlin",
            EtiquetteSettings::quietHours));
  }

  private static Etiquette.QuietHours quietHours(String text) {
    var hours = HOURS.matcher(text);
    if (!hours.matches()) {
      throw new IllegalArgumentException("not hours such as 22:00-07:00 Europe/Berlin");
    }
    try {
      var zone = hours.group(3) == null ? "UTC" : hours.group(3);
      var from = LocalTime.parse(hours.group(1));
      var to = LocalTime.parse(hours.group(2));
      return new Etiquette.QuietHours(from, to, ZoneId.of(zone));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not hours such as 22:00-07:00 Europe/Berlin", e);
    }
  }
}
