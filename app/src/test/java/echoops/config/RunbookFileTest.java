package echoops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import echoops.model.Failure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunbookFileTest {
  @TempDir Path directory;

  private List<Runbook> read(String yaml) throws Exception {
    return RunbookFile.read(Files.writeString(directory.resolve("r.yaml"), yaml));
  }

  @Test
  void runbook_isReadWithAllItsFields() throws Exception {
    var runbooks =
        read(
            """
            runbooks:
              - number: 3
                name: drain the queue
                shape: rundeck
                url: https://rundeck.example.com/api/41/job/4f/run
                status: https://rundeck.example.com/api/41/execution/{run}
                headers: {X-Rundeck-Auth-Token: "0123456789"}
                body: '{"options":{"service":"{service}"}}'
            """);

    assertThat(runbooks)
        .containsExactly(
            new Runbook(
                3,
                "drain the queue",
                Runbook.Shape.RUNDECK,
                URI.create("https://rundeck.example.com/api/41/job/4f/run"),
                Optional.of(URI.create("https://rundeck.example.com/api/41/execution/%7Brun%7D")),
                Map.of("X-Rundeck-Auth-Token", new Secret("0123456789")),
                "{\"options\":{\"service\":\"{service}\"}}"));
  }

  @Test
  void runbook_needsItsNumberItsNameAndAnAddress() throws Exception {
    assertThat(read("runbooks: [{number: 1, name: a b, url: 'http://127.0.0.1:1/x'}]"))
        .containsExactly(
            new Runbook(
                1,
                "a b",
                Runbook.Shape.PLAIN,
                URI.create("http://127.0.0.1:1/x"),
                Optional.empty(),
                Map.of(),
                "{}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | not a map of fields",
        "runbook: [] | unknown field \"runbook\"; known: runbooks",
        "runbooks: 1 | not a list",
        "runbooks: [{name: a, url: 'https://x/'}] | a runbook without \"number\"",
        "runbooks: [{number: 0, name: a, url: 'https://x/'}] | \"number\": not a whole number from 1 to 999",
        "runbooks: [{number: 1, url: 'https://x/'}] | a runbook without \"name\"",
        "runbooks: [{number: 1, name: '$(rm)', url: 'https://x/'}] | \"name\": not a name",
        "runbooks: [{number: 1, name: a}] | a runbook without \"url\"",
        "runbooks: [{number: 1, name: a, url: 'http://x/'}] | \"url\": not https, and not on this machine",
        "runbooks: [{number: 1, name: a, url: 'ftp://x/'}] | \"url\": not like https://room.example.com",
        "runbooks: [{number: 1, name: a, url: 'https://x/', shape: bash}] | \"shape\": not one of plain, rundeck, stackstorm, datadog",
        "runbooks: [{number: 1, name: a, url: 'https://x/', body: '{\"a\":\"{command}\"}'}] | \"body\": no such parameter: command",
        "runbooks: [{number: 1, name: a, url: 'https://x/', status: 'https://x/1'}] | \"status\": does not say {run}",
        "runbooks: [{number: 1, name: a, url: 'https://x/', status: 'https://y/{run}'}] | \"status\" is not on the machine that \"url\" is on",
        "runbooks: [{number: 1, name: a, url: 'https://x/', shell: ls}] | unknown field \"shell\"; known: body, headers, name, number, shape, status, url",
        "runbooks: [{number: 1, number: 2, name: a, url: 'https://x/'}] | field \"number\" stands twice",
        "runbooks: [{number: 1, name: a, url: 'https://x/'}, {number: 1, name: b, url: 'https://x/'}] | runbook 1 is already declared on line 1",
      })
  void mistake_isNamedWithItsLine(String yaml, String mistake) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessage(directory.resolve("r.yaml") + " line 1: " + mistake);
  }

  @Test
  void headerThatIsNone_isNotRepeated() {
    var failure =
        catchThrowable(
            () ->
                read(
                    "runbooks: [{number: 1, name: a, url: 'https://x/',"
                        + " headers: {X-Key: \"geheim\\ngeheim\"}}]"));

    assertThat(failure)
        .hasMessageContaining("\"headers\": not 1 to 1000 ASCII characters on one line")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void fileThatIsNoYaml_isAMistake() {
    assertThatThrownBy(() -> read("runbooks: [")).hasMessageContaining("not YAML");
    assertThatThrownBy(() -> RunbookFile.read(directory.resolve("none")))
        .hasMessageContaining("cannot be read");
  }
}
