package echoops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Environment;
import echoops.model.Failure;
import echoops.model.ServiceName;
import echoops.model.Target;
import echoops.testing.Resources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            action: []
            """);

    assertThatThrownBy(() -> CatalogueFile.read(file))
        .isInstanceOfSatisfying(
            Failure.Misconfigured.class,
            refused ->
                assertThat(refused.reason().lines().map(line -> line.replace(file + " ", "")))
                    .containsExactlyInAnyOrder(
                        "line 3: unknown field \"owners\"; known: dependencies, environments,"
                            + " label, monitors, name, owner, runs_on, spoken",
                        "line 4: \"checkout\" depends on itself",
                        "line 4: dependency \"payment\" is not a service of this catalogue",
                        "line 5: service name \"Check Out!\": not 1 to 100 of a-z, 0-9, '.', '_',"
                            + " '/' and '-'",
                        "line 6: a service without a name",
                        "line 7: service \"checkout\" is already taken on line 2",
                        "line 10: spoken name \"Shop\" is already taken on line 8",
                        "line 11: not a list",
                        "line 12: unknown field \"action\"; known: actions, services"));
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
