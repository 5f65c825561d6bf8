package echoops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.drill.ship.Shipment;
import echoops.model.ServiceName;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest {
  private final List<String> done = new ArrayList<>();
  private final Control control = new Control(new Noted(), 0);
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void open() {
    control.open();
  }

  @AfterEach
  void close() {
    control.close();
    client.close();
  }

  @Test
  void state_isJsonOfWhatRuns() throws Exception {
    var answer = send(request("/state").GET().build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"speed\":20", "\"came\":3", "\"services\":[]");
  }

  @Test
  void scenario_byItsName_isDone() throws Exception {
    var answer = post("/scenario", "{\"name\":\"pool-cut\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("from 50 to 10");
    assertThat(done).containsExactly("POOL_CUT");
  }

  @Test
  void scenario_thatDoesNotExist_isRefusedWithThoseThatDo() throws Exception {
    assertThat(post("/scenario", "{\"name\":\"fire\"}").body()).contains("memory-leak, no-op");
    assertThat(post("/scenario", "fire").statusCode()).isEqualTo(400);
    assertThat(done).isEmpty();
  }

  @Test
  void post_thatIsNotJson_isRefusedSoThatNoPageCanSendIt() throws Exception {
    var form = HttpRequest.BodyPublishers.ofString("{\"name\":\"pool-cut\"}");
    var answer = send(request("/stop").POST(form).build());

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(done).isEmpty();
  }

  @Test
  void stop_isSaidOn() throws Exception {
    assertThat(post("/stop", "{}").statusCode()).isEqualTo(202);
    assertThat(done).containsExactly("stopped");
    assertThat(post("/start", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void service_byItsName_isJsonOfWhatItIs() throws Exception {
    var one = send(request("/services/payment").GET().build());
    var all = send(request("/services").GET().build());

    assertThat(one.statusCode()).isEqualTo(200);
    assertThat(one.body())
        .isEqualTo(
            "{\"service\":\"payment\",\"version\":\"3.9.3\",\"previous\":\"3.9.2\",\"replicas\":1,"
                + "\"ready\":1,\"drained\":0,\"flags\":{\"charging\":true},\"queue\":12,"
                + "\"revision\":4,\"lastAction\":\"a-1\",\"actions\":[\"a-1\"],\"changing\":false}");
    assertThat(all.body()).isEqualTo("{\"services\":[" + one.body() + "]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "pay", "PAYMENT", "payment%20", "..", "unknown"})
  void service_thatDoesNotExist_isNeitherShownNorChanged(String name) throws Exception {
    var read = send(request("/services/" + name).GET().build());
    var written = post("/services/" + name + "/restart", "{\"action\":\"a\"}");

    assertThat(read.statusCode()).isEqualTo(404);
    assertThat(written.statusCode()).isEqualTo(404);
    assertThat(done).isEmpty();
  }

  @Test
  void order_thatIsUnderstood_isTakenAsItIs() throws Exception {
    var answer =
        post(
            "/services/payment/scale",
            "{\"action\":\"a-2\",\"revision\":4,\"dryRun\":true,\"replicas\":3}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"revision\":4");
    assertThat(done)
        .containsExactly("payment " + new Order(new Change.Scale(3), "a-2", Optional.of(4L), true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          scale     | {"action":"a","replicas":0}     | replicas 0: not a whole number from 1 to 20
          scale     | {"action":"a","replicas":21}    | replicas 21: not a whole number from 1 to 20
          scale     | {"action":"a","replicas":2.5}   | replicas 2.5: not a whole number from 1 to 20
          scale     | {"action":"a","replicas":"3"}   | not a whole number from 1 to 20
          scale     | {"action":"a"}                  | replicas absent: not a whole number from 1 to 20
          restart   | {"action":""}                   | not 1 to 64 characters
          restart   | {"action":7}                    | action 7: not a text
          restart   | {}                              | action absent: not a text
          restart   | {"action":"a","replicas":3}     | of restart: there are action, revision, dryRun
          restart   | {"action":"a","revision":"1"}   | not a whole number
          restart   | {"action":"a","dryRun":"yes"}   | not true or false
          flag      | {"action":"a","flag":"x"}       | on absent: not true or false
          roll-back | []                              | not a JSON object: []
          roll-back | {"action":                      | not JSON
          """)
  void order_thatIsWrong_isRefusedWithWhatWasExpected(String verb, String body, String message)
      throws Exception {
    var answer = post("/services/payment/" + verb, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(message);
    assertThat(done).isEmpty();
  }

  @Test
  void order_thatDoesNotExist_isRefusedWithThoseThatDo() throws Exception {
    var answer = post("/services/payment/delete", "{\"action\":\"a\"}");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("roll-back, drain, undrain");
  }

  @Test
  void order_thatIsRefused_saysWhy() throws Exception {
    assertThat(post("/services/payment/drain", "{\"action\":\"conflict\"}").statusCode())
        .isEqualTo(409);
    assertThat(post("/services/payment/drain", "{\"action\":\"impossible\"}").statusCode())
        .isEqualTo(400);
    assertThat(post("/services/payment/drain", "{\"action\":\"conflict\"}").body())
        .isEqualTo("{\"message\":\"not now\"}");
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + path));
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private final class Noted implements Control.Orders {
    @Override
    public ShopState state() {
      return new ShopState(
          Instant.EPOCH,
          20,
          Optional.empty(),
          new Traffic.Count(3, 0, 0, 1),
          new Shipment(0, 0, 0, 0, ""),
          List.of());
    }

    @Override
    public List<ServiceState> services() {
      return List.of(
          new ServiceState(
              "payment",
              "3.9.3",
              Optional.of("3.9.2"),
              1,
              1,
              0,
              Map.of(Flags.CHARGING, true),
              Optional.empty(),
              Optional.of(12),
              4,
              Optional.of("a-1"),
              List.of("a-1"),
              false));
    }

    @Override
    public Optional<ServiceState> service(ServiceName name) {
      return services().stream().filter(one -> one.service().equals(name.value())).findFirst();
    }

    @Override
    public Ordered order(ServiceName name, Order order) {
      done.add(name + " " + order);
      return switch (order.action()) {
        case "conflict" -> new Ordered.Conflict("not now");
        case "impossible" -> new Ordered.Impossible("never");
        default -> new Ordered.Done(services().getFirst());
      };
    }

    @Override
    public void run(Scenario scenario) {
      done.add(scenario.name());
    }

    @Override
    public void stop() {
      done.add("stopped");
    }
  }
}
