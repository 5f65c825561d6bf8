package echoops.config.policy;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.CatalogueFile;
import echoops.config.Config;
import echoops.model.ActionKind;
import echoops.model.Catalogue;
import echoops.testing.Resources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
  private static final Catalogue CATALOGUE =
      CatalogueFile.read(Resources.path("config/catalogue.yaml"));

  @TempDir Path directory;

  @Test
  void shippedPolicy_isRight_andHasTheLimitsThatHoldWithoutAny() {
    var policy = ((Rulebook.Usable) PolicyFile.shipped(CATALOGUE)).policy();

    assertThat(policy.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(policy.allows()).hasSize(2);
    assertThat(policy.allows().getLast().match().actions().orElseThrow())
        .contains(ActionKind.ROLL_BACK)
        .doesNotContain(ActionKind.FLUSH_QUEUE);
  }

  @Test
  void shippedPolicy_isRight_withoutAnyCatalogue() {
    assertThat(PolicyFile.shipped(Catalogue.EMPTY)).isInstanceOf(Rulebook.Usable.class);
  }

  @Test
  void limits_areReadWhereTheyAreNamed() throws Exception {
    var policy = usable("limits: {per_target: [2 per PT5M], cool_down: PT10M, fleet_share: 50%}");

    assertThat(policy.limits().perTarget())
        .containsExactly(new Limits.Rate(2, Duration.ofMinutes(5)));
    assertThat(policy.limits().coolDown()).isEqualTo(Duration.ofMinutes(10));
    assertThat(policy.limits().fleetShare()).isEqualTo(50);
    assertThat(policy.limits().global()).isEqualTo(Limits.DEFAULT.global());
  }

  @Test
  void allMistakesInRules_areNamedWithTheirLines() throws Exception {
    assertThat(
            mistakes(
                """
                rules:
                  - name: a
                    effect: maybe
                    roles: [boss]
                  - effect: allow
                  - name: A
                    effect: deny
                    roles: []
                    actions: [explode]
                    services: ["*", payroll]
                    environments: [prodution]
                    severities: [huge]
                    service: payment
                  - name: b
                    effect: allow
                    roles: [viewer]
                    actions: []
                    services: payment
                    times: [{days: [monday], from: "9", zone: Mars}]
                rule: []
                """))
        .containsExactlyInAnyOrder(
            "line 20: unknown field \"rule\"; known: freeze, limits, rules, two_people",
            "line 3: effect \"maybe\": not one of allow, deny",
            "line 4: role \"boss\": not one of viewer, responder, admin",
            "line 5: \"name\" is missing",
            "line 5: whom it allows is missing: \"roles\"",
            "line 6: name \"A\" is already taken on line 2",
            "line 6: it stops nobody; leave \"roles\" out to stop everybody",
            "line 9: there is no action \"explode\"",
            "line 10: service name \"*\": not 1 to 100 of a-z, 0-9, '.', '_', '/' and '-'",
            "line 10: service \"payroll\" is not in the catalogue",
            "line 11: environment \"prodution\" is of no service in the catalogue",
            "line 12: severity \"huge\": not one of critical, error, warning, info",
            "line 13: unknown field \"service\"; known: actions, effect, environments, name, roles,"
                + " services, severities, times",
            "line 17: \"actions\" is empty; leave it out where the rule is for all",
            "line 18: not a list",
            "line 18: \"services\" is empty; leave it out where the rule is for all",
            "line 18: not a list",
            "line 19: day \"monday\": not mon, tue, wed, thu, fri, sat or sun",
            "line 19: \"from\" or \"to\" is missing");
  }

  @Test
  void allMistakesInLimitsAndTimes_areNamedWithTheirLines() throws Exception {
    assertThat(
            mistakes(
                """
                limits:
                  per_target: []
                  global: [5 in PT10M, 0 per PT10M, 5 per PT99H]
                  cool_down: soon
                  fleet_share: "120 %"
                  least_replicas: 0
                  scale_factor: 1
                  roll_back: 1
                freeze:
                  - {name: f, from: "2026-12-20T18:00", to: "2026-12-20T18:00"}
                  - {name: g, because: x, from: 2026-12-20, to: "2026-12-21T00:00", zone: Mars}
                two_people:
                  - {name: g, roles: [admin]}
                """))
        .containsExactlyInAnyOrder(
            "line 2: \"per_target\" is empty; leave it out for the usual limit",
            "line 3: limit \"5 in PT10M\": not like 3 per PT1H",
            "line 3: limit \"0\": not a whole number from 1 to 1000",
            "line 3: limit \"PT99H\": not an ISO duration from PT1S to PT24H",
            "line 4: cool_down \"soon\": not an ISO duration from PT0S to PT24H",
            "line 5: fleet_share \"120\": not a whole number from 1 to 100",
            "line 6: least_replicas \"0\": not a whole number from 1 to 100",
            "line 7: scale_factor \"1\": not a whole number from 2 to 10",
            "line 8: unknown field \"roll_back\"; known: cool_down, fleet_share, global,"
                + " least_replicas, per_target, roll_back_depth, scale_factor",
            "line 10: \"because\" is missing",
            "line 10: it ends before it begins",
            "line 11: \"2026-12-20\": not a day and a time as 2026-12-20T18:00",
            "line 11: \"Mars\": not a time zone as Europe/Berlin",
            "line 13: unknown field \"roles\"; known: actions, environments, name, services,"
                + " severities, times",
            "line 13: name \"g\" is already taken on line 11");
  }

  @Test
  void fileThatIsNoYaml_isBroken() throws Exception {
    assertThat(mistakes("rules: [")).singleElement().asString().contains("not YAML");
  }

  @Test
  void fileThatWasNamed_hasToBeThere() {
    var config = Config.from(Map.of("ECHOOPS_POLICY", directory.resolve("none").toString()));

    assertThat(PolicyFile.of(config, CATALOGUE)).isInstanceOf(Rulebook.Broken.class);
  }

  @Test
  void fileInTheDataDirectory_takesThePlaceOfTheShippedOne() throws Exception {
    var config = Config.from(Map.of("ECHOOPS_DATA", directory.toString()));
    var shipped = PolicyFile.of(config, CATALOGUE);
    Files.writeString(directory.resolve("policy.yaml"), "rules: []");

    assertThat(shipped).isEqualTo(PolicyFile.shipped(CATALOGUE));
    assertThat(((Rulebook.Usable) PolicyFile.of(config, CATALOGUE)).policy().allows()).isEmpty();
  }

  private Policy usable(String yaml) throws Exception {
    return ((Rulebook.Usable) read(yaml)).policy();
  }

  private List<String> mistakes(String yaml) throws Exception {
    return ((Rulebook.Broken) read(yaml))
        .mistakes().stream().map(line -> line.replaceFirst(".*policy.yaml ", "")).toList();
  }

  private Rulebook read(String yaml) throws Exception {
    return PolicyFile.read(Files.writeString(directory.resolve("policy.yaml"), yaml), CATALOGUE);
  }
}
