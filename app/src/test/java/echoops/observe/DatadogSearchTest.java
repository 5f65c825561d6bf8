package echoops.observe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.Observe.Datadog;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.outbound.Outbound;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatadogSearchTest extends VendorContract {
  private static String log(String id, String message) {
    return "{\"id\":\"%s\",\"attributes\":{\"timestamp\":\"2026-11-20T14:59:00.000Z\",\"status\":\"error\",\"service\":\"shop\",\"message\":\"%s\"}}"
        .formatted(id, message);
  }

  @Override
  Source source(Outbound outbound, String url) {
    return new DatadogLogs(settings(url), outbound, clock);
  }

  static Datadog settings(String url) {
    var key = new Secret(KEY);
    return new Datadog(URI.create(url), key, key, Optional.of("service:shop"), List.of());
  }

  @Override
  String good() {
    return "{\"data\":[" + log("A", "boom") + "]}";
  }

  @Test
  void pages_areReadToTheLast() {
    answers(
        aResponse()
            .withBody("{\"data\":[" + log("A", "a") + "],\"meta\":{\"page\":{\"after\":\"C\"}}}"));
    other.stubFor(
        post(anyUrl())
            .withRequestBody(matchingJsonPath("$.page.cursor", equalTo("C")))
            .willReturn(aResponse().withBody("{\"data\":[" + log("B", "b") + "]}")));
    source(new Outbound(clock), other.baseUrl()).collect(taken);

    assertThat(taken.messages()).containsExactly("a", "b");
    other.verify(
        postRequestedFor(anyUrl())
            .withHeader("DD-API-KEY", equalTo(KEY))
            .withHeader("DD-APPLICATION-KEY", equalTo(KEY))
            .withRequestBody(matchingJsonPath("$.filter.query", equalTo("service:shop")))
            .withRequestBody(matchingJsonPath("$.sort", equalTo("timestamp")))
            .withRequestBody(matchingJsonPath("$.page.limit", equalTo("1000"))));
  }

  @Test
  void logFoundTwice_isToldOnce() {
    answers(aResponse().withBody(good()));
    var source = source(new Outbound(clock), other.baseUrl());
    source.collect(taken);
    clock.pass(Duration.ofMinutes(1));
    source.collect(taken);

    assertThat(taken.messages()).containsExactly("boom");
  }

  @Test
  void logThatFoundNoRoom_isToldLater() {
    answers(aResponse().withBody(good()));
    var source = source(new Outbound(clock), other.baseUrl());
    taken.fill();
    source.collect(taken);
    taken.empty();
    source.collect(taken);

    assertThat(taken.messages()).containsExactly("boom");
  }

  @Test
  void afterTooManyRequests_itIsLeftAlone() {
    answers(aResponse().withStatus(429).withHeader("X-RateLimit-Reset", "60"));
    var source = source(new Outbound(clock), other.baseUrl());
    assertThatThrownBy(() -> source.collect(taken)).isInstanceOf(Failure.Unavailable.class);
    answers(aResponse().withBody(good()));

    assertThatThrownBy(() -> source.collect(taken))
        .hasMessage("datadog logs wants to be left alone");
    clock.pass(Duration.ofSeconds(60));
    source.collect(taken);
    assertThat(taken.messages()).containsExactly("boom");
  }

  @Test
  void ourShareOfTheAccount_isNotExceeded() {
    answers(aResponse().withBody("{\"data\":[]}"));
    var source = source(new Outbound(clock), other.baseUrl());
    for (int i = 0; i < 30; i++) {
      source.collect(taken);
    }

    assertThatThrownBy(() -> source.collect(taken))
        .hasMessage("datadog logs was asked 300 times an hour, which is our share");
    clock.pass(Duration.ofSeconds(12));
    source.collect(taken);
  }

  @Test
  void bothShapesOfErrors_areSaid() {
    answers(aResponse().withStatus(403).withBody("{\"errors\":[\"Forbidden\"]}"));
    var source = source(new Outbound(clock), other.baseUrl());
    assertThatThrownBy(() -> source.collect(taken))
        .hasMessage("datadog logs refused: 403 Forbidden");

    answers(
        aResponse()
            .withStatus(400)
            .withBody("{\"errors\":[{\"title\":\"Bad\",\"detail\":\"no\"}]}"));
    assertThatThrownBy(() -> source.collect(taken)).hasMessage("datadog logs refused: 400 no");
  }
}
