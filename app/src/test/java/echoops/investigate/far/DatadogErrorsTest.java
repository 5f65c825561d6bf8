package echoops.investigate.far;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.investigate.Probe;
import echoops.model.Failure;
import echoops.model.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatadogErrorsTest extends ProbeContract {
  private static final String AGGREGATE = "/api/v2/logs/analytics/aggregate";
  private static final String SEARCH = "/api/v2/logs/events/search";

  @Override
  Probe probe(Vendor vendor) {
    return new DatadogErrors(vendor, "service:$service", clock);
  }

  @Override
  Optional<Integer> perHour() {
    return Optional.of(8);
  }

  @Override
  String good() {
    return counts(400, 2, 2);
  }

  /** Lines a minute, errors a minute in the half hour before the onset, and since. */
  private static String counts(int lines, int before, int since) {
    return "{\"data\":{\"buckets\":[%s,%s]},\"meta\":{\"status\":\"done\"}}"
        .formatted(bucket("info", lines, lines), bucket("error", before, since));
  }

  private static String bucket(String status, int before, int since) {
    return IntStream.range(-40, 0)
        .filter(minute -> (minute < -10 ? before : since) > 0)
        .mapToObj(
            minute ->
                "{\"time\":\"%s\",\"value\":%d}"
                    .formatted(
                        Asked.NOW.plus(Duration.ofMinutes(minute)), minute < -10 ? before : since))
        .collect(
            Collectors.joining(
                ",", "{\"by\":{\"status\":\"" + status + "\"},\"computes\":{\"c0\":[", "]}}"));
  }

  private static String logs(String after, String... messages) {
    return List.of(messages).stream()
        .map(message -> "{\"id\":\"A\",\"attributes\":{\"message\":\"" + message + "\"}}")
        .collect(
            Collectors.joining(
                ",", "{\"data\":[", "],\"meta\":{\"page\":{\"after\":\"" + after + "\"}}}"));
  }

  private void finds(String path, String body) {
    other.stubFor(post(urlEqualTo(path)).willReturn(aResponse().withBody(body)));
  }

  @Test
  void moreErrorsThanUsual_areUnusualSinceThen() {
    finds(AGGREGATE, counts(400, 2, 44));
    finds(SEARCH, logs("", "order 17 failed", "order 18 failed", "disk \\u0007 full"));
    var findings = ask();

    assertThat(Asked.told(findings))
        .containsExactly(
            "UNUSUAL 44 error lines a minute, usually 2",
            "CONTEXT 2 of the newest 3 error lines say the same",
            "CONTEXT 1 of the newest 3 error lines say the same");
    assertThat(findings.getFirst().at()).contains(Asked.ONSET);
    assertThat(findings.getFirst().weight()).isGreaterThan(0.8);
    assertThat(findings.get(1).quote().orElseThrow().text()).isEqualTo("order 17 failed");
  }

  @Test
  void asManyErrorsAsUsual_areUsual() {
    finds(AGGREGATE, counts(400, 2, 3));
    finds(SEARCH, logs("", "order 17 failed"));

    assertThat(Asked.told(ask())).contains("USUAL 3 error lines a minute, usually 2");
  }

  @Test
  void logWithoutAnError_isUsual_andIsNotSearched() {
    finds(AGGREGATE, counts(400, 0, 0));

    assertThat(Asked.told(ask())).containsExactly("USUAL 0 error lines a minute, usually 0");
    other.verify(0, postRequestedFor(urlEqualTo(SEARCH)));
  }

  @Test
  void logThatFellSilent_isUnusual() {
    finds(AGGREGATE, "{\"data\":{\"buckets\":[" + bucket("info", 400, 3) + "]},\"meta\":{}}");

    assertThat(Asked.told(ask())).contains("UNUSUAL 3 lines a minute in its log, usually 400");
  }

  @Test
  void serviceWithoutALog_isNothingToTellOf() {
    finds(AGGREGATE, "{\"data\":{\"buckets\":[]}}");

    assertThat(ask()).isEmpty();
  }

  @Test
  void threePages_areReadAndNoFourth() {
    finds(AGGREGATE, counts(400, 0, 5));
    finds(SEARCH, logs("NEXT", "order 1 failed"));
    var findings = ask();

    assertThat(Asked.told(findings)).contains("CONTEXT 3 of the newest 3 error lines say the same");
    other.verify(3, postRequestedFor(urlEqualTo(SEARCH)));
    other.verify(
        2,
        postRequestedFor(urlEqualTo(SEARCH))
            .withRequestBody(matchingJsonPath("$.page.cursor", equalTo("NEXT"))));
  }

  @Test
  void answerThatRanOutOfTime_isUsedAndSaidToBeAPart() {
    finds(AGGREGATE, counts(400, 2, 44).replace("done", "timeout"));
    finds(SEARCH, logs("", "boom"));

    assertThat(Asked.told(ask()))
        .contains(
            "UNUSUAL 44 error lines a minute, usually 2",
            "SKIPPED skipped because other answered in part only");
  }

  @Test
  void shareThatIsUsedUp_isSaidAndLastsUntilItFills() {
    finds(AGGREGATE, counts(400, 0, 0));
    var probe = probe();
    for (int i = 0; i < 4; i++) {
      assertThat(probe.ask(Asked.now(), Asked.SHOP)).hasSize(1);
    }

    assertThatThrownBy(() -> probe.ask(Asked.now(), Asked.SHOP))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessage("our share of other, 8 questions an hour, is used up");
    assertThat(probe.check()).contains("our share of other, 8 questions an hour, is used up");
    clock.pass(Duration.ofMinutes(15));
    assertThat(probe.ask(Asked.now(), Asked.SHOP)).hasSize(1);
  }

  @Test
  void shareThatIsUsedUpOnTheWay_leavesWhatWasTold() {
    finds(AGGREGATE, counts(400, 2, 44));
    finds(SEARCH, logs("NEXT", "boom"));
    var probe = probe();
    probe.ask(Asked.now(), Asked.SHOP);
    clock.pass(Duration.ofMinutes(15));

    assertThat(probe.ask(Asked.now(), Asked.SHOP))
        .extracting(Finding::standing)
        .containsExactly(Finding.Standing.UNUSUAL, Finding.Standing.SKIPPED);
  }

  @Test
  void questions_areOfTheServiceAndTheTime() {
    finds(AGGREGATE, counts(400, 2, 44));
    finds(SEARCH, logs("", "boom"));
    ask();

    other.verify(
        postRequestedFor(urlEqualTo(AGGREGATE))
            .withHeader("Authorization", equalTo("Bearer " + KEY))
            .withRequestBody(matchingJsonPath("$.filter.query", equalTo("service:shop")))
            .withRequestBody(matchingJsonPath("$.filter.to", equalTo("1795186800000")))
            .withRequestBody(matchingJsonPath("$.group_by[0].facet", equalTo("status")))
            .withRequestBody(matchingJsonPath("$.compute[0].interval", equalTo("1m"))));
    other.verify(
        postRequestedFor(urlEqualTo(SEARCH))
            .withRequestBody(
                matchingJsonPath(
                    "$.filter.query",
                    equalTo("(service:shop) status:(error OR critical OR alert OR emergency)")))
            .withRequestBody(matchingJsonPath("$.sort", equalTo("-timestamp"))));
  }

  @Test
  void bothShapesOfErrors_areShownOnHealth() {
    var probe = probe();
    answers(
        aResponse()
            .withStatus(400)
            .withBody("{\"errors\":[{\"title\":\"Bad\",\"detail\":\"no such facet\"}]}"));

    assertThatThrownBy(() -> probe.ask(Asked.now(), Asked.SHOP)).hasMessage("other refused: 400");
    assertThat(probe.check()).contains("other refused: 400: no such facet");
  }
}
