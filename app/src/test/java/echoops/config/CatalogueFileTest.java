package echoops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Action;
import echoops.model.ActionKind;
import echoops.model.Actions;
import echoops.model.Environment;
import echoops.model.Failure;
import echoops.model.MetricName;
import echoops.model.Risk;
import echoops.model.ServiceName;
import echoops.model.Slo;
import echoops.model.Target;
import echoops.testing.Resources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueFileTest {
  private static final ServiceName CHECKOUT = new ServiceName("checkout");

  @TempDir Path directory;

  @Test
  void catalogue_isReadWhole() {
    var catalogue = CatalogueFile.read(Resources.path("config/catalogue.yaml"));
    var checkout = catalogue.find(CHECKOUT).orElseThrow();

    assertThat(checkout.spoken()).containsExactly("checkout", "check out");
    assertThat(checkout.owner()).contains("team-shop");
    assertThat(checkout.environments())
        .containsExactly(new Environment("production"), new Environment("staging"));
    assertThat(checkout.dependencies())
        .containsExactly(new ServiceName("payment"), new ServiceName("orders"));
    assertThat(checkout.slo())
        .contains(new Slo(new MetricName("error_rate"), 0.999, Duration.ofDays(30)));
    assertThat(checkout.runsOn()).contains(new Target.Kubernetes("shop", "checkout"));
    assertThat(catalogue.ofMonitor("555")).contains(CHECKOUT);
    assertThat(catalogue.resolve("Check Out")).contains(CHECKOUT);
    assertThat(catalogue.neighbours(CHECKOUT)).hasSize(2);
    assertThat(catalogue.spoken(new ServiceName("ledger"))).isEqualTo("books");
    assertThat(catalogue.declares(new ServiceName("stranger"))).isFalse();
  }

  @Test
  void exampleThatShips_isRight() {
    assertThat(CatalogueFile.read(Path.of("catalogue.example.yaml")).services()).isNotEmpty();
  }

  @Test
  void noFile_isAnEmptyCatalogue() {
    assertThat(CatalogueFile.read(directory.resolve("none.yaml")).services()).isEmpty();
  }

  @Test
  void allMistakes_areNamedWithTheirLines() throws Exception {
    var file =
        write(
            """
            services:
              - name: checkout
                owners: team-shop
                dependencies: [payment, checkout]
              - name: Check Out!
              - spoken: [shop]
              - name: checkout
                spoken: [shop]
              - name: orders
                spoken: [Shop]
                monitors: nine
                slo: {metric: error_rate, objective: 100, over: P9000D, goal: 1}
              - {name: till, slo: 99.9}
            action: []
            """);

    assertThatThrownBy(() -> CatalogueFile.read(file))
        .isInstanceOfSatisfying(
            Failure.Misconfigured.class,
            refused ->
                assertThat(refused.reason().lines().map(line -> line.replace(file + " ", "")))
                    .containsExactlyInAnyOrder(
                        "line 3: unknown field \"owners\"; known: dependencies, environments,"
                            + " label, monitors, name, owner, runs_on, slo, spoken",
                        "line 4: \"checkout\" depends on itself",
                        "line 4: dependency \"payment\" is not a service of this catalogue",
                        "line 5: service name \"Check Out!\": not 1 to 100 of a-z, 0-9, '.', '_',"
                            + " '/' and '-'",
                        "line 6: a service without a name",
                        "line 7: service \"checkout\" is already taken on line 2",
                        "line 10: spoken name \"Shop\" is already taken on line 8",
                        "line 11: not a list",
                        "line 12: unknown field \"goal\"; known: metric, objective, over",
                        "line 12: objective \"100\": not a percentage such as 99.9",
                        "line 12: over \"P9000D\": not an ISO duration from PT1H to PT8784H",
                        "line 13: not a map of fields",
                        "line 13: \"metric\" is missing",
                        "line 13: \"objective\" is missing",
                        "line 13: \"over\" is missing",
                        "line 14: unknown field \"action\"; known: actions, pronounce, services"));
  }

  @Test
  void sayings_areReadWithoutRegardToGreatLetters() throws Exception {
    var sayings =
        CatalogueFile.read(
                write(
                    """
                    pronounce:
                      Kyverno: kai verno
                      SQL: sequel
                    """))
            .sayings();

    assertThat(sayings.of("KYVERNO")).contains("kai verno");
    assertThat(sayings.of("sql")).contains("sequel");
    assertThat(sayings.of("verno")).contains("verno");
    assertThat(sayings.of("checkout")).isEmpty();
  }

  @Test
  void allMistakesInSayings_areNamedWithTheirLines() throws Exception {
    var file =
        write(
            """
            pronounce:
              sql: sequel
              SQL: S Q L
              order svc: order service
              k8s: k8s
              nginx: "engine  2"
              "bell\\a": bell
              pg: [post, gres]
              db: the sql
              %s: long
            """
                .formatted("x".repeat(101)));

    assertThatThrownBy(() -> CatalogueFile.read(file))
        .isInstanceOfSatisfying(
            Failure.Misconfigured.class,
            refused ->
                assertThat(refused.reason().lines().map(line -> line.replace(file + " ", "")))
                    .containsExactlyInAnyOrder(
                        "line 3: word \"sql\" is already taken on line 2",
                        "line 4: \"order svc\": not one word, of what can be seen",
                        "line 5: \"k8s\" said as \"k8s\": not words of letters",
                        "line 6: \"nginx\" said as \"engine 2\": not words of letters",
                        "line 7: \"bell\\u0007\": not one word, of what can be seen",
                        "line 8: not a text behind a text",
                        "line 9: \"db\" is said with \"sql\", which is itself said otherwise",
                        "line 10: \"" + "x".repeat(39) + "…\": more than 100 characters"));
  }

  @Test
  void sayingsThatAreNoMap_areAMistake() throws Exception {
    var file = write("pronounce: [sql]");

    assertThatThrownBy(() -> CatalogueFile.read(file))
        .hasMessageContaining("line 1: not a map of texts");
  }

  @Test
  void shippedActions_areThereWithoutASection_andNoneIsDestructive() throws Exception {
    var actions = CatalogueFile.read(write("services: []")).actions();

    assertThat(actions.all()).hasSize(12).noneMatch(one -> one.risk() == Risk.DESTRUCTIVE);
    assertThat(actions.of(ActionKind.FLUSH_QUEUE)).isEmpty();
    assertThat(actions.of(ActionKind.SCALE).orElseThrow())
        .isEqualTo(
            new Action(
                ActionKind.SCALE,
                Risk.REVERSIBLE,
                Optional.of(new Action.Range(1, 20)),
                true,
                Optional.of(ActionKind.SCALE),
                Action.Proof.SIGNALS,
                Duration.ofMinutes(3),
                Duration.ofMinutes(5),
                List.of()));
    assertThat(CatalogueFile.read(directory.resolve("none.yaml")).actions().all()).hasSize(12);
  }

  @Test
  void actionsThatAreDeclared_areAllThereAre() throws Exception {
    var catalogue =
        CatalogueFile.read(
            write(
                """
                actions:
                  - {kind: flush-queue, risk: destructive, timeout: PT1M, watch: PT5M,
                     phrases: ["empty the queue of {service}"]}
                """));

    assertThat(catalogue.actions().all()).hasSize(1);
    assertThat(catalogue.actions().phrases())
        .containsExactly(
            new Actions.Phrase("empty the queue of {service}", ActionKind.FLUSH_QUEUE));
  }

  @Test
  void allMistakesInActions_areNamedWithTheirLines() throws Exception {
    var file =
        write(
            """
            actions:
              - kind: explode
                risk: huge
              - kind: restart
                risk: read
                timeout: soon
                watch: PT9H
                replicas: 1 to 2
                phrases: ["bounce", "Bounce {service}", "{service}", "{service} or {service}", "go {service}", "GO {service}", "go {service}"]
              - {kind: scale, risk: reversible, replicas: 0 to 5, timeout: PT1M, watch: PT1M, inverse: drain}
              - {kind: scale, risk: reversible, replicas: 9 to 5, timeout: PT1M, watch: PT1M}
              - {kind: mute-monitor, risk: reversible, minutes: ten, timeout: PT1M, watch: PT1M}
              - {kind: run-runbook, risk: disruptive, timeout: PT1M, watch: PT1M, tool: x}
              - {kind: get-logs, risk: read, timeout: PT1M, watch: PT1M, verified_by: signals}
              - {kind: undrain, risk: disruptive, timeout: PT1M, watch: PT1M, dry_run: maybe, verified_by: faith}
            """);

    assertThatThrownBy(() -> CatalogueFile.read(file))
        .isInstanceOfSatisfying(
            Failure.Misconfigured.class,
            refused ->
                assertThat(refused.reason().lines().map(line -> line.replace(file + " ", "")))
                    .containsExactlyInAnyOrder(
                        "line 2: there is no action \"explode\"; known: restart, scale, roll-back,"
                            + " drain, undrain, clear-cache, flush-queue, toggle-flag,"
                            + " mute-monitor, unmute-monitor, run-runbook, get-logs, get-status",
                        "line 3: risk \"huge\": not one of read, reversible, disruptive,"
                            + " destructive",
                        "line 2: \"timeout\" is missing",
                        "line 4: restart changes something, so its risk is not read",
                        "line 6: timeout \"soon\": not an ISO duration from PT1S to PT30M",
                        "line 7: watch \"PT9H\": not an ISO duration from PT10S to PT2H",
                        "line 8: restart takes no replicas",
                        "line 9: phrase \"bounce\": {service} stands in it 0 times, not once",
                        "line 9: phrase \"Bounce {service}\": not plain words in lower case around"
                            + " {service}",
                        "line 9: phrase \"{service}\": not plain words in lower case around"
                            + " {service}",
                        "line 9: phrase \"{service} or {service}\": {service} stands in it 2"
                            + " times, not once",
                        "line 9: phrase \"GO {service}\": not plain words in lower case around"
                            + " {service}",
                        "line 9: phrase \"GO {service}\" is already taken on line 9",
                        "line 9: phrase \"go {service}\" is already taken on line 9",
                        "line 10: replicas \"0 to 5\": not within 1 to 999",
                        "line 10: inverse \"drain\" is not declared itself",
                        "line 11: replicas \"9 to 5\": the least is more than the most",
                        "line 11: action \"scale\" is already taken on line 10",
                        "line 12: minutes \"ten\": not like 1 to 20",
                        "line 13: unknown field \"tool\"; known: dry_run, inverse, kind, minutes,"
                            + " number, phrases, replicas, risk, timeout, verified_by, watch",
                        "line 13: \"number\" is missing",
                        "line 14: get-logs changes nothing to be watched",
                        "line 14: get-logs changes nothing to be verified",
                        "line 15: dry_run \"maybe\": not yes or no",
                        "line 15: verified_by \"faith\": not one of signals, nothing"));
  }

  @Test
  void fileThatIsNoYaml_isNamedWithItsLine() throws Exception {
    var file = write("services:\n  - name: [\n");

    assertThatThrownBy(() -> CatalogueFile.read(file)).hasMessageContaining(" line 4: not YAML: ");
  }

  @Test
  void yamlThatIsNoMap_isRefused() throws Exception {
    assertThatThrownBy(() -> CatalogueFile.read(write("just text")))
        .hasMessageEndingWith("line 1: not a map of fields");
  }

  @Test
  void aliases_areRefused() throws Exception {
    var file = write("services: &a\n  - name: a\n    spoken: *a\n");

    assertThatThrownBy(() -> CatalogueFile.read(file)).isInstanceOf(Failure.Misconfigured.class);
  }

  private Path write(String yaml) throws Exception {
    return Files.write(directory.resolve("catalogue.yaml"), List.of(yaml));
  }
}
