package echoops.investigate.far;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.investigate.Probe;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DatadogChangesTest extends ProbeContract {
  private static final String SEARCH = "/api/v2/events/search";

  @Override
  Probe probe(Vendor vendor) {
    return new DatadogChanges(vendor, "@evt.category:change service:$service", clock);
  }

  @Override
  String good() {
    return events("", event(-14, "configuration", "Pool cut to 10"));
  }

  private static String event(int minute, String type, String title) {
    var at = Asked.NOW.plus(Duration.ofMinutes(minute));
    return "{\"id\":\"A\",\"type\":\"event\",\"attributes\":{\"timestamp\":\"%s\",\"tags\":[\"service:shop\"],\"attributes\":{\"title\":\"%s\",\"changed_resource\":{\"name\":\"x\",\"type\":\"%s\"}}}}"
        .formatted(at, title, type);
  }

  private static String events(String after, String... events) {
    return "{\"data\":["
        + String.join(",", events)
        + "],\"meta\":{\"page\":{\"after\":\""
        + after
        + "\"}}}";
  }

  @Test
  void changeJustBefore_weighsMost_andItsTitleIsQuoted() {
    answers(
        aResponse()
            .withBody(
                events(
                    "",
                    event(-50, "feature_flag", "new cart on"),
                    event(-12, "configuration", "Pool cut to 10"),
                    event(-2, "deployment", "rollback"))));
    var findings = ask();

    assertThat(Asked.told(findings))
        .containsExactly(
            "UNUSUAL a change of the configuration 2 minutes before the onset",
            "CONTEXT a change of a feature flag 40 minutes before the onset",
            "CONTEXT a deployment 8 minutes after the onset");
    assertThat(findings.getFirst().weight()).isGreaterThan(0.8);
    assertThat(findings.getFirst().at()).contains(Asked.ONSET.minus(Duration.ofMinutes(2)));
    assertThat(findings.getFirst().quote().orElseThrow().text()).isEqualTo("Pool cut to 10");
  }

  @Test
  void noChange_clearsNobody() {
    answers(aResponse().withBody("{\"data\":[]}"));

    assertThat(Asked.told(ask()))
        .containsExactly("CONTEXT no change that Datadog was told of since an hour before");
  }

  @Test
  void threePages_areRead() {
    answers(aResponse().withBody(events("NEXT", event(-14, "configuration", "x"))));

    assertThat(ask()).hasSize(3);
    other.verify(
        2,
        postRequestedFor(urlEqualTo(SEARCH))
            .withRequestBody(matchingJsonPath("$.page.cursor", equalTo("NEXT"))));
  }

  @Test
  void question_isOfTheHourBeforeUntilNow() {
    answers(aResponse().withBody(good()));
    ask();

    other.verify(
        postRequestedFor(urlEqualTo(SEARCH))
            .withRequestBody(
                matchingJsonPath("$.filter.query", equalTo("@evt.category:change service:shop")))
            .withRequestBody(matchingJsonPath("$.filter.from", equalTo("1795182600000")))
            .withRequestBody(matchingJsonPath("$.filter.to", equalTo("1795186800000"))));
  }
}
