package echoops.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Sends alerts with numbers and remembers which were answered 2xx. Safe for several threads. */
public final class Sender {
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .callTimeout(Duration.ofSeconds(20))
          .retryOnConnectionFailure(false)
          .build();
  private final Set<Integer> stored = ConcurrentHashMap.newKeySet();

  /** Alert number {@code n}: every third recovers what the former triggered. */
  public static String datadog(int n) {
    boolean recovers = n % 3 == 2;
    return """
        {"event_title":"Alert %d","id":"%d","alert_cycle_key":"cycle-%d","alert_transition":"%s",
         "tags":"service:service-%d,env:prod","alert_priority":"P%d","date":"%d"}
        """
        .formatted(
            n,
            n,
            n / 3,
            recovers ? "Recovered" : n % 3 == 1 ? "Renotify" : "Triggered",
            n / 3 % 7,
            1 + n % 4,
            1_795_000_000_000L + n * 1_000L);
  }

  /** True when the alert was answered 2xx; false when there was another answer, or none. */
  public boolean send(String url, int n) {
    var request =
        new Request.Builder()
            .url(url + "/webhook/datadog")
            .post(RequestBody.create(datadog(n), JSON))
            .build();
    try (var response = client.newCall(request).execute()) {
      if (response.isSuccessful()) {
        stored.add(n);
      }
      return response.isSuccessful();
    } catch (IOException e) {
      return false;
    }
  }

  /** The status and body of a GET. */
  public String get(String url) {
    try (var response = client.newCall(new Request.Builder().url(url).build()).execute()) {
      return response.code() + " " + response.body().string();
    } catch (IOException e) {
      throw new AssertionError(url + " got no answer", e);
    }
  }

  public Set<Integer> stored() {
    return Set.copyOf(stored);
  }
}
