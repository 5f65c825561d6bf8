package echoops.telemetry;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import echoops.config.Config;
import echoops.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What runs beside EchoOps on one machine asks for what there is. */
class ComposeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCRIPTS = Path.of("..", "scripts");
  private static final Pattern ASKED = Pattern.compile("echo_ops_[a-z_]+");
  private static final Pattern BY = Pattern.compile("by \\(([a-z_, ]+)\\) .*?(echo_ops_[a-z_]+)");
  private static final Pattern SHOWN = Pattern.compile("\\{\\{([a-z_]+)}}");

  private static final Pattern HOST =
      Pattern.compile("(?:jdbc:postgresql://|redis://|url: http://|targets: \\[\")([a-z]+)");

  private static final Map<String, Metric> METRICS =
      Metric.all().stream().collect(toMap(ComposeTest::exposed, metric -> metric));

  /** As Prometheus sees it. */
  private static String exposed(Metric metric) {
    var name = metric.underscored();
    return switch (metric) {
      case Count _ -> name.replaceFirst("_total$", "") + "_total";
      case Time _ -> name + "_seconds_bucket";
      case Value _ -> name + "_bucket";
      case Level _ -> name;
    };
  }

  private static JsonNode services() throws IOException {
    var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    Object file = yaml.load(Files.readString(SCRIPTS.resolve("compose.yaml")));
    return JSON.valueToTree(file).get("services");
  }

  private static List<JsonNode> targets() throws IOException {
    var dashboard = SCRIPTS.resolve("compose").resolve("dashboard.json");
    return JSON.readTree(dashboard.toFile())
        .get("panels")
        .valueStream()
        .flatMap(panel -> panel.get("targets").valueStream())
        .toList();
  }

  @Test
  void dashboard_asksForWhatIsMeasured() throws Exception {
    var asked =
        targets().stream()
            .flatMap(target -> ASKED.matcher(target.get("expr").asText()).results())
            .map(found -> found.group())
            .collect(Collectors.toSet());

    assertThat(asked).hasSizeGreaterThan(20).isSubsetOf(METRICS.keySet());
  }

  @Test
  void dashboard_tellsApartByTagsThatThereAre() throws Exception {
    for (var target : targets()) {
      var expression = target.get("expr").asText();
      var by = BY.matcher(expression);
      while (by.find()) {
        var keys = Stream.of(by.group(1).split(", ", -1)).filter(it -> !it.equals("le")).toList();
        var tags = requireNonNull(METRICS.get(by.group(2))).tags().stream().map(Tag::key).toList();
        assertThat(tags).as(expression).containsAll(keys);
        var shown = SHOWN.matcher(target.path("legendFormat").asText()).results();
        assertThat(shown.map(found -> found.group(1))).as(expression).isSubsetOf(keys);
      }
    }
  }

  @Test
  void settings_areSettings() throws Exception {
    var all = Config.settings().stream().map(Setting::key).collect(Collectors.toSet());

    assertThat(services().get("echoops").get("environment").fieldNames())
        .toIterable()
        .isNotEmpty()
        .allMatch(all::contains);
  }

  @Test
  void whatIsMounted_isThere_andWhatIsFetched_hasAVersion() throws Exception {
    var services = services();
    var mounted =
        services
            .valueStream()
            .flatMap(service -> service.path("volumes").valueStream())
            .map(volume -> volume.asText().split(":", -1)[0])
            .filter(source -> source.startsWith("./"))
            .toList();

    assertThat(mounted)
        .hasSize(4)
        .allMatch(source -> Files.isRegularFile(SCRIPTS.resolve(source).normalize()));
    assertThat(services.findValuesAsText("image"))
        .hasSize(4)
        .allMatch(image -> image.matches(".+:v?\\d[\\d.]*"));
  }

  @Test
  void whoIsAsked_isThere() throws Exception {
    var files = List.of("compose.yaml", "compose/prometheus.yaml", "compose/grafana.yaml");
    var services = services();
    for (var file : files) {
      var asked = HOST.matcher(Files.readString(SCRIPTS.resolve(file))).results();
      assertThat(asked.map(found -> found.group(1)))
          .as(file)
          .isNotEmpty()
          .allMatch(host -> services.has(host));
    }
  }
}
