package echoops;

import static echoops.testing.DatadogStandIn.API_KEY;
import static echoops.testing.DatadogStandIn.APP_KEY;
import static echoops.testing.DatadogStandIn.DASHBOARDS;
import static echoops.testing.DatadogStandIn.MONITORS;
import static echoops.testing.DatadogStandIn.PIPELINES;
import static echoops.testing.DatadogStandIn.SLOS;
import static echoops.testing.DatadogStandIn.WEBHOOKS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.testing.DatadogStandIn;
import echoops.testing.Exports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code scripts/datadog-import} against something that keeps what it is given, as Datadog does.
 */
class DatadogImportTest {
  private static final String TOKEN = "webhook-token-0123456789";
  private static final String ROOM = "https://room.example.com";

  @TempDir Path directory;
  private DatadogStandIn datadog;
  private final Map<String, String> environment = new HashMap<>();

  private record Ended(int status, String output) {}

  @BeforeEach
  void open() throws Exception {
    datadog = new DatadogStandIn();
    environment.put("ECHOOPS_DATADOG_URL", datadog.url());
    environment.put("DD_API_KEY", API_KEY);
    environment.put("DD_APP_KEY", APP_KEY);
    environment.put("ECHOOPS_WEBHOOK_TOKEN", TOKEN);
  }

  @AfterEach
  void close() {
    datadog.close();
  }

  /** Every argument of curl is written down on the way. */
  private Ended run(String... arguments) throws Exception {
    var recording = Files.createDirectories(directory.resolve("bin")).resolve("curl");
    var curl =
        "#!/bin/bash\nprintf '%s\\n' \"$@\" >>" + arguments() + "\nexec /usr/bin/curl \"$@\"\n";
    Files.writeString(recording, curl);
    Files.setPosixFilePermissions(recording, PosixFilePermissions.fromString("rwx------"));
    var command =
        Stream.concat(Stream.of("../scripts/datadog-import"), Stream.of(arguments)).toList();
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(key -> key.startsWith("DD_") || key.startsWith("ECHO"));
    builder.environment().put("PATH", recording.getParent() + ":" + System.getenv("PATH"));
    builder.environment().putAll(environment);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private Path arguments() {
    return directory.resolve("arguments");
  }

  private Ended imported() throws Exception {
    var ended = run("--url", ROOM, "--notify", "@slack-ops");
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended;
  }

  private List<String> names(String kind) {
    return datadog.all(kind).stream().map(it -> it.path("name").asText()).toList();
  }

  private JsonNode named(String kind, String beginning) {
    return datadog.all(kind).stream()
        .filter(it -> it.path("name").asText().startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everything_isCreated_andRefersToWhatWasCreatedBefore() throws Exception {
    imported();

    assertThat(datadog.all(MONITORS)).hasSameSizeAs(Exports.monitors().keySet());
    assertThat(datadog.all(SLOS)).hasSameSizeAs(Exports.slos().keySet());
    assertThat(datadog.all(PIPELINES)).hasSize(1);
    var switched = named(MONITORS, "EchoOps hears nothing").get("query").asText();
    assertThat(switched)
        .isEqualTo(
            named(MONITORS, "Monitors alert").get("id").asText()
                + " && "
                + named(MONITORS, "No webhook").get("id").asText());
    assertThat(datadog.all(DASHBOARDS).getFirst().at("/widgets/0/definition/url").asText())
        .isEqualTo(ROOM + "/");
    assertThat(named(MONITORS, "EchoOps answers slowly").get("message").asText())
        .endsWith(" @slack-ops");
    var webhook = datadog.all(WEBHOOKS).getFirst();
    assertThat(webhook.get("url").asText()).isEqualTo(ROOM + "/webhook/datadog");
    assertThat(webhook.get("custom_headers").asText())
        .isEqualTo("{\"X-EchoOps-Token\":\"" + TOKEN + "\"}");
    assertThat(webhook.get("payload").asText())
        .isEqualTo(Files.readString(Exports.FOLDER.resolve("webhook.json")));
  }

  @Test
  void secondImport_updatesAndCreatesNothing() throws Exception {
    imported();
    var before = datadog.all(DASHBOARDS);
    int monitors = datadog.all(MONITORS).size();
    datadog.forgetCalls();

    var again = imported();

    assertThat(datadog.calls()).noneMatch(call -> call.startsWith("POST"));
    assertThat(datadog.calls()).filteredOn(call -> call.startsWith("PUT")).hasSize(monitors + 6);
    assertThat(datadog.all(MONITORS)).hasSize(monitors);
    assertThat(datadog.all(DASHBOARDS)).isEqualTo(before);
    assertThat(again.output()).contains("updated monitor").doesNotContain("created");
  }

  @Test
  void whatOthersMade_isLeftAloneThoughItHasTheSameName() throws Exception {
    datadog.has(MONITORS, "{\"name\": \"EchoOps answers slowly\", \"tags\": [\"team:web\"]}");
    datadog.has(DASHBOARDS, "{\"title\": \"EchoOps War Room\", \"description\": \"my own\"}");

    imported();
    imported();

    assertThat(names(MONITORS)).filteredOn("EchoOps answers slowly"::equals).hasSize(2);
    assertThat(datadog.all(MONITORS).getFirst().get("tags").toString()).isEqualTo("[\"team:web\"]");
    assertThat(datadog.all(DASHBOARDS)).hasSize(2);
    assertThat(datadog.all(DASHBOARDS).getFirst().get("description").asText()).isEqualTo("my own");
  }

  @Test
  void oneThatStandsOnALaterPage_isFound() throws Exception {
    for (int i = 0; i < 250; i++) {
      datadog.has(DASHBOARDS, "{\"title\": \"Another\"}");
      datadog.has(
          MONITORS,
          "{\"name\": \"Another\", \"tags\": [\"managed_by:echoops\", \"service:echoops\"]}");
    }
    imported();
    imported();

    assertThat(datadog.all(DASHBOARDS)).hasSize(251);
    assertThat(datadog.all(MONITORS)).hasSize(250 + Exports.monitors().size());
  }

  @Test
  void twoOfTheSameName_areForAPersonToSortOut() throws Exception {
    var twin =
        "{\"name\": \"A service has changed shape\","
            + " \"tags\": [\"managed_by:echoops\", \"service:echoops\"]}";
    datadog.has(MONITORS, twin);
    datadog.has(MONITORS, twin);

    var ended = run("--url", ROOM);

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).contains("is there more than once (1001, 1002): delete all but one");
  }

  @Test
  void callThatIsRefused_isNamed_andTheNextImportGoesOn() throws Exception {
    datadog.refuse(Optional.of("POST " + SLOS));
    var ended = run("--url", ROOM);
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output())
        .contains("POST /api/v1/slo: 403 ")
        .contains("run it again to go on from there")
        .doesNotContain(API_KEY, APP_KEY, TOKEN);

    datadog.refuse(Optional.empty());
    imported();

    assertThat(names(MONITORS)).doesNotHaveDuplicates();
    assertThat(datadog.all(SLOS)).hasSameSizeAs(Exports.slos().keySet());
  }

  @Test
  void keys_standInNoArgumentAndInNoOutput() throws Exception {
    var output = imported().output() + run("--dry-run", "--url", ROOM).output();

    assertThat(output).doesNotContain(API_KEY, APP_KEY, TOKEN);
    assertThat(Files.readString(arguments()))
        .contains("/api/v1/monitor")
        .doesNotContain(API_KEY, APP_KEY, TOKEN);
  }

  @Test
  void dryRun_showsEachCallAndMakesNone() throws Exception {
    environment.remove("DD_API_KEY");
    environment.remove("DD_APP_KEY");

    var ended = run("--dry-run", "--url", ROOM, "--notify", "@slack-ops");

    assertThat(ended.status()).isZero();
    assertThat(datadog.calls()).isEmpty();
    assertThat(ended.output().lines().filter(line -> line.startsWith("POST ")))
        .hasSize(Exports.monitors().size() + Exports.slos().size() + 3);
    assertThat(ended.output())
        .contains(datadog.url() + "/api/v1/dashboard")
        .contains(
            "webhooks  # or, where it is there: PUT " + datadog.url() + WEBHOOKS + "/EchoOps\n")
        .contains("\"custom_headers\": \"{\\\"X-EchoOps-Token\\\":\\\"***\\\"}\"")
        .endsWith("# Nothing was called.\n");
  }

  @Test
  void anotherService_asksForItsOwnMeasurements() throws Exception {
    environment.put("DD_SERVICE", "room");
    imported();

    assertThat(datadog.all(MONITORS).toString() + datadog.all(SLOS))
        .contains("{service:room}")
        .doesNotContain("service:echoops");
    assertThat(datadog.all(DASHBOARDS).getFirst().at("/template_variables/0/defaults/0").asText())
        .isEqualTo("room");
  }

  @Test
  void withoutATokenForIt_theWebhookIsLeftAlone() throws Exception {
    environment.remove("ECHOOPS_WEBHOOK_TOKEN");

    assertThat(imported().output()).contains("left alone: webhook \"EchoOps\"");
    assertThat(datadog.all(WEBHOOKS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DD_API_KEY | '' | --url=https://a | DD_API_KEY: expected a key",
        "DD_APP_KEY | a b | --url=https://a | DD_APP_KEY: expected a key",
        "DD_SERVICE | a,b | --url=https://a | DD_SERVICE=a,b: expected a tag's value",
        "ECHOOPS_PUBLIC_URL | '' | | where is the room? expected --url https://",
        "ECHOOPS_PUBLIC_URL | http://a | | ECHOOPS_PUBLIC_URL=http://a: expected https, such as",
        "ECHOOPS_PUBLIC_URL | https://b | --url=http://a | --url http://a: expected https, such as",
        "DD_SITE | bogus site | --url=https://a | DD_SITE=bogus site: expected a site of Datadog",
        "ECHOOPS_DATADOG_URL | http://a | --url=https://a | expected https, since keys are sent there",
        "DD_ENV | a | --dance | no such option: --dance",
      })
  void mistakes_areSaidBeforeAnythingIsCalled(
      String key, String value, String arguments, String problem) throws Exception {
    environment.put(key, value);
    var typed = arguments == null ? new String[0] : arguments.split("=", 2);

    var ended = run(typed);

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.output()).contains(problem);
    assertThat(datadog.calls()).isEmpty();
  }
}
