package echoops.intake;

import echoops.model.Measure;
import echoops.model.Measure.Direction;
import echoops.model.Measure.Limit;
import echoops.model.Visible;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Datadog alert says in numbers: in its query, in its status line, in its message. */
final class DatadogMeasure {
  private static final String NUMBER = "(-?\\d{1,18}(?:\\.\\d{1,18})?)";

  /** {@code avg(last_5m):p95:trace.http.request{service:x} > 0.5}. */
  private static final Pattern QUERY_METRIC =
      Pattern.compile("(?:^|[:( ])([a-zA-Z][\\w.]{2,199})\\{");

  private static final Pattern QUERY_LIMIT = Pattern.compile("([<>])=?\\s{0,3}" + NUMBER + "\\s*$");
  private static final Pattern QUERY_WINDOW = Pattern.compile("last_(\\d{1,4})([smhd])");

  /** {@code was > 0.5 on average during the last 5m}. */
  private static final Pattern STATUS_LIMIT = Pattern.compile("was \\**([<>])=?\\s{0,3}" + NUMBER);

  private static final Pattern STATUS_WINDOW =
      Pattern.compile("during the \\**(?:last|past) (\\d{1,4})\\s?([smhd])");

  private static final Pattern VALUE =
      Pattern.compile("(?i)\\b(?:metric |current )?value\\W{1,5}" + NUMBER);

  private static final Pattern USUAL =
      Pattern.compile("(?i)\\busual(?:ly| value)?\\W{1,5}" + NUMBER);

  private DatadogMeasure() {}

  static Optional<Measure> in(Fields fields) {
    var query = fields.text("alert_query").orElse("");
    var said = fields.text("alert_status").orElse("") + "\n" + message(fields);
    return fields
        .text("alert_metric")
        .or(() -> first(QUERY_METRIC, query))
        .map(
            metric ->
                new Measure(
                    Visible.line(metric, 200),
                    first(VALUE, said).flatMap(Plain::number),
                    first(USUAL, said).flatMap(Plain::number),
                    limit(query, said),
                    ""));
  }

  private static String message(Fields fields) {
    return fields.text("text", "body", "message").orElse("");
  }

  private static Optional<Limit> limit(String query, String said) {
    var inQuery = QUERY_LIMIT.matcher(query);
    if (inQuery.find()) {
      return limit(inQuery, QUERY_WINDOW.matcher(query));
    }
    var inStatus = STATUS_LIMIT.matcher(said);
    return inStatus.find() ? limit(inStatus, STATUS_WINDOW.matcher(said)) : Optional.empty();
  }

  private static Optional<Limit> limit(Matcher limit, Matcher window) {
    var direction = limit.group(1).equals(">") ? Direction.ABOVE : Direction.BELOW;
    var over = window.find() ? Optional.of(duration(window)) : Optional.<Duration>empty();
    return Plain.number(limit.group(2)).map(value -> new Limit(direction, value, over));
  }

  private static Duration duration(Matcher window) {
    long amount = Long.parseLong(window.group(1));
    return switch (window.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> Duration.ofMinutes(amount);
    };
  }

  private static Optional<String> first(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
