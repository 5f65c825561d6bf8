package echoops.investigate.far;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.investigate.Probe;
import echoops.model.Failure;
import echoops.model.ServiceName;
import echoops.outbound.Outbound;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GitHubChangesTest extends ProbeContract {
  private static final String REPOSITORY = "/repos/acme/shop/";

  @Override
  Probe probe(Vendor vendor) {
    return new GitHubChanges(
        GitHub.withToken(vendor), Map.of(Asked.SHOP, List.of("acme/shop")), clock);
  }

  @Override
  Optional<Integer> perHour() {
    return Optional.of(100);
  }

  /** Nothing of each; what the tests find is added. */
  @Override
  String good() {
    return "[]";
  }

  private void finds(String what, String json) {
    other.stubFor(
        get(urlPathEqualTo(REPOSITORY + what))
            .willReturn(aResponse().withBody(json.replace('\'', '"'))));
  }

  private static String commit(String sha, String at, String message) {
    return "{'sha':'%s','commit':{'message':'%s','committer':{'date':'%s'}}}"
        .formatted(sha, message, at);
  }

  @Test
  void allThatChanged_isTold_theNearestBeforeTheOnsetFirst() {
    answers(aResponse().withBody(good()));
    finds(
        "commits",
        "["
            + commit("m", "2026-11-20T14:20:00Z", "Merge")
            + ","
            + commit("a", "2026-11-20T12:50:00Z", "Cut the pool\\n\\nIt was too large.")
            + ","
            + commit("b", "2026-11-20T14:58:00Z", "Revert")
            + "]");
    finds(
        "pulls",
        "[{'title':'Smaller pool','merged_at':'2026-11-20T14:20:00Z','merge_commit_sha':'m'},{'merged_at':null}]");
    finds(
        "deployments",
        "[{'environment':'production','ref':'v7','description':null,'created_at':'2026-11-20T14:46:00Z'}]");
    finds("releases", "[{'name':'v7','published_at':'2026-11-19T15:50:00Z'}]");
    var findings = ask();

    assertThat(Asked.told(findings))
        .containsExactly(
            "UNUSUAL a deployment 4 minutes before the onset",
            "UNUSUAL a merged pull request 30 minutes before the onset",
            "UNUSUAL a commit 2 hours before the onset",
            "CONTEXT a commit 8 minutes after the onset",
            "CONTEXT a release 23 hours before the onset");
    assertThat(findings.get(1).quote().orElseThrow().text()).isEqualTo("Smaller pool");
    assertThat(findings.get(2).quote().orElseThrow().text()).isEqualTo("Cut the pool");
  }

  @Test
  void nothingThatChanged_isUsual() {
    answers(aResponse().withBody(good()));

    assertThat(Asked.told(ask()))
        .containsExactly("USUAL nothing changed in its source since a day before");
    other.verify(
        getRequestedFor(urlPathEqualTo(REPOSITORY + "commits"))
            .withQueryParam("since", equalTo("2026-11-19T14:00:00Z"))
            .withQueryParam("per_page", equalTo("100"))
            .withHeader("Authorization", equalTo("Bearer " + KEY)));
  }

  @Test
  void serviceWithoutARepository_isNothingToTellOf() {
    assertThat(probe().ask(Asked.now(), new ServiceName("cart"))).isEmpty();
    assertThat(other.getAllServeEvents()).isEmpty();
  }

  @Test
  void whatDidNotChange_isAskedForByItsTag_andCostsNothing() {
    var outbound = new Outbound(clock);
    var share = outbound.share("other", 8);
    var probe =
        probe(
            new Vendor(
                "other",
                Access.open(java.net.URI.create(other.baseUrl())),
                outbound,
                clock,
                Optional.of(share)));
    answers(aResponse().withBody(good()).withHeader("ETag", "W/\"a\""));
    other.stubFor(
        any(anyUrl())
            .withHeader("If-None-Match", matching(".*a.*"))
            .willReturn(aResponse().withStatus(304)));
    assertThat(probe.ask(Asked.now(), Asked.SHOP)).hasSize(1);
    assertThat(share.check(clock.instant())).isPresent();
    clock.pass(Duration.ofMinutes(15));
    for (int i = 0; i < 10; i++) {
      assertThat(Asked.told(probe.ask(Asked.now(), Asked.SHOP)))
          .containsExactly("USUAL nothing changed in its source since a day before");
    }
  }

  @Test
  void quotaThatIsUsedUp_isWaitedForUntilItIsFilled() {
    answers(
        aResponse()
            .withStatus(403)
            .withHeader("X-RateLimit-Remaining", "0")
            .withHeader("X-RateLimit-Reset", "1795187700"));
    var probe = probe();

    assertThatThrownBy(() -> probe.ask(Asked.now(), Asked.SHOP))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessage("other was asked too often");
    answers(aResponse().withBody(good()));
    clock.pass(Duration.ofMinutes(14));
    assertThatThrownBy(() -> probe.ask(Asked.now(), Asked.SHOP))
        .hasMessage("other wants to be left alone");
    clock.pass(Duration.ofMinutes(1));
    assertThat(probe.ask(Asked.now(), Asked.SHOP)).hasSize(1);
  }

  @Test
  void partThatIsRefused_isSaidBesideTheRest() {
    answers(aResponse().withBody(good()));
    other.stubFor(
        get(urlPathEqualTo(REPOSITORY + "deployments")).willReturn(aResponse().withStatus(404)));
    finds("commits", "[" + commit("a", "2026-11-20T14:46:00Z", "Cut the pool") + "]");

    assertThat(Asked.told(ask()))
        .containsExactly(
            "UNUSUAL a commit 4 minutes before the onset",
            "SKIPPED skipped because other refused: 404");
  }
}
