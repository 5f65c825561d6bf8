package echoops.observe;

import static echoops.observe.Read.NOW;
import static echoops.observe.Read.json;
import static echoops.observe.Read.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Failure;
import java.util.Collections;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpLogsTest {
  private static Batch read(String records) {
    return OtlpLogs.read(
        json(
            "{'resourceLogs':[{'resource':{'attributes':[{'key':'service.name','value':"
                + "{'stringValue':'Check Out'}}]},'scopeLogs':[{'logRecords':["
                + records
                + "]}]}]}"),
        NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'severityNumber':17,'body':{'stringValue':'no route'}} | check-out ERROR no route",
        "{'severityNumber':13,'body':{'stringValue':'ERROR slow'}} | check-out WARN slow",
        "{'severityNumber':'9','body':{'stringValue':'up'}} | check-out INFO up",
        "{'severityNumber':0,'severityText':'Fatal','body':{'stringValue':'x'}} | check-out ERROR x",
        "{'severityNumber':99,'body':{'stringValue':'WARN x'}} | check-out WARN x",
        "{'body':{'intValue':'9007199254740993'}} | check-out UNKNOWN 9007199254740993",
        "{'body':{'boolValue':true}} | check-out UNKNOWN true",
        "{'body':{'kvlistValue':{'values':[{'key':'message','value':{'stringValue':'m'}}]}}} | check-out UNKNOWN m",
        "{'body':{'kvlistValue':{'values':[{'key':'a','value':{'intValue':1}},{'key':'b','value':{'stringValue':'c'}}]}}} | check-out UNKNOWN a=1 b=c",
        "{'body':{'arrayValue':{'values':[{'stringValue':'a'},{'doubleValue':1.5}]}}} | check-out UNKNOWN a 1.5",
        "{'eventName':'device.started'} | check-out UNKNOWN device.started",
        "{'traceId':'5b8efff798038103d269b633813fc60c','spanId':'eee19b7ec3c1b174','body':{'stringValue':'x'},'body':{'stringValue':'y'}} | check-out UNKNOWN y",
        "{'body':{'stringValue':'{\\'level\\':\\'error\\',\\'msg\\':\\'boom\\'}'}} | check-out ERROR boom",
      })
  void record_isALine(String record, String line) {
    assertThat(lines(read(record.replace("\\'", "\\\"")))).containsExactly(line);
  }

  @Test
  void times_areTheRecordsOwnOrTheObservers() {
    var batch =
        read(
            "{'timeUnixNano':'1795186800000000001','body':{'stringValue':'a'}},"
                + "{'timeUnixNano':'0','observedTimeUnixNano':1795186801000000000,"
                + "'body':{'stringValue':'b'}},{'timeUnixNano':'-5','body':{'stringValue':'c'}},"
                + "{'timeUnixNano':'9223372036854775807','body':{'stringValue':'d'}}");

    assertThat(batch.readings().get(0).at().toString()).isEqualTo("2026-11-20T15:00:00.000000001Z");
    assertThat(batch.readings().get(1).at()).isEqualTo(NOW.plusSeconds(1));
    assertThat(batch.readings().get(2).at()).isEqualTo(NOW);
    assertThat(batch.readings().get(3).at()).isEqualTo(NOW);
  }

  @Test
  void badRecords_costThemselvesOnly() {
    var batch =
        read("{},7,null,[],{'body':7},{'body':{'stringValue':{}}},{'body':{'stringValue':'ok'}}");

    assertThat(lines(batch)).containsExactly("check-out UNKNOWN 7", "check-out UNKNOWN ok");
    assertThat(batch.rejected()).isEqualTo(5);
    assertThat(batch.reasons()).containsExactly("a log record without a body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'resourceLogs':[]}",
        "{'resourceLogs':[7,{'scopeLogs':{}},{'scopeLogs':[{'logRecords':'x'}]}]}"
      })
  void nothing_isNothing(String body) {
    assertThat(OtlpLogs.read(json(body), NOW).readings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>", "[]", "7", "{'resourceLogs':7}", "{'resourceLogs':[]} {}", "{"})
  void bodyOfAnotherKind_isRefusedWithWhatWasExpected(String body) {
    assertThatThrownBy(() -> OtlpLogs.read(json(body), NOW))
        .isInstanceOf(Failure.BadInput.class)
        .hasMessageEndingWith("expected OTLP logs as JSON: {\"resourceLogs\": [...]}");
  }

  @Test
  void missingService_isCalledAsOpenTelemetryCallsIt() {
    var body = "{'resourceLogs':[{'scopeLogs':[{'logRecords':[{'body':{'stringValue':'x'}}]}]}]}";

    assertThat(lines(OtlpLogs.read(json(body), NOW))).containsExactly("unknown_service UNKNOWN x");
  }

  @Test
  void deepNesting_isRefusedNotOverflown() {
    var body = "{'a':".repeat(100_000) + "1" + "}".repeat(100_000);

    assertThatThrownBy(() -> OtlpLogs.read(json(body), NOW))
        .isInstanceOf(Failure.BadInput.class)
        .hasMessageStartingWith("JSON that is too deep");
  }

  @Test
  void hundredThousandRecords_areTakenAsFarAsThereIsRoom() {
    var records = Collections.nCopies(100_000, "{'body':{'stringValue':'x'}}");

    var batch = read(records.stream().collect(Collectors.joining(",")));
    assertThat(batch.readings()).hasSize(20_000);
    assertThat(batch.rejected()).isEqualTo(80_000);
    assertThat(batch.reasons()).containsExactly("more than 20000 readings in one body");
  }

  @Test
  void hugeLine_isCut() {
    var batch = read("{'body':{'stringValue':'" + "x".repeat(1_000_000) + "'}}");

    assertThat(lines(batch).getFirst()).hasSize(8_192 + "check-out UNKNOWN ".length());
  }
}
