package echoops.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import echoops.model.ActionId;
import echoops.model.Change;
import echoops.model.Failure;
import echoops.model.Outcome;
import echoops.model.ServiceName;
import echoops.model.Symptom;
import echoops.model.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DatadogMutesTest extends HttpActuatorContract {
  private static final ActionId OTHER = new ActionId("a-ba9876543210");

  private final List<ObjectNode> downtimes = new ArrayList<>();
  private boolean isStalled;
  private String monitors = "[]";

  @Override
  Actuator actuator(Api api) {
    return new DatadogMutes(api, PAYMENT, clock, pace);
  }

  @Override
  Target target() {
    return new Target.Kubernetes("shop", "payment");
  }

  @Override
  Change change() {
    return new Change.Mute(PAYMENT, Duration.ofHours(1));
  }

  @Override
  String refusal() {
    return "{\"errors\":[\"because of a test\"]}";
  }

  /** Downtimes, as Datadog keeps them. */
  @Override
  synchronized Door.Told behind(Door.Asked asked) {
    return switch (asked.method()) {
      case "POST" -> {
        add(asked.body());
        yield new Door.Told(200, downtimes.getLast().toString());
      }
      case "DELETE" -> {
        var id = asked.path().replaceFirst(".*/", "");
        downtimes.removeIf(it -> it.path("id").asText().equals(id));
        yield new Door.Told(204, "");
      }
      default ->
          asked.path().startsWith("/api/v1/monitor/search")
              ? new Door.Told(200, "{\"monitors\":" + monitors + "}")
              : new Door.Told(200, "{\"data\":" + page(asked.path()) + "}");
    };
  }

  private List<ObjectNode> page(String path) {
    int offset = Integer.parseInt(path.replaceFirst(".*offset%5D=", ""));
    return isStalled ? List.of() : downtimes.stream().skip(offset).limit(100).toList();
  }

  private void add(String body) {
    var data = (ObjectNode) RunStandIn.object(body).path("data");
    var attributes = (ObjectNode) data.path("attributes");
    attributes
        .put("status", "active")
        .put("created", "2026-11-20T15:00:%02dZ".formatted(downtimes.size()));
    data.put("id", "00000000-0000-1234-0000-%012d".formatted(downtimes.size()));
    downtimes.add(data);
  }

  private void addOf(String message, String scope) {
    add(
        "{'data':{'type':'downtime','attributes':{'message':'%s','scope':'%s'}}}"
            .formatted(message, scope));
  }

  @Override
  void changeByOther() {
    addOf("Muted by EchoOps, " + OTHER, "service:payment");
  }

  @Override
  void goOn() {}

  @Override
  void stall() {
    isStalled = true;
  }

  /** Monitors are muted wherever the service runs. */
  @Test
  @Override
  void targetSomewhereElse_isRefusedBeforeAnyCall() {
    assertThat(actuator().read(foreignTarget())).isEqualTo(actuator().read(target()));
  }

  @Test
  @Override
  void planForSomewhereElse_isRefusedBeforeAnyCall() {
    var other = plan(new Change.Mute(new ServiceName("cart"), Duration.ofHours(1)));

    assertThatThrownBy(() -> actuator().rehearse(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cart cannot be muted where payment is");
  }

  @Test
  void mute_isOfOneServiceInOneEnvironmentAndEnds() {
    assertThat(done(plan())).isEqualTo(new Outcome.Succeeded("the monitors of payment are muted"));

    var attributes = downtimes.getFirst().path("attributes");
    assertThat(attributes.path("scope").asText()).isEqualTo("service:payment AND env:prod");
    assertThat(attributes.at("/monitor_identifier/monitor_tags/0").asText())
        .isEqualTo("service:payment");
    assertThat(attributes.at("/schedule/end").asText()).isEqualTo("2026-11-20T16:00:00Z");
    assertThat(attributes.path("message").asText()).isEqualTo("Muted by EchoOps, a-0123456789ab");
  }

  @Test
  void muteForTooLong_isRefused() {
    var plan = plan(new Change.Mute(PAYMENT, Duration.ofHours(5)));

    assertThat(actuator().rehearse(plan)).contains("monitors are muted for 4 hours at most");
    assertThat(done(plan)).isInstanceOf(Outcome.Failed.class);
    assertThat(effects()).isZero();
  }

  private static Change.Mute ofLatency() {
    return new Change.Mute(PAYMENT, Duration.ofMinutes(20), Optional.of(Symptom.LATENCY));
  }

  private static String monitor(long id, String name, String query, String tag) {
    return "{\"id\":%d,\"name\":\"%s\",\"query\":\"%s\",\"tags\":[\"%s\"]}"
        .formatted(id, name, query, tag);
  }

  @Test
  void muteOfASymptom_isOfTheMonitorsThatTellOfIt() {
    monitors =
        List.of(
                monitor(7, "Payment is slow", "avg(last_5m):avg:x{*} > 1", "service:payment"),
                monitor(8, "Payment", "p95:trace.http.request{*} > 1", "service:payment"),
                monitor(9, "Payment fails", "sum:errors{*} > 1", "service:payment"),
                monitor(10, "Cart latency", "p95:x{*} > 1", "service:cart"))
            .toString();

    assertThat(done(plan(ofLatency())))
        .isEqualTo(new Outcome.Succeeded("the latency monitors of payment are muted"));
    assertThat(downtimes)
        .extracting(it -> it.at("/attributes/monitor_identifier/monitor_id").asLong())
        .containsExactly(7L, 8L);
    assertThat(downtimes)
        .allSatisfy(
            it -> {
              assertThat(it.at("/attributes/scope").asText())
                  .isEqualTo("service:payment AND env:prod");
              assertThat(it.at("/attributes/schedule/end").asText())
                  .isEqualTo("2026-11-20T15:20:00Z");
            });
  }

  @Test
  void muteOfASymptomThatNoMonitorTellsOf_isRefused() {
    monitors = "[" + monitor(9, "Payment fails", "sum:errors{*} > 1", "service:payment") + "]";

    assertThat(actuator().rehearse(plan(ofLatency())))
        .contains("no monitor that is tagged service:payment tells of latency");
    assertThat(done(plan(ofLatency()))).isInstanceOf(Outcome.Failed.class);
    assertThat(effects()).isZero();
  }

  @Test
  void muteOfManyMonitors_isRefused() {
    monitors =
        LongStream.range(0, 6)
            .mapToObj(id -> monitor(id, "Latency", "p95:x{*} > 1", "service:payment"))
            .toList()
            .toString();

    assertThat(actuator().rehearse(plan(ofLatency())))
        .contains("6 monitors of payment tell of latency: too many");
  }

  @Test
  void unmute_endsWhatWasMutedHereAndNothingElse() {
    done(plan());
    addOf("planned work", "service:payment");
    addOf("Muted by EchoOps, " + OTHER, "service:payments");

    assertThat(done(plan(new Change.Unmute(PAYMENT), OTHER)))
        .isEqualTo(
            new Outcome.Succeeded("the monitors of payment are not muted from here any more"));
    assertThat(downtimes)
        .extracting(it -> it.at("/attributes/message").asText())
        .containsExactly("planned work", "Muted by EchoOps, " + OTHER);
  }

  @Test
  void unmuteOfNothing_isRefused() {
    assertThat(done(plan(new Change.Unmute(PAYMENT))))
        .isEqualTo(new Outcome.Failed("not sent: nothing is muted that was muted from here"));
  }

  @Test
  void downtimes_areLookedThroughPageByPage() {
    for (int i = 0; i < 250; i++) {
      addOf("planned work", "service:cart");
    }
    changeByOther();

    assertThat(actuator().read(target()).lastAction()).contains(OTHER);
    assertThat(door().asked()).hasSize(3);
  }

  @Test
  void tooManyDowntimes_areNotGuessedAbout() {
    for (int i = 0; i < 1_000; i++) {
      addOf("planned work", "service:cart");
    }

    assertThatThrownBy(() -> actuator().read(target()))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessage("place has too many downtimes to find ours in");
  }
}
