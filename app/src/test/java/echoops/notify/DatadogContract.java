package echoops.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import echoops.model.Failure;
import echoops.outbound.Outbound;
import echoops.outbound.Unanswered;
import echoops.testing.OtherSystemContract;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever writes to Datadog promises besides what all promise who call another system. */
abstract class DatadogContract extends OtherSystemContract {
  static final String APP_KEY = "YXBwbGljYXRpb25rZXk";

  URI here() {
    return URI.create(other.baseUrl());
  }

  /** What was sent, oldest first. */
  List<LoggedRequest> sent() {
    return other.getAllServeEvents().reversed().stream()
        .map(event -> LoggedRequest.createFrom(event.getRequest()))
        .toList();
  }

  JsonNode body(int which) {
    try {
      return new ObjectMapper().readTree(sent().get(which).getBody());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void write() {
    answers(well());
    ask(new Outbound(clock), here());
  }

  private void mayBeDone(Failure failure) {
    assertThat(failure).isInstanceOf(Failure.Unavailable.class);
    assertThat(failure).hasCauseInstanceOf(Unanswered.class);
  }

  @Test
  void write_isOneCallWithTheKeys() {
    write();

    assertThat(sent()).hasSize(1);
    assertThat(sent().getFirst().getHeader("DD-API-KEY")).isEqualTo(KEY);
    assertThat(sent().getFirst().getHeader("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void tooLarge_isRefusedForGood() {
    assertThat(failure(aResponse().withStatus(413).withBody("{\"errors\":[\"too large\"]}")))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessageEndingWith("refused: 413 too large");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"errors\":[\"Forbidden\"]} | 403 Forbidden",
        "{\"errors\":[{\"status\":\"403\",\"title\":\"No\",\"detail\":\"no scope\"}]} | 403 no scope",
        "{\"errors\":[{\"title\":\"No\"},\"and no\"]} | 403 No; and no",
        "{\"errors\":[\"you sent Zm9yYmlkZGVuZm9yYmlkZGVu\"]} | 403 you sent ***",
        "<html>Forbidden</html> | 403",
        "'' | 403",
      })
  void bothFormsOfErrors_areRepeatedWithoutOurKeys(String body, String words) {
    assertThat(failure(aResponse().withStatus(403).withBody(body)))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessageEndingWith("refused: " + words);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504})
  void errorOfTheirs_mayHaveTakenIt(int status) {
    mayBeDone(failure(aResponse().withStatus(status)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Sign in to the WiFi</html>", "{\"data\":{\"id\"", ""})
  void somethingElseUnder202_mayHaveTakenIt(String body) {
    mayBeDone(failure(aResponse().withStatus(202).withBody(body)));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void brokenConnection_mayHaveTakenIt(Fault fault) {
    mayBeDone(failure(aResponse().withFault(fault)));
  }

  @Test
  void tooOften_andOverloaded_haveTakenNothing() {
    var often = aResponse().withStatus(429).withHeader("X-RateLimit-Reset", "7");

    assertThat(failure(often).getCause()).isNull();
    assertThat(failure(aResponse().withStatus(503)).getCause()).isNull();
  }
}
