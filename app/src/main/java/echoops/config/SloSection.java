package echoops.config;

import echoops.config.yaml.YamlPage;
import echoops.model.MetricName;
import echoops.model.OwnedBy;
import echoops.model.Slo;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;

/** Reads what a service promises. */
@OwnedBy("whoever reads the file")
final class SloSection {
  private static final Set<String> FIELDS = Set.of("metric", "objective", "over");

  private static final Function<String, Duration> OVER =
      YamlPage.named("over", Values.duration(Duration.ofHours(1), Duration.ofDays(366)));
  private static final Function<String, Double> OBJECTIVE =
      YamlPage.named("objective", SloSection::share);

  private final YamlPage page;

  SloSection(YamlPage page) {
    this.page = page;
  }

  Optional<Slo> read(Node node) {
    var fields = page.fields(node, FIELDS);
    var metric = page.required(node, fields, "metric", MetricName::new);
    var objective = page.required(node, fields, "objective", OBJECTIVE);
    var over = page.required(node, fields, "over", OVER);
    return metric.flatMap(
        of -> objective.flatMap(share -> over.map(length -> new Slo(of, share, length))));
  }

  /** In percent, as people write it. */
  private static double share(String text) {
    try {
      double share = new BigDecimal(text).movePointLeft(2).doubleValue();
      if (share > 0 && share < 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // Told below, as any other.
    }
    throw new IllegalArgumentException("not a percentage such as 99.9");
  }
}
