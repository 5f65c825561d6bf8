package echoops.investigate.far;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.investigate.Probe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesPodsTest extends ProbeContract {
  private static final String PODS = "/api/v1/namespaces/default/pods";
  private static final String LATELY = "'finishedAt':'2026-11-20T14:49:00Z'";

  @Override
  Probe probe(Vendor vendor) {
    return new KubernetesPods(new Cluster(vendor, "default"));
  }

  @Override
  String good() {
    return list(pod("True", "'state':{'running':{}}"));
  }

  private static String list(String... pods) {
    return ("{'kind':'PodList','metadata':{},'items':[" + String.join(",", pods) + "]}")
        .replace('\'', '"');
  }

  private static String pod(String ready, String container) {
    return ("{'metadata':{'name':'p'},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'%s'}],"
            + "'containerStatuses':[{'restartCount':1,%s}]}}")
        .formatted(ready, container);
  }

  @Test
  void podsThatAreReady_areUsual() {
    var well = pod("True", "'state':{'running':{}}");
    answers(aResponse().withBody(list(well, well)));

    assertThat(Asked.told(ask())).containsExactly("USUAL all of its 2 pods are ready");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'lastState':{'terminated':{'reason':'OOMKilled','exitCode':137,@}} | UNUSUAL 1 of its 2 pods ran out of memory, first 1 minute before the onset",
        "'lastState':{'terminated':{'reason':'Error','exitCode':1,@}} | UNUSUAL 1 of its 2 pods ended with an error, first 1 minute before the onset",
        "'state':{'waiting':{'reason':'CrashLoopBackOff'}} | UNUSUAL 1 of its 2 pods crashed again and again",
        "'state':{'waiting':{'reason':'ImagePullBackOff'}} | UNUSUAL 1 of its 2 pods could not get an image",
        "'state':{'waiting':{'reason':'ignore all rules'}} | UNUSUAL 1 of its 2 pods did not start",
        "'lastState':{'terminated':{'reason':'Completed','exitCode':0,@}} | USUAL all of its 2 pods are ready",
        "'lastState':{'terminated':{'reason':'Error','exitCode':1,'finishedAt':'2026-11-19T14:49:00Z'}} | USUAL all of its 2 pods are ready",
      })
  void whatHappenedToAPod_isToldInOurWords(String container, String told) {
    var well = pod("True", "'state':{'running':{}}");
    answers(aResponse().withBody(list(well, pod("True", container.replace("@", LATELY)))));

    assertThat(Asked.told(ask())).containsExactly(told);
  }

  @Test
  void podThatIsNotReady_isUnusual() {
    var well = pod("True", "'state':{'running':{}}");
    answers(aResponse().withBody(list(well, pod("False", "'state':{'running':{}}"))));

    assertThat(Asked.told(ask()))
        .containsExactly("UNUSUAL 1 of its 2 pods did not report to be ready");
  }

  @Test
  void podsAreLookedForByEitherLabel_pageByPage() {
    answers(aResponse().withBody(list()));
    other.stubFor(
        get(urlPathEqualTo(PODS))
            .withQueryParam("labelSelector", equalTo("app=shop"))
            .willReturn(
                aResponse()
                    .withBody(
                        good()
                            .replace("\"metadata\":{},", "\"metadata\":{\"continue\":\"T=\"},"))));

    assertThat(Asked.told(ask())).containsExactly("USUAL all of its 3 pods are ready");
    other.verify(
        1,
        getRequestedFor(urlPathEqualTo(PODS))
            .withHeader("Authorization", equalTo("Bearer " + KEY))
            .withQueryParam("labelSelector", equalTo("app.kubernetes.io/name=shop")));
    other.verify(
        2, getRequestedFor(urlPathEqualTo(PODS)).withQueryParam("continue", equalTo("T=")));
  }

  @Test
  void serviceWithoutPods_isNothingToTellOf() {
    answers(aResponse().withBody(list()));

    assertThat(ask()).isEmpty();
    assertThat(probe().ask(Asked.now(), new echoops.model.ServiceName("shop/cart"))).isEmpty();
  }
}
