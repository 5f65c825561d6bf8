package echoops.drill;

import echoops.model.ServiceName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Carries requests between the services, by HTTP over the loopback. Safe for several threads. */
final class Network implements AutoCloseable {
  /** Of our time: for what was answered in time and is still on its way. */
  private static final Duration GRACE = Duration.ofMillis(10);

  private final ShopTime time;
  private final Map<ServiceName, Integer> ports;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("shop-call-", 0).factory());
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .executor(threads)
          .build();

  Network(ShopTime time, Map<ServiceName, Integer> ports) {
    this.time = time;
    this.ports = Map.copyOf(ports);
  }

  /** The answer, for which the visit has waited; or that there was none within its patience. */
  Reply call(Visit visit, ServiceName to, Request request, int attempt, Duration patience)
      throws InterruptedException {
    var limit = visit.at().plus(patience);
    long call = time.transit().leaves();
    var http = http(visit, to, request, attempt, call);
    var answer = new AtomicReference<Optional<HttpResponse<String>>>(Optional.empty());
    var answered = new Semaphore(0);
    var sending = threads.submit(() -> send(http, answer, answered));
    try {
      if (!time.await(answered, patience.plus(time.shops(GRACE)))) {
        sending.cancel(true);
        visit.resumeAt(limit);
        return Reply.TIMED_OUT;
      }
    } finally {
      time.transit().isOver(call);
    }
    return answer.get().map(response -> reply(visit, response, limit)).orElse(Reply.UNREACHABLE);
  }

  /** Apart from who waits for it, since the client knows no time but ours. */
  private void send(
      HttpRequest http,
      AtomicReference<Optional<HttpResponse<String>>> answer,
      Semaphore answered) {
    try {
      answer.set(Optional.of(client.send(http, HttpResponse.BodyHandlers.ofString())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      answer.set(Optional.empty());
    } finally {
      answered.release();
    }
  }

  private HttpRequest http(Visit visit, ServiceName to, Request request, int attempt, long call) {
    var port = Optional.ofNullable(ports.get(to)).orElseThrow();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.target()))
        .header(Headers.REQUEST, Long.toString(visit.number()))
        .header(Headers.ATTEMPT, Integer.toString(attempt))
        .header(Headers.CALL, Long.toString(call))
        .header(Headers.SENT, Headers.micros(visit.at()))
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
  }

  /** An answer that the caller would no longer have waited for is none. */
  private static Reply reply(Visit visit, HttpResponse<String> response, Instant limit) {
    var ready = response.headers().firstValue(Headers.ANSWERED).map(Headers::moment).orElse(limit);
    if (ready.isAfter(limit)) {
      visit.resumeAt(limit);
      return Reply.TIMED_OUT;
    }
    visit.resumeAt(ready);
    return new Reply(response.statusCode(), response.body());
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
    threads.close();
  }
}
