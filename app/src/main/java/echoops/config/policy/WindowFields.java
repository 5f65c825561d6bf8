package echoops.config.policy;

import echoops.config.yaml.YamlPage;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a time: from one moment to another, or on days of every week. */
final class WindowFields {
  private static final ZoneId UTC = ZoneId.of("UTC");

  private final YamlPage page;

  WindowFields(YamlPage page) {
    this.page = page;
  }

  /** Of every week if days are named, else once. */
  Optional<Window> read(Node node, Map<String, Node> fields) {
    return fields.containsKey("days") ? weekly(node, fields) : once(node, fields);
  }

  /** Every day unless days are named, all day unless its hours are. */
  Optional<Window> weekly(Node node, Map<String, Node> fields) {
    var days = page.values(fields, "days", WindowFields::day);
    boolean isEveryDay = !fields.containsKey("days");
    if (!isEveryDay && page.texts(fields, "days").isEmpty()) {
      page.mistake(node, "\"days\" is empty; leave it out for every day");
    }
    if (fields.containsKey("from") != fields.containsKey("to")) {
      page.mistake(node, "\"from\" or \"to\" is missing");
      return Optional.empty();
    }
    var from = page.value(fields, "from", WindowFields::time).orElse(LocalTime.MIDNIGHT);
    var to = page.value(fields, "to", WindowFields::time).orElse(LocalTime.MIDNIGHT);
    if (fields.containsKey("from") && from.equals(to)) {
      page.mistake(node, "it ends when it begins; leave \"from\" and \"to\" out for all day");
    }
    Set<DayOfWeek> on = isEveryDay ? EnumSet.allOf(DayOfWeek.class) : new HashSet<>(days);
    return Optional.of(new Window.Weekly(on, from, to, zone(fields)));
  }

  private Optional<Window> once(Node node, Map<String, Node> fields) {
    var zone = zone(fields);
    var from = page.required(node, fields, "from", WindowFields::moment);
    var to = page.required(node, fields, "to", WindowFields::moment);
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    var begin = from.get().atZone(zone).toInstant();
    var end = to.get().atZone(zone).toInstant();
    if (!begin.isBefore(end)) {
      page.mistake(node, "it ends before it begins");
      return Optional.empty();
    }
    return Optional.of(new Window.Once(begin, end));
  }

  private ZoneId zone(Map<String, Node> fields) {
    return page.value(
            fields, "zone", text -> parsed(text, ZoneId::of, "not a time zone as Europe/Berlin"))
        .orElse(UTC);
  }

  private static DayOfWeek day(String text) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().toLowerCase(Locale.ROOT).substring(0, 3).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "day \"" + text + "\": not mon, tue, wed, thu, fri, sat or sun"));
  }

  private static LocalTime time(String text) {
    return parsed(text, LocalTime::parse, "not a time as 16:30");
  }

  private static LocalDateTime moment(String text) {
    return parsed(text, LocalDateTime::parse, "not a day and a time as 2026-12-20T18:00");
  }

  private static <T> T parsed(String text, Function<String, T> parse, String otherwise) {
    try {
      return parse.apply(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("\"" + text + "\": " + otherwise, e);
    }
  }
}
