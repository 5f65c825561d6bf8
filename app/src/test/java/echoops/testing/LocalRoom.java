package echoops.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import echoops.EchoOps;
import echoops.Outside;
import echoops.config.Config;
import echoops.config.InvitationKeyFile;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.AlertReceived;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.InvitationKey;
import echoops.model.Recorded;
import echoops.telemetry.CrashPoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A whole service on a free port of this machine, and somebody who talks to it over HTTP. */
public final class LocalRoom implements AutoCloseable {
  public static final String WEBHOOK_TOKEN = "0123456789abcdef";
  public static final String VIEWER = "viewer-0123456789";
  public static final String RESPONDER = "responder-0123456789";
  public static final String ADMIN = "admin-0123456789";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType JSON_TYPE = MediaType.get("application/json");

  private final OkHttpClient client =
      new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(30)).build();
  private final Config config;
  private final Outside outside;
  private final EchoOps echoOps;

  private LocalRoom(Config config, Outside outside, EchoOps echoOps) {
    this.config = config;
    this.outside = outside;
    this.echoOps = echoOps;
  }

  /** What came back. */
  public record Answer(int status, String body, Headers headers) {
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + body, e);
      }
    }
  }

  /** Open to this machine: no token is needed. */
  public static LocalRoom open(Path data) {
    return open(data, Map.of());
  }

  /** With a token for monitors and for one person of each role. */
  public static LocalRoom guarded(Path data) {
    return open(
        data,
        Map.of(
            "ECHOOPS_WEBHOOK_TOKEN",
            WEBHOOK_TOKEN,
            "ECHOOPS_TOKENS",
            "val:viewer:" + VIEWER + ",ray:responder:" + RESPONDER + ",ann:admin:" + ADMIN));
  }

  public static LocalRoom open(Path data, Map<String, String> settings) {
    return open(data, settings, InstantSource.system(), CrashPoints.NONE);
  }

  /** Where a room was before, for those who come back to it. */
  public static LocalRoom reopen(Path data, Map<String, String> settings, int port) {
    var environment = new HashMap<>(settings);
    environment.put("PORT", String.valueOf(port));
    return open(data, environment, InstantSource.system(), CrashPoints.NONE);
  }

  /** With another clock, and with somebody who is told where the service is. */
  public static LocalRoom open(
      Path data, Map<String, String> settings, InstantSource clock, CrashPoints crashPoints) {
    var environment = new HashMap<>(settings);
    environment.putIfAbsent("ECHOOPS_VOICE", "none");
    environment.putIfAbsent("ECHOOPS_EAR", "none");
    environment.putIfAbsent("PORT", "0");
    environment.put("ECHOOPS_DATA", data.toString());
    var config = Config.from(environment);
    var outside = Outside.with(config, clock, crashPoints);
    return new LocalRoom(config, outside, EchoOps.start(config, outside));
  }

  public Outside outside() {
    return outside;
  }

  /** What signs the links into this room. */
  public InvitationKey invitations() {
    return InvitationKeyFile.read(config, outside.random());
  }

  public String url(String path) {
    return "http://127.0.0.1:" + echoOps.port() + path;
  }

  public int port() {
    return echoOps.port();
  }

  public Answer get(String path, String... headers) {
    return send(request(path, headers).build());
  }

  public Answer post(String path, String body, String... headers) {
    return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  public Answer post(String path, byte[] body, String... headers) {
    return send(request(path, headers).post(RequestBody.create(body, JSON_TYPE)).build());
  }

  public Answer delete(String path, String... headers) {
    return send(request(path, headers).delete().build());
  }

  public Answer datadog(String body) {
    return post("/webhook/datadog", body);
  }

  /** Waits until everything that the log holds is placed and shown. */
  public void settle() {
    Eventually.that(
        "alerts are placed",
        () -> {
          long placed = newest(SignalJoined.class, record -> record.cause().orElse(0L));
          long received = newest(AlertReceived.class, Recorded::sequence);
          return placed >= received && echoOps.shownThrough() >= lastAfter(received);
        });
  }

  /** As it is on disk, which the log's head follows a moment later. */
  private long lastAfter(long sequence) {
    var since = outside.log().read(sequence, 10_000);
    return since.isEmpty() ? sequence : since.getLast().sequence();
  }

  private long newest(Class<? extends IncidentEvent> kind, ToLongFunction<Recorded> what) {
    return outside.log().latest(kind, 1).stream()
        .mapToLong(counted -> what.applyAsLong(counted.recorded()))
        .max()
        .orElse(0);
  }

  private Request.Builder request(String path, String... headers) {
    var request = new Request.Builder().url(url(path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  private Answer send(Request request) {
    try (Response response = client.newCall(request).execute()) {
      return new Answer(response.code(), response.body().string(), response.headers());
    } catch (IOException e) {
      throw new AssertionError(request + " got no answer", e);
    }
  }

  @Override
  public void close() {
    echoOps.close();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
