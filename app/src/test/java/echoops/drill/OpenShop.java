package echoops.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import echoops.model.ServiceName;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** A shop at 20 times the speed that tells nobody, with its control, for who does things to it. */
public final class OpenShop implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType JSON_TYPE = MediaType.get("application/json");

  /** Nothing listens there. */
  private static final URI NOBODY = URI.create("http://127.0.0.1:1");

  private final OkHttpClient client = new OkHttpClient();
  private final Drill drill =
      Drill.start(
          new Plan(
              NOBODY,
              Optional.empty(),
              7,
              Duration.ofMinutes(30),
              1,
              Optional.empty(),
              Duration.ZERO),
          Clock.systemUTC(),
          System::nanoTime);

  public URI url() {
    return URI.create("http://127.0.0.1:" + drill.port());
  }

  /** Somebody else does something to a service. */
  public void isChanged(ServiceName service) {
    var order = RequestBody.create("{\"action\":\"by somebody\"}", JSON_TYPE);
    answer(new Request.Builder().url(at(service) + "/undrain").post(order).build());
  }

  /** What was done to a service, by whom it was. */
  public List<String> actions(ServiceName service) {
    var state = answer(new Request.Builder().url(at(service)).build());
    return state.path("actions").valueStream().map(JsonNode::asText).toList();
  }

  private String at(ServiceName service) {
    return url() + "/services/" + service;
  }

  private JsonNode answer(Request request) {
    try (var response = client.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new AssertionError(request + ": " + response.code() + " " + response.body().string());
      }
      return JSON.readTree(response.body().bytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    drill.close();
  }
}
