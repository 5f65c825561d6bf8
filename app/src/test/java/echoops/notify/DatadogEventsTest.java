package echoops.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.datadog.api.client.v2.model.EventCreateRequestPayload;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import echoops.config.Secret;
import echoops.model.Reality;
import echoops.notify.Entry.Standing;
import echoops.notify.Entry.State;
import echoops.outbound.Outbound;
import echoops.testing.DatadogForm;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatadogEventsTest extends DatadogContract {
  private static final URI ROOM = URI.create("https://room.example.com");

  @Override
  protected void ask(Outbound outbound, URI url) {
    write(outbound, url, Entries.wrong("Checkout is slow"));
  }

  private static void write(Outbound outbound, URI url, Entry entry) {
    new DatadogEvents(outbound, url, new Secret(KEY), Optional.of(ROOM)).write(entry);
  }

  @Override
  protected ResponseDefinitionBuilder well() {
    return aResponse()
        .withStatus(202)
        .withBody("{\"data\":{\"type\":\"event\",\"attributes\":{\"attributes\":{}}}}");
  }

  private String written(Entry entry) {
    answers(well());
    write(new Outbound(clock), here(), entry);
    return sent().getLast().getBodyAsString();
  }

  @Test
  void incident_isAnAlertOfAllThatBelongsToIt() throws Exception {
    var json = written(Entries.wrong("Checkout is slow"));

    assertThat(DatadogForm.oddities(EventCreateRequestPayload.class, json)).isEmpty();
    assertThat(sent().getLast().getUrl()).isEqualTo("/api/v2/events");
    var attributes = body(0).at("/data/attributes");
    assertThat(attributes.path("title").asText()).isEqualTo("Checkout is slow");
    assertThat(attributes.path("category").asText()).isEqualTo("alert");
    assertThat(attributes.path("aggregation_key").asText()).isEqualTo("inc-aaaaaaaaaa");
    assertThat(attributes.path("timestamp").asText()).isEqualTo("2026-11-20T15:00:00Z");
    assertThat(attributes.at("/attributes/status").asText()).isEqualTo("error");
    assertThat(attributes.at("/attributes/priority").asText()).isEqualTo("1");
    assertThat(attributes.at("/attributes/links/0/url").asText()).isEqualTo(ROOM.toString());
    assertThat(attributes.path("tags"))
        .extracting(it -> it.asText())
        .contains("about:inc-aaaaaaaaaa", "service:checkout", "service:payment", "env:prod")
        .contains("severity:critical", "reality:real");
  }

  @Test
  void incidentThatIsOver_isWell() {
    written(Entries.of("Over: it", new Standing(State.OVER), Reality.REAL));

    assertThat(body(0).at("/data/attributes/attributes/status").asText()).isEqualTo("ok");
  }

  @Test
  void drill_isNoError() {
    written(Entries.of("Drill. It", new Standing(State.WRONG), Reality.DRILL));

    assertThat(body(0).at("/data/attributes/attributes/status").asText()).isEqualTo("warn");
  }

  @Test
  void action_isAChangeOfAService() throws Exception {
    var json = written(Entries.of("A rollback of payment", Entries.ROLLED_BACK, Reality.REAL));

    assertThat(DatadogForm.oddities(EventCreateRequestPayload.class, json)).isEmpty();
    var attributes = body(0).at("/data/attributes");
    assertThat(attributes.path("category").asText()).isEqualTo("change");
    assertThat(attributes.at("/attributes/changed_resource/name").asText()).isEqualTo("payment");
    assertThat(attributes.at("/attributes/author/name").asText()).isEqualTo("anna");
    assertThat(attributes.at("/attributes/prev_value/is").asText()).isEqualTo("v2");
    assertThat(attributes.at("/attributes/new_value/is").asText()).isEqualTo("v1");
    assertThat(attributes.at("/attributes/change_metadata/confirmed_by/1").asText())
        .isEqualTo("bob");
  }

  @Test
  void titleOfAStranger_callsNobodyAndTellsNoSecret() {
    var entry = Entries.wrong("%%% @webhook-EchoOps @all password=hunter2hunter2 ".repeat(30));
    written(entry);

    var title = body(0).at("/data/attributes/title").asText();
    assertThat(title).doesNotContain("@", "%%%", "hunter2").hasSizeLessThanOrEqualTo(500);
  }
}
