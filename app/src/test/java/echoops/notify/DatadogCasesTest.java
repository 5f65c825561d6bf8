package echoops.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datadog.api.client.v2.model.CaseCommentRequest;
import com.datadog.api.client.v2.model.CaseCreateRequest;
import com.datadog.api.client.v2.model.CaseUpdateStatusRequest;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import echoops.config.Chronicle;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.model.IncidentId;
import echoops.model.Severity;
import echoops.notify.DatadogCases.Filed;
import echoops.notify.DatadogCases.Status;
import echoops.outbound.Outbound;
import echoops.outbound.Unanswered;
import echoops.testing.DatadogForm;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatadogCasesTest extends DatadogContract {
  private static final IncidentId INCIDENT = new IncidentId("inc-bbbbbbbbbb");
  private static final Filed CASE = new Filed("11111111-2222-3333-4444-555555555555", "CASE-17");
  private static final String PROJECT = "aaaaaaaa-2222-3333-4444-555555555555";
  private static final String TYPES =
      "{\"data\":[{\"id\":\"t-1\",\"attributes\":{\"name\":\"Security\"}},"
          + "{\"id\":\"t-2\",\"attributes\":{\"name\":\"Standard\"}}]}";

  @Override
  protected void ask(Outbound outbound, URI url) {
    cases(outbound, url).comment(CASE, "What is known");
  }

  private static DatadogCases cases(Outbound outbound, URI url) {
    return new DatadogCases(
        outbound, url, new Secret(KEY), new Chronicle.Cases(PROJECT, new Secret(APP_KEY)));
  }

  private DatadogCases cases() {
    return cases(new Outbound(clock), here());
  }

  @Override
  protected ResponseDefinitionBuilder well() {
    return aResponse().withBody("{\"data\":" + one(CASE, "It") + "}");
  }

  private static String one(Filed filed, String title) {
    return "{\"id\":\"%s\",\"type\":\"case\",\"attributes\":{\"key\":\"%s\",\"title\":\"%s\"}}"
        .formatted(filed.id(), filed.name(), title);
  }

  private void typesAre(String types) {
    other.stubFor(
        get(urlPathEqualTo("/api/v2/cases/types")).willReturn(aResponse().withBody(types)));
    other.stubFor(post(urlPathEqualTo("/api/v2/cases")).willReturn(well().withStatus(201)));
  }

  private Filed opened(String title) {
    return cases().open(INCIDENT, title, Severity.ERROR, "Checkout is slow");
  }

  @Test
  void case_carriesTheIncidentInItsTitle() throws Exception {
    typesAre(TYPES);

    assertThat(opened("Checkout is slow @all")).isEqualTo(CASE);
    assertThat(DatadogForm.oddities(CaseCreateRequest.class, sent().getLast().getBodyAsString()))
        .isEmpty();
    var data = body(1).path("data");
    assertThat(data.at("/attributes/title").asText())
        .isEqualTo("Checkout is slow ＠all [inc-bbbbbbbbbb]");
    assertThat(data.at("/attributes/priority").asText()).isEqualTo("P2");
    assertThat(data.at("/attributes/type_id").asText()).isEqualTo("t-2");
    assertThat(data.at("/relationships/project/data/id").asText()).isEqualTo(PROJECT);
    assertThat(sent().getLast().getHeader("DD-APPLICATION-KEY")).isEqualTo(APP_KEY);
  }

  @Test
  void accountWithoutTheStandardType_isTakenAtItsFirst() {
    typesAre(TYPES.replace("Standard", "Ours"));
    opened("It");

    assertThat(body(1).at("/data/attributes/type_id").asText()).isEqualTo("t-1");
  }

  @Test
  void accountWithoutTypes_takesNoCaseForNow() {
    typesAre("{\"data\":[]}");

    assertThatThrownBy(() -> opened("It"))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessage("datadog cases has no type of case");
    assertThat(sent()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"data\":{\"id\":\"../../x\"}}", "{\"data\":[]}"})
  void caseWithoutAnId_mayHaveBeenMade(String answer) {
    typesAre(TYPES);
    other.stubFor(post(urlPathEqualTo("/api/v2/cases")).willReturn(aResponse().withBody(answer)));

    assertThatThrownBy(() -> opened("It"))
        .isInstanceOf(Failure.Unavailable.class)
        .hasCauseInstanceOf(Unanswered.class);
  }

  @Test
  void case_isFoundAgainByItsMark() {
    var others = one(new Filed("x", "CASE-1"), "About [inc-bbbbbbbbbb] [inc-cccccccccc]");
    var ours = one(CASE, "Checkout is slow [inc-bbbbbbbbbb]");
    answers(aResponse().withBody("{\"data\":[" + others + "," + ours + "]}"));

    assertThat(cases().find(INCIDENT)).contains(CASE);
    assertThat(cases().find(new IncidentId("inc-dddddddddd"))).isEmpty();
    assertThat(sent().getFirst().getUrl())
        .contains("page%5Bsize%5D=100", "sort%5Bfield%5D=created_at", "sort%5Basc%5D=false");
  }

  @Test
  void answerWithoutAList_isNoProofThatThereIsNoCase() {
    answers(aResponse().withBody("{}"));

    assertThatThrownBy(() -> cases().find(INCIDENT)).isInstanceOf(Failure.Unavailable.class);
  }

  @Test
  void commentAndStatus_areOfDatadogsForm() throws Exception {
    answers(well());
    cases().comment(CASE, "x".repeat(20_000));
    cases().become(CASE, Status.CLOSED);

    var comment = sent().get(0);
    assertThat(comment.getUrl()).isEqualTo("/api/v2/cases/" + CASE.id() + "/comment");
    assertThat(DatadogForm.oddities(CaseCommentRequest.class, comment.getBodyAsString())).isEmpty();
    assertThat(body(0).at("/data/attributes/comment").asText()).hasSize(10_000);
    var status = sent().get(1);
    assertThat(status.getUrl()).isEqualTo("/api/v2/cases/" + CASE.id() + "/status");
    assertThat(DatadogForm.oddities(CaseUpdateStatusRequest.class, status.getBodyAsString()))
        .isEmpty();
    assertThat(body(1).at("/data/attributes/status").asText()).isEqualTo("CLOSED");
  }
}
