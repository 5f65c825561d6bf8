package echoops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.datadog.api.client.v1.model.Dashboard;
import com.datadog.api.client.v1.model.LogsPipeline;
import com.datadog.api.client.v1.model.Monitor;
import com.datadog.api.client.v1.model.ServiceLevelObjectiveRequest;
import com.fasterxml.jackson.databind.JsonNode;
import echoops.testing.DatadogForm;
import echoops.testing.Exports;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shipped for Datadog asks for what is measured, and is of the form that it takes. */
class ExportsTest {
  private static final Asked REGISTRY = Asked.ofRegistry();
  private static final Pattern BOUND = Pattern.compile("[<>]=? ([\\d.]+)$");

  static Stream<Arguments> files() {
    return Stream.of(
            Stream.of(
                Arguments.of("dashboard", Dashboard.class, Exports.dashboard()),
                Arguments.of("log-pipeline", LogsPipeline.class, Exports.logPipeline())),
            Exports.monitors().entrySet().stream()
                .map(it -> Arguments.of(it.getKey(), Monitor.class, it.getValue())),
            Exports.slos().entrySet().stream()
                .map(
                    it ->
                        Arguments.of(
                            it.getKey(), ServiceLevelObjectiveRequest.class, it.getValue())))
        .flatMap(it -> it);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void file_isReadByDatadogsOwnClientToItsLastField(String name, Class<?> type, String json)
      throws Exception {
    assertThat(DatadogForm.oddities(type, json)).as(name).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "timeseries, timeserie",
    "show_legend, show_legends",
    "countsAndList, countsAndLists",
    "\"bars\", \"bar\"",
    "\"metrics\", \"metric\"",
  })
  void fieldThatDatadogDoesNotKnow_isFoundHoweverDeepItStands(String right, String wrong)
      throws Exception {
    var json = Exports.dashboard().replaceFirst(right, wrong);

    assertThat(DatadogForm.oddities(Dashboard.class, json)).isNotEmpty();
  }

  private static List<String> problems(Asked registry, Map<String, String> exports) {
    return exports.entrySet().stream()
        .flatMap(
            file ->
                Exports.queries(file.getValue()).stream()
                    .flatMap(query -> registry.problems(query).stream())
                    .map(problem -> file.getKey() + ": " + problem))
        .toList();
  }

  private static Set<String> asked() {
    var asked = new TreeSet<String>();
    Exports.asking().values().stream()
        .flatMap(json -> Exports.queries(json).stream())
        .forEach(query -> asked.addAll(Asked.names(query)));
    return asked;
  }

  @Test
  void everyQuery_asksForAMetricAndTagsThatAreMeasured() {
    assertThat(problems(REGISTRY, Exports.asking())).isEmpty();
  }

  @Test
  void everyMetric_isAskedForOrIsUnusedForAReason() {
    var unused = Exports.unused();
    var known = new TreeSet<>(REGISTRY.metrics().keySet());

    assertThat(known).containsAll(unused.keySet());
    assertThat(asked()).doesNotContainAnyElementsOf(unused.keySet());
    known.removeAll(unused.keySet());
    assertThat(asked()).containsExactlyElementsOf(known);
    assertThat(unused.values()).allMatch(reason -> reason.length() > 20);
  }

  @Test
  void metricThatIsRenamedInTheCode_isFound() {
    var used = asked();
    assertThat(used).hasSizeGreaterThan(40);
    assertThat(used)
        .allSatisfy(
            name ->
                assertThat(problems(REGISTRY.renamed(name, name + ".anew"), Exports.asking()))
                    .isNotEmpty()
                    .allMatch(problem -> problem.endsWith("there is no " + name)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo_ops.latency{ | echo_ops.delay{ | there is no echo_ops.delay",
        "by {rule} | by {reason} | echo_ops.intent.refusal has no tag reason",
        "(accepted,repeated) | (taken,repeated) | echo_ops.webhooks never says answer:taken",
        "kind:bug | kind:bugs | echo_ops.failures never says kind:bugs",
        "(disruptive,destructive) | (risky) | echo_ops.intent.tool_usage never says risk:risky",
        "max:echo_ops.listeners | sum:echo_ops.listeners | echo_ops.listeners is no count, and is summed",
        "{tool_name,risk}.as_count() | {tool_name,risk} | echo_ops.proposals: sum and as_count() belong together",
        "avg:echo_ops.sentiment{ | avg:echo_ops.sentiment{by~, | echo_ops.sentiment: cannot be read: by~",
      })
  void whatIsRenamedInAnExport_isFound(String right, String wrong, String problem) {
    var changed = new TreeMap<String, String>();
    Exports.asking().forEach((file, json) -> changed.put(file, json.replace(right, wrong)));

    assertThat(problems(REGISTRY, changed)).anyMatch(it -> it.endsWith(problem));
  }

  @Test
  void everyPlace_isFilledByTheImport() {
    var known = new TreeSet<>(Set.of("url", "notify"));
    Exports.monitors().keySet().forEach(name -> known.add("monitor:" + name));
    Exports.slos().keySet().forEach(name -> known.add("slo:" + name));

    assertThat(Exports.asking().values().stream().flatMap(it -> Exports.places(it).stream()))
        .isSubsetOf(known);
  }

  @Test
  void deadMansSwitch_countsNoWebhookThatWasTurnedAway() {
    var query =
        Exports.tree(Objects.requireNonNull(Exports.monitors().get("no-webhooks"))).get("query");

    assertThat(query.asText())
        .contains("{service:echoops AND intake:datadog AND answer IN (accepted,repeated)}");
    assertThat(Tag.ANSWER.words()).contains("accepted", "repeated", "refused");
  }

  @Test
  void everyMonitor_alertsAtTheBoundOfItsQuery() {
    assertThat(Exports.monitors().values())
        .map(Exports::tree)
        .filteredOn(monitor -> monitor.at("/options").has("thresholds"))
        .hasSize(9)
        .allSatisfy(
            monitor ->
                assertThat(bound(monitor))
                    .isEqualTo(monitor.at("/options/thresholds/critical").asDouble()));
  }

  private static double bound(JsonNode monitor) {
    var matcher = BOUND.matcher(monitor.get("query").asText());
    assertThat(matcher.find()).as(monitor.get("query").asText()).isTrue();
    return Double.parseDouble(Objects.requireNonNull(matcher.group(1)));
  }

  @Test
  void everythingThatIsImported_isFoundAgainByItsNameAndItsTag() {
    var all = Stream.of(Exports.monitors(), Exports.slos()).flatMap(it -> it.values().stream());
    var trees = all.map(Exports::tree).toList();

    assertThat(trees).map(it -> it.get("name").asText()).doesNotHaveDuplicates();
    assertThat(trees).allMatch(it -> it.get("tags").toString().contains("managed_by:echoops"));
  }

  @Test
  void dashboard_asksInTheServiceAndEnvironmentThatWerePicked() {
    var variables = Exports.tree(Exports.dashboard()).get("template_variables");

    assertThat(variables).map(it -> it.get("name").asText()).containsExactly("service", "env");
    assertThat(Exports.queries(Exports.dashboard()))
        .filteredOn(query -> query.contains("echo_ops"))
        .allMatch(query -> query.contains("{$service,$env}"));
  }
}
