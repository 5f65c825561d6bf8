package echoops.flow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.config.Secret;
import echoops.model.Actor;
import echoops.model.IncidentEvent.NoteTaken;
import echoops.notify.DatadogAnchors;
import echoops.outbound.Outbound;
import echoops.store.Audit;
import echoops.store.Draft;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnchorStepTest {
  @RegisterExtension
  final WireMockExtension datadog =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final ManualClock clock = new ManualClock();
  private final MemoryEventLog log = new MemoryEventLog(clock);
  private AnchorStep step;

  @BeforeEach
  void begin() {
    var account =
        new DatadogAnchors(
            new Outbound(clock),
            URI.create(datadog.baseUrl()),
            new Secret("key"),
            Optional.empty());
    step = new AnchorStep(account, log, clock);
    answers(aResponse().withStatus(202).withBody("{\"status\":\"ok\"}"));
  }

  private void answers(ResponseDefinitionBuilder answer) {
    datadog.stubFor(post(anyUrl()).willReturn(answer));
  }

  private void happens() {
    log.append(List.of(Draft.of(Actor.TRIAGE, new NoteTaken("x"))));
  }

  private List<String> sent() {
    return datadog.getAllServeEvents().reversed().stream()
        .map(it -> it.getRequest().getBodyAsString())
        .toList();
  }

  @Test
  void logOfNothing_hasNoAnchor() {
    step.take();
    step.end();

    assertThat(sent()).isEmpty();
  }

  @Test
  void head_isKeptOnce_andAgainWhenItHasMoved() {
    happens();
    step.take();
    step.take();
    assertThat(sent()).hasSize(1);
    assertThat(sent().getFirst())
        .contains("anchor 1:")
        .contains("of log " + Audit.name(ManualClock.START, Actor.TRIAGE));
    assertThat(step.rest()).isEqualTo(Duration.ofMinutes(10));

    happens();
    step.end();
    assertThat(sent()).hasSize(2);
    assertThat(sent().getLast()).contains("anchor 2:");
  }

  @Test
  void anchorThatCouldNotBeKept_isTriedAgainSooner() {
    happens();
    answers(aResponse().withStatus(503));
    step.take();
    assertThat(step.trouble()).contains("datadog anchors answered 503");
    assertThat(step.rest()).isEqualTo(Duration.ofSeconds(1));

    answers(aResponse().withStatus(202).withBody("{}"));
    step.take();
    assertThat(step.trouble()).isEmpty();
    assertThat(sent()).hasSize(2);
  }

  @Test
  void refusal_isShown_andDoesNotHurry() {
    happens();
    answers(aResponse().withStatus(403).withBody("{\"errors\":[\"Forbidden\"]}"));
    step.take();

    assertThat(step.trouble()).contains("datadog anchors refused: 403 Forbidden");
    assertThat(step.rest()).isEqualTo(Duration.ofMinutes(5));
  }
}
