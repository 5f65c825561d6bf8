package echoops.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.Actuation;
import echoops.config.Observe;
import echoops.config.Probes;
import echoops.config.Secret;
import echoops.model.Change;
import echoops.model.Failure;
import echoops.model.Service;
import echoops.model.ServiceName;
import echoops.model.Target;
import echoops.outbound.Outbounds;
import echoops.testing.ManualClock;
import echoops.testing.ManualTicker;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActuatorsTest {
  private static final ServiceName PAYMENT = new ServiceName("payment");

  @TempDir Path directory;
  private final ManualClock clock = new ManualClock();

  private Actuators actuators(URI url) throws Exception {
    var runbooks =
        Files.writeString(
            directory.resolve("runbooks.yaml"),
            "runbooks: [{number: 1, name: x, url: 'https://runbooks.example.com/run'}]");
    var observe =
        new Observe(
            new Observe.Pushed(5_242_880, 20_000),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.of(directory.resolve("docker.sock")),
            Optional.of(
                new Observe.Datadog(
                    url, new Secret("a"), new Secret("b"), Optional.empty(), List.of())),
            new Observe.Windows(Optional.empty(), 7, 512));
    return new Actuators(
        new Actuators.Places(
            new Actuation(Optional.of(new Actuation.CloudRun(url, url)), Optional.of(runbooks)),
            observe,
            Optional.of(new Probes.Kubernetes(url, Optional.empty(), directory))),
        Optional.empty(),
        new Outbounds(clock),
        clock,
        new Pace(new ManualTicker()));
  }

  private static Service service(String runsOn) {
    return new Service(
        PAYMENT,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        runsOn.isEmpty() ? Optional.empty() : Optional.of(Target.of(PAYMENT, runsOn)),
        Optional.empty());
  }

  private String who(Change change, String runsOn) throws Exception {
    try (var actuators = actuators(URI.create("http://127.0.0.1:1"))) {
      return actuators.of(change, service(runsOn)).map(Actuator::name).orElse("nobody");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes:shop/payment,Kubernetes",
    "cloud-run:p/l/payment,Cloud Run",
    "docker:payment,Docker",
    "shop,nobody",
    "'',nobody",
  })
  void restart_isMadeWhereTheServiceRuns(String runsOn, String who) throws Exception {
    assertThat(who(new Change.Restart(PAYMENT), runsOn)).isEqualTo(who);
  }

  @ParameterizedTest
  @CsvSource({"kubernetes:shop/payment,Datadog", "'',Datadog", "shop,nobody"})
  void mute_isMadeInDatadogUnlessItIsARehearsal(String runsOn, String who) throws Exception {
    assertThat(who(new Change.Mute(PAYMENT, Duration.ofHours(1)), runsOn)).isEqualTo(who);
  }

  @ParameterizedTest
  @CsvSource({"docker:payment,runbooks", "shop,nobody"})
  void runbook_isStartedUnlessItIsARehearsal(String runsOn, String who) throws Exception {
    assertThat(who(new Change.RunRunbook(PAYMENT, 1), runsOn)).isEqualTo(who);
  }

  @ParameterizedTest
  @CsvSource({"kubernetes:shop/payment", "docker:payment", "cloud-run:p/l/payment"})
  void changeThatThePlaceDoesNotKnow_isMadeByNobody(String runsOn) throws Exception {
    assertThat(who(new Change.Drain(PAYMENT), runsOn)).isEqualTo("nobody");
  }

  @Test
  void token_isReadForEachCall() throws Exception {
    Queue<String> shown = new ConcurrentLinkedQueue<>();
    try (var door =
            new Door(
                asked -> {
                  shown.add(asked.headers().getOrDefault("Authorization", "nothing"));
                  return new Door.Told(404, "{}");
                });
        var actuators = actuators(door.url())) {
      var kubernetes = actuators.at(Target.of("kubernetes:shop/payment")).orElseThrow();
      for (var token : List.of("one", "two\n")) {
        Files.writeString(directory.resolve("token"), token);
        assertThatThrownBy(() -> kubernetes.read(Target.of("kubernetes:shop/payment")))
            .isInstanceOf(Failure.Rejected.class);
      }
    }
    assertThat(shown).containsExactly("Bearer one", "Bearer two");
  }

  @Test
  void whatIsSet_canBeAskedHowItIs() throws Exception {
    try (var actuators = actuators(URI.create("http://127.0.0.1:1"))) {
      assertThat(actuators.check().keySet())
          .containsExactly("Kubernetes", "Cloud Run", "Docker", "runbooks", "Datadog");
    }
  }
}
