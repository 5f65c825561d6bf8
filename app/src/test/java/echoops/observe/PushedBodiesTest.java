package echoops.observe;

import static echoops.observe.Read.NOW;
import static echoops.observe.Read.byName;
import static echoops.observe.Read.json;
import static echoops.observe.Read.lines;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Failure;
import echoops.model.ServiceName;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What agents and programs of people's own send. */
class PushedBodiesTest {
  private static final Optional<ServiceName> SHOP = Optional.of(new ServiceName("shop"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'message':'up','service':'web','status':'info','timestamp':1795186800000,'hostname':'h','ddsource':'nginx','ddtags':'a:b'} | web INFO up",
        "{'message':'INFO up','service':'web','status':'error'} | web INFO up",
        "{'message':'up','service':'web','status':'error'} | web ERROR up",
        "{'message':'up','ddtags':'env:prod,service:web'} | web UNKNOWN up",
        "{'message':'up','service':'','ddsource':'nginx'} | nginx UNKNOWN up",
        "{'message':{'msg':'boom','level':'fatal'},'service':'web'} | web ERROR boom",
        "{'message':'up','service':'Web_Ünit 1'} | web_-nit-1 UNKNOWN up",
      })
  void agentsEntry_isALine(String entry, String line) {
    assertThat(lines(AgentLogs.read(json("[" + entry + "]"), NOW))).containsExactly(line);
  }

  @Test
  void agentsLineOfJson_isReadInside() {
    var body =
        "[{\"message\":\"{\\\"level\\\":\\\"warn\\\",\\\"msg\\\":\\\"slow\\\",\\\"ts\\\":1795186700}\",\"service\":\"web\",\"status\":\"error\"}]";

    var batch = AgentLogs.read(body.getBytes(UTF_8), NOW);
    assertThat(lines(batch)).containsExactly("web WARN slow");
    assertThat(batch.readings().getFirst().at()).isEqualTo(NOW.minusSeconds(100));
  }

  @Test
  void agentsBadEntries_costThemselvesOnly() {
    var batch =
        AgentLogs.read(
            json("[7,null,{'message':'x'},{'service':'a'},{'message':'y','service':'a'}]"), NOW);

    assertThat(lines(batch)).containsExactly("a UNKNOWN y");
    assertThat(batch.rejected()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "[{}]"})
  void agentThatAsksWhetherAnybodyIsThere_saysNothing(String body) {
    var batch = AgentLogs.read(json(body), NOW);

    assertThat(batch.readings()).isEmpty();
    assertThat(batch.rejected()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'service':'web','msg':'up','level':'warn'} | web WARN up",
        "{'service':'web','log':'up','severity':'ERROR'} | web ERROR up",
        "{'service':'web','message':'up','level':30} | web INFO up",
        "{'service':'web','message':'up','level':50} | web ERROR up",
        "{'service':'web','message':'up','severity':3} | web ERROR up",
        "{'service':'web','message':'up','severity':'6'} | web INFO up",
        "{'service':{'name':'web'},'message':'up','log.level':'warn'} | web WARN up",
        "{'message':'WARN up'} | shop WARN up",
        "{'app':'web','message':'2026-11-20T15:00:00Z ERROR up'} | web ERROR up",
      })
  void objectALine_isALine(String line, String read) {
    assertThat(lines(LinesOfJson.read(json(line), SHOP, NOW))).containsExactly(read);
    assertThat(lines(LinesOfJson.read(json("[" + line + "]"), SHOP, NOW))).containsExactly(read);
  }

  @ParameterizedTest
  @CsvSource({
    "1795186800, 2026-11-20T15:00:00Z",
    "1795186800.25, 2026-11-20T15:00:00.250Z",
    "1795186800000, 2026-11-20T15:00:00Z",
    "'\"1795186800000\"', 2026-11-20T15:00:00Z",
    "1795186800000000, 2026-11-20T15:00:00Z",
    "1795186800000000000, 2026-11-20T15:00:00Z",
    "'\"2026-11-20T16:00:00+02:00\"', 2026-11-20T14:00:00Z",
    "'\"2026-11-20 14:00:00,5\"', 2026-11-20T14:00:00.500Z",
    "'\"2026-11-22T16:00:00Z\"', 2026-11-20T15:00:00Z",
    "0, 2026-11-20T15:00:00Z",
    "-1, 2026-11-20T15:00:00Z",
    "1e400, 2026-11-20T15:00:00Z",
    "9999999999999999999999, 2026-11-20T15:00:00Z",
    "'\"yesterday\"', 2026-11-20T15:00:00Z",
    "'\"1e99999\"', 2026-11-20T15:00:00Z",
    "[], 2026-11-20T15:00:00Z",
  })
  void time_isReadAsItIsWritten(String written, String at) {
    var body = "{\"message\":\"x\",\"ts\":" + written + "}";

    var batch = LinesOfJson.read(body.getBytes(UTF_8), SHOP, NOW);
    assertThat(batch.readings().getFirst().at()).hasToString(at);
  }

  @Test
  void badLines_costThemselvesOnly() {
    var body = "{'message':'a'}\n\n{'message':\nnonsense\n[]\n{'message':{}}\r\n{'message':'b'}";

    var batch = LinesOfJson.read(json(body), SHOP, NOW);
    assertThat(lines(batch)).containsExactly("shop UNKNOWN a", "shop UNKNOWN b");
    assertThat(batch.rejected()).isEqualTo(4);
    assertThat(batch.reasons())
        .containsExactly("a line that is no JSON object", "a line without a message");
  }

  @Test
  void lineOfNoService_isRejected() {
    var batch = LinesOfJson.read(json("{'message':'a'}"), Optional.empty(), NOW);

    assertThat(batch.reasons()).containsExactly("a line that names no service");
  }

  @Test
  void textThatIsNoJson_isRefused() {
    assertThatThrownBy(() -> LinesOfJson.read(json("<html>\n</html>"), SHOP, NOW))
        .isInstanceOf(Failure.BadInput.class)
        .hasMessageStartingWith("not JSON; expected a JSON object a line");
  }

  @Test
  void hundredThousandLines_areTakenAsFarAsThereIsRoom() {
    var body = String.join("\n", Collections.nCopies(100_000, "{'message':'a'}"));

    var batch = LinesOfJson.read(json(body), SHOP, NOW);
    assertThat(batch.readings()).hasSize(20_000);
    assertThat(batch.rejected()).isEqualTo(80_000);
  }

  @Test
  void plainLines_areLinesOfTheService() {
    var body = "2026-11-20T15:00:00Z ERROR no route\n\n\u0000\u00ff broken".getBytes(UTF_8);

    assertThat(lines(PlainLines.read(body, SHOP.get(), NOW)))
        .containsExactly("shop ERROR no route", "shop UNKNOWN \u0000\u00ff broken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'service':'web','metric':'ms','value':12.5}",
        "{'service':'web','name':'ms','value':'12.5','ts':1795186800}",
        "[{'service':'web','metric':'ms','value':12.5}]",
        "{'service':'web','metric':'ms','value':1}\n{'service':'web','metric':'ms','value':12.5}\n",
        "{\n'service':'web',\n'metric':'ms',\n'value':12.5}",
        "{'service':'web','ts':'2026-11-20T15:00:00Z','ms':12.5,'scenario':'healthy','time':7}",
      })
  void sample_isRead(String body) {
    assertThat(byName(MetricsBody.read(json(body), Optional.empty(), NOW)))
        .isEqualTo(Map.of("web/ms", 12.5));
  }

  @Test
  void foundersRow_isASampleForEachNumber() {
    var body = "{'ts':1795186800,'latency_ms':120,'error_rate':0.2,'cpu_pct':31}";

    assertThat(byName(MetricsBody.read(json(body), SHOP, NOW)))
        .isEqualTo(Map.of("shop/cpu_pct", 31.0, "shop/error_rate", 0.2, "shop/latency_ms", 120.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'metric':'ms'} | a sample without a finite value",
        "{'metric':'ms','value':'NaN'} | a sample without a finite value",
        "{'metric':'ms','value':1e999} | a sample without a finite value",
        "{'metric':'ms','value':true} | a sample without a finite value",
        "{'a':'b'} | a sample without metric and value, and without any number",
        "7 | a sample that is no JSON object",
      })
  void badSample_costsItselfOnly(String sample, String reason) {
    var batch = MetricsBody.read(json("[" + sample + ",{'metric':'ok','value':1}]"), SHOP, NOW);

    assertThat(byName(batch)).containsOnlyKeys("shop/ok");
    assertThat(batch.reasons()).containsExactly(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "'x'", "ms 12", "{'a':1"})
  void bodyThatIsNoSample_isRefused(String body) {
    assertThatThrownBy(() -> MetricsBody.read(json(body), SHOP, NOW))
        .isInstanceOf(Failure.BadInput.class)
        .hasMessageContaining("expected samples as JSON");
  }
}
