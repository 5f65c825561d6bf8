package echoops.investigate.far;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.config.Config;
import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
import echoops.outbound.Outbounds;
import echoops.testing.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FarProbesTest {
  @RegisterExtension
  final WireMockExtension other =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private static List<Probe> of(Map<String, String> environment) {
    var config = Config.from(environment);
    var clock = new ManualClock();
    return FarProbes.of(config.observe(), config.probes(), new Outbounds(clock), clock);
  }

  private static String named(Viewpoint viewpoint) {
    return viewpoint.kind() + " " + viewpoint.source();
  }

  @Test
  void withoutSettings_nobodyIsAsked() {
    assertThat(of(Map.of())).isEmpty();
  }

  @Test
  void whateverIsSet_isAsked() {
    var probes =
        of(
            Map.of(
                "ECHOOPS_DOCKER", "/var/run/docker.sock",
                "ECHOOPS_PROMETHEUS", "http://127.0.0.1:1",
                "DD_API_KEY", "a",
                "DD_APP_KEY", "b",
                "ECHOOPS_KUBERNETES", "http://127.0.0.1:1",
                "ECHOOPS_GITHUB", "shop=acme/shop"));

    assertThat(probes)
        .extracting(probe -> named(probe.viewpoint()))
        .containsExactly(
            "RESOURCES docker",
            "METRICS prometheus",
            "RESOURCES prometheus",
            "LOGS datadog logs",
            "METRICS datadog metrics",
            "CHANGES datadog changes",
            "RESOURCES kubernetes",
            "CHANGES kubernetes",
            "CHANGES github");
  }

  @Test
  void tokenOfTheCluster_isReadForEachCall(@TempDir Path account) throws Exception {
    other.stubFor(any(anyUrl()).willReturn(aResponse().withBody("{\"items\":[]}")));
    var token = Files.writeString(account.resolve("token"), "one\n");
    Files.writeString(account.resolve("namespace"), "shops");
    var pods =
        of(Map.of(
                "ECHOOPS_KUBERNETES", other.baseUrl(),
                "ECHOOPS_KUBERNETES_ACCOUNT", account.toString()))
            .getFirst();
    pods.ask(Asked.now(), Asked.SHOP);
    Files.writeString(token, "two\n");
    pods.ask(Asked.at(Asked.ONSET, Asked.NOW.plusSeconds(60)), Asked.SHOP);

    for (var sent : List.of("Bearer one", "Bearer two")) {
      other.verify(
          2,
          getRequestedFor(urlPathEqualTo("/api/v1/namespaces/shops/pods"))
              .withHeader("Authorization", equalTo(sent)));
    }
  }

  @Test
  void tokenOfGitHub_isShownToItOnly() {
    other.stubFor(any(anyUrl()).willReturn(aResponse().withBody("[]")));
    var github =
        of(Map.of(
                "ECHOOPS_GITHUB", "shop=acme/shop",
                "ECHOOPS_GITHUB_URL", other.baseUrl(),
                "ECHOOPS_GITHUB_TOKEN", "ghp_0123"))
            .getFirst();
    github.ask(Asked.now(), Asked.SHOP);

    other.verify(
        getRequestedFor(urlPathEqualTo("/repos/acme/shop/pulls"))
            .withHeader("Authorization", equalTo("Bearer ghp_0123"))
            .withHeader("Accept", equalTo("application/vnd.github+json")));
  }
}
