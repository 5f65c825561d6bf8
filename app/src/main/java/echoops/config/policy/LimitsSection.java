package echoops.config.policy;

import echoops.config.Values;
import echoops.config.yaml.YamlPage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the limits; one that is not named is as it ships, and none can be left out. */
final class LimitsSection {
  private static final Set<String> FIELDS =
      Set.of(
          "per_target",
          "global",
          "cool_down",
          "fleet_share",
          "least_replicas",
          "scale_factor",
          "roll_back_depth");

  private static final Pattern RATE = Pattern.compile("(\\d{1,4}) per (P\\S+)");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}) ?%");
  private static final Duration DAY = Duration.ofDays(1);

  private final YamlPage page;

  LimitsSection(YamlPage page) {
    this.page = page;
  }

  Limits read(Node node) {
    var fields = page.fields(node, FIELDS);
    var usual = Limits.DEFAULT;
    return new Limits(
        rates(fields, "per_target", usual.perTarget()),
        rates(fields, "global", usual.global()),
        page.value(fields, "cool_down", named("cool_down", Values.duration(Duration.ZERO, DAY)))
            .orElse(usual.coolDown()),
        page.value(fields, "fleet_share", LimitsSection::percent).orElse(usual.fleetShare()),
        number(fields, "least_replicas", 1, 100, usual.leastReplicas()),
        number(fields, "scale_factor", 2, 10, usual.scaleFactor()),
        number(fields, "roll_back_depth", 1, 10, usual.rollBackDepth()));
  }

  private int number(Map<String, Node> fields, String key, int least, int most, int usual) {
    return page.value(fields, key, named(key, Values.number(least, most))).orElse(usual);
  }

  private List<Limits.Rate> rates(Map<String, Node> fields, String key, List<Limits.Rate> usual) {
    return YamlPage.node(fields, key)
        .map(
            node -> {
              if (page.items(node).isEmpty()) {
                page.mistake(node, "\"" + key + "\" is empty; leave it out for the usual limit");
              }
              return page.values(fields, key, LimitsSection::rate);
            })
        .orElse(usual);
  }

  private static Limits.Rate rate(String text) {
    var matcher = RATE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("limit \"" + text + "\": not like 3 per PT1H");
    }
    var number = named("limit", Values.number(1, 1_000)).apply(matcher.group(1));
    var within =
        named("limit", Values.duration(Duration.ofSeconds(1), DAY)).apply(matcher.group(2));
    return new Limits.Rate(number, within);
  }

  private static int percent(String text) {
    var matcher = PERCENT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("fleet_share \"" + text + "\": not like 20 %");
    }
    return named("fleet_share", Values.number(1, 100)).apply(matcher.group(1));
  }

  private static <T> Function<String, T> named(String what, Function<String, T> parse) {
    return YamlPage.named(what, parse);
  }
}
