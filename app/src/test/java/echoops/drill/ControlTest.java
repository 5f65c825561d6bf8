package echoops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.drill.ship.Shipment;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlTest {
  private final List<String> done = new ArrayList<>();
  private final Control control = new Control(new Noted());
  private final HttpClient client = HttpClient.newHttpClient();

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
    assertThat(post("/scenario", "{\"name\":\"fire\"}").body()).contains("zombie, no-op");
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
    public void run(Scenario scenario) {
      done.add(scenario.name());
    }

    @Override
    public void stop() {
      done.add("stopped");
    }
  }
}
