package echoops.observe;

import static echoops.observe.Read.NOW;
import static echoops.observe.Read.byName;
import static echoops.observe.Read.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import echoops.model.Failure;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpMetricsTest {
  private final OtlpMetrics metrics = new OtlpMetrics();

  private Map<String, Double> read(String metric) {
    return byName(batch(metric, "web-1"));
  }

  private Batch batch(String metric, String host) {
    return metrics.read(
        json(
            "{'resourceMetrics':[{'resource':{'attributes':[{'key':'service.name','value':"
                + "{'stringValue':'shop'}},{'key':'host.name','value':{'stringValue':'"
                + host
                + "'}}]},'scopeMetrics':[{'metrics':["
                + metric
                + "]}]}]}"),
        NOW);
  }

  private static String point(int second, String rest) {
    return "{'timeUnixNano':'" + Read.nanos(NOW.plusSeconds(second)) + "'," + rest + "}";
  }

  private static String sum(String how, String point) {
    return "{'name':'calls','sum':{" + how + ",'dataPoints':[" + point + "]}}";
  }

  private static String counter(int second, String rest) {
    return sum("'aggregationTemporality':2,'isMonotonic':true", point(second, rest));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'asDouble':1.5 | shop/queue | 1.5",
        "'asInt':'7' | shop/queue | 7",
        "'asInt':7,'attributes':[{'key':'b','value':{'stringValue':'x'}},{'key':'a','value':{'intValue':'1'}}] | shop/queue{a=1, b=x} | 7",
      })
  void gauge_isItsValue(String rest, String name, double value) {
    assertThat(read("{'name':'queue','gauge':{'dataPoints':[" + point(0, rest) + "]}}"))
        .isEqualTo(Map.of(name, value));
  }

  @Test
  void counter_isARateFromItsSecondPointOn() {
    assertThat(read(counter(0, "'asInt':'100'"))).isEmpty();
    assertThat(read(counter(10, "'asInt':'150'"))).isEqualTo(Map.of("shop/calls.rate", 5.0));
  }

  @Test
  void counterThatBeganAnew_countsFromNothing() {
    read(counter(0, "'asInt':'100'"));

    assertThat(read(counter(10, "'asInt':'20'"))).isEqualTo(Map.of("shop/calls.rate", 2.0));
  }

  @Test
  void counterSaidTwiceOrLate_saysNothing() {
    read(counter(10, "'asInt':'100'"));

    assertThat(read(counter(10, "'asInt':'150'"))).isEmpty();
    assertThat(read(counter(5, "'asInt':'50'"))).isEmpty();
    assertThat(read(counter(20, "'asInt':'110'"))).isEqualTo(Map.of("shop/calls.rate", 1.0));
  }

  @Test
  void countersOfTwoProcesses_areNotEachOthers() {
    batch(counter(0, "'asInt':'1000'"), "web-1");
    batch(counter(1, "'asInt':'10'"), "web-2");

    assertThat(byName(batch(counter(10, "'asInt':'1010'"), "web-1")))
        .isEqualTo(Map.of("shop/calls.rate", 1.0));
  }

  @Test
  void growth_isARateOverItsTime() {
    var how = "'aggregationTemporality':1,'isMonotonic':true";
    var start = "'startTimeUnixNano':'" + Read.nanos(NOW) + "','asInt':'30'";

    assertThat(read(sum(how, point(10, start)))).isEqualTo(Map.of("shop/calls.rate", 3.0));
    assertThat(read(sum(how, point(20, "'asInt':'50'")))).isEqualTo(Map.of("shop/calls.rate", 5.0));
  }

  @Test
  void sumThatAlsoFalls_isItsValue() {
    assertThat(read(sum("'aggregationTemporality':2", point(0, "'asInt':'-3'"))))
        .isEqualTo(Map.of("shop/calls", -3.0));
  }

  private static String histogram(int temporality, int second, String rest) {
    return "{'name':'ms','histogram':{'aggregationTemporality':"
        + temporality
        + ",'dataPoints':["
        + point(second, rest)
        + "]}}";
  }

  @Test
  void histogram_isRateMeanAndQuantilesOfWhatCameSince() {
    read(
        histogram(
            2,
            0,
            "'count':'10','sum':9000,'bucketCounts':['0','0','10'],'explicitBounds':[10,20]"));

    var values =
        read(
            histogram(
                2,
                10,
                "'count':'110','sum':10000,'bucketCounts':['50','50','10'],'explicitBounds':[10,20]"));

    assertThat(values)
        .isEqualTo(
            Map.of(
                "shop/ms.rate",
                10.0,
                "shop/ms.mean",
                10.0,
                "shop/ms.p50",
                10.0,
                "shop/ms.p95",
                19.0));
  }

  @Test
  void histogramOfGrowth_needsNoMemory() {
    var start = "'startTimeUnixNano':'" + Read.nanos(NOW) + "',";
    var values =
        read(
            histogram(
                1, 10, start + "'count':4,'sum':8,'bucketCounts':[4,0],'explicitBounds':[4]"));

    assertThat(values)
        .isEqualTo(
            Map.of(
                "shop/ms.rate", 0.4, "shop/ms.mean", 2.0, "shop/ms.p50", 2.0, "shop/ms.p95", 3.8));
  }

  @Test
  void histogramWithoutBuckets_saysWhatItCan() {
    var start = "'startTimeUnixNano':'" + Read.nanos(NOW) + "',";

    assertThat(read(histogram(1, 10, start + "'count':'4'")))
        .isEqualTo(Map.of("shop/ms.rate", 0.4));
  }

  @Test
  void exponentialHistogram_hasQuantiles() {
    var start = "'startTimeUnixNano':'" + Read.nanos(NOW) + "',";
    var values =
        read(
            "{'name':'ms','exponentialHistogram':{'aggregationTemporality':1,'dataPoints':["
                + point(
                    10,
                    start
                        + "'count':'8','sum':24,'scale':0,'zeroCount':'0',"
                        + "'positive':{'offset':1,'bucketCounts':['8']}")
                + "]}}");

    assertThat(values.get("shop/ms.p50")).isCloseTo(3.0, within(1e-9));
    assertThat(values.get("shop/ms.mean")).isEqualTo(3.0);
  }

  @Test
  void summary_isItsQuantiles() {
    var values =
        read(
            "{'name':'ms','summary':{'dataPoints':["
                + point(0, "'count':'8','sum':24,'quantileValues':[{'quantile':0.99,'value':7}]")
                + "]}}");

    assertThat(values).isEqualTo(Map.of("shop/ms.p99", 7.0));
  }

  @Test
  void attributesWithoutEnd_areBounded() {
    var points =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    point(
                        0,
                        "'asInt':1,'attributes':[{'key':'user','value':{'intValue':" + i + "}}]"))
            .collect(Collectors.joining(","));

    var batch = batch("{'name':'queue','gauge':{'dataPoints':[" + points + "]}}", "web-1");
    assertThat(batch.readings()).hasSize(50);
    assertThat(batch.rejected()).isEqualTo(10);
    assertThat(batch.reasons())
        .containsExactly("queue has more than 50 combinations of attributes");
  }

  @Test
  void badPoints_costThemselvesOnly() {
    var batch =
        batch(
            "7,{'name':'','gauge':{'dataPoints':[{}]}},{'name':'a','gauge':{'dataPoints':[{'asDouble':'NaN'},"
                + "{'asDouble':'Infinity'},{'flags':1},{},{'asDouble':1}]}}",
            "web-1");

    assertThat(byName(batch)).isEqualTo(Map.of("shop/a", 1.0));
    assertThat(batch.rejected()).isEqualTo(4);
  }

  @Test
  void longNames_stayApart() {
    var long1 = "{'name':'" + "n".repeat(300) + "1','gauge':{'dataPoints':[{'asInt':1}]}}";
    var long2 = long1.replace("n1'", "n2'");

    assertThat(read(long1 + "," + long2)).hasSize(2);
  }

  @Test
  void bodyOfAnotherKind_isRefused() {
    assertThatThrownBy(() -> metrics.read(json("{'resourceMetrics':{}}"), NOW))
        .isInstanceOf(Failure.BadInput.class)
        .hasMessage("expected OTLP metrics as JSON: {\"resourceMetrics\": [...]}");
  }
}
