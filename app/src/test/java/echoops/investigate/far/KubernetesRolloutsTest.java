package echoops.investigate.far;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import echoops.investigate.Probe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesRolloutsTest extends ProbeContract {
  private static final String APPS = "/apis/apps/v1/namespaces/default/";

  @Override
  Probe probe(Vendor vendor) {
    return new KubernetesRollouts(new Cluster(vendor, "default"));
  }

  /** To either question: the deployment is what both need, since no replica set is its own. */
  @Override
  String good() {
    return deployment("NewReplicaSetAvailable", "2026-11-20T14:48:00Z", 2);
  }

  private static String deployment(String reason, String updated, int available) {
    return ("{'items':[{'metadata':{'name':'shop','uid':'u1','generation':4,"
            + "'annotations':{'deployment.kubernetes.io/revision':'7'}},'spec':{'replicas':2},"
            + "'status':{'observedGeneration':4,'updatedReplicas':%d,'availableReplicas':%d,"
            + "'conditions':[{'type':'Progressing','reason':'%s','lastUpdateTime':'%s'}]}}]}")
        .formatted(available, available, reason, updated)
        .replace('\'', '"');
  }

  private static String replicaSet(String revision, String created) {
    return ("{'items':[{'metadata':{'creationTimestamp':'%s','ownerReferences':[{'uid':'u1'}],"
            + "'annotations':{'deployment.kubernetes.io/revision':'%s'}}}]}")
        .formatted(created, revision)
        .replace('\'', '"');
  }

  private void finds(String deployment, String replicaSet) {
    other.stubFor(
        get(urlPathEqualTo(APPS + "deployments")).willReturn(aResponse().withBody(deployment)));
    other.stubFor(
        get(urlPathEqualTo(APPS + "replicasets")).willReturn(aResponse().withBody(replicaSet)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-20T14:46:00Z | 2026-11-20T14:48:00Z | UNUSUAL a rollout 4 minutes before the onset",
        "2026-11-01T00:00:00Z | 2026-11-20T14:48:00Z | UNUSUAL a rollout of an earlier version 2 minutes before the onset",
        "2026-11-17T14:46:00Z | 2026-11-17T14:48:00Z | USUAL last rolled out 3 days before the onset",
      })
  void lastRollout_isTold(String created, String updated, String told) {
    finds(deployment("NewReplicaSetAvailable", updated, 2), replicaSet("7", created));

    assertThat(Asked.told(ask())).containsExactly(told);
  }

  @Test
  void replicaSetOfAnotherRevision_doesNotCount() {
    finds(good(), replicaSet("6", "2026-11-20T14:00:00Z"));
    var findings = ask();

    assertThat(Asked.told(findings))
        .containsExactly("UNUSUAL a rollout 2 minutes before the onset");
    assertThat(findings.getFirst().quote().orElseThrow().text()).isEqualTo("shop revision 7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ProgressDeadlineExceeded | 1 | UNUSUAL a rollout does not come to its end",
        "ReplicaSetUpdated | 1 | UNUSUAL a rollout is under way, 1 of 2 replicas are ready",
      })
  void rolloutThatIsNotAtItsEnd_isUnusual(String reason, int available, String told) {
    finds(
        deployment(reason, "2026-11-20T14:48:00Z", available),
        replicaSet("7", "2026-11-20T14:46:00Z"));

    assertThat(Asked.told(ask())).contains(told);
  }

  @Test
  void changeThatNobodyHasTakenUp_isUnusual() {
    finds(
        good().replace("\"observedGeneration\":4", "\"observedGeneration\":3"),
        replicaSet("7", "2026-11-20T14:46:00Z"));

    assertThat(Asked.told(ask())).contains("UNUSUAL a change of it has not been taken up yet");
  }

  @Test
  void clusterIsOnlyRead() {
    answers(aResponse().withBody(good()));
    ask();

    assertThat(other.getAllServeEvents())
        .isNotEmpty()
        .allMatch(event -> event.getRequest().getMethod().equals(RequestMethod.GET));
  }

  @Test
  void serviceWithoutADeployment_isNothingToTellOf() {
    answers(aResponse().withBody("{\"items\":[]}"));

    assertThat(ask()).isEmpty();
  }
}
