package echoops.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.config.Secret;
import echoops.model.Failure;
import echoops.model.Visible;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * The one HTTP client. Safe for use by several threads.
 *
 * <p>A call connects within 2 s, is over within its deadline, and reads 64 KiB of the answer unless
 * it asks for more. At most 16 run at once; one more is refused. Redirects are not followed: what a
 * call carries is for whoever it was meant for. Nothing is repeated here, and no message names an
 * address.
 */
public final class Outbound {
  private static final int MOST_CALLS = 16;
  private static final int MOST_CHARACTERS = 200;
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** Of a library's call that sets none. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private static final int MOST_OF_A_REFUSAL = 65_536;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final List<String> NOTED = List.of("etag", "retry-after", "x-ratelimit-remaining");
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  private final InstantSource clock;
  private final Duration deadline;
  private final OkHttpClient client;
  private final ConnectionPool kept = new ConnectionPool(4, 1, TimeUnit.MINUTES);
  private final Semaphore free = new Semaphore(MOST_CALLS);
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();

  public Outbound(InstantSource clock) {
    this(clock, DEADLINE);
  }

  public Outbound(InstantSource clock, Duration deadline) {
    this(clock, deadline, new OkHttpClient.Builder());
  }

  /**
   * For systems whose certificates an authority of their own has signed.
   *
   * @param authority its certificate, in a PEM file
   * @throws Failure.Misconfigured if there is none in the file
   */
  public Outbound(InstantSource clock, Duration deadline, Path authority) {
    this(clock, deadline, Authority.in(authority).trustedBy(new OkHttpClient.Builder()));
  }

  private Outbound(InstantSource clock, Duration deadline, OkHttpClient.Builder client) {
    this.clock = clock;
    this.deadline = deadline;
    this.client =
        client
            .connectTimeout(CONNECT)
            .readTimeout(deadline)
            .writeTimeout(deadline)
            .callTimeout(deadline)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            // A kept connection may have died; with so few calls it is not worth that doubt.
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .eventListenerFactory(Departure::of)
            .build();
  }

  /**
   * Sends it and waits for the answer, of whatever status.
   *
   * @throws Failure.Unavailable if there was none, caused by {@link Unanswered} if the call may
   *     have been carried out all the same
   */
  public Answer post(Post post) {
    return post(post, deadline);
  }

  /** As above, with a deadline of its own. */
  public Answer post(Post post, Duration patience) {
    var body = RequestBody.create(post.json().getBytes(UTF_8), JSON);
    var request = request(post.target(), post.url(), post.headers()).post(body);
    return call(post.target(), request, post.mostBytes(), patience).answer();
  }

  /**
   * Asks, and waits for the answer, of whatever status.
   *
   * @throws Failure.Unavailable if there was none
   */
  public Answer get(Get get) {
    var request = request(get.target(), get.url(), get.headers()).get();
    return call(get.target(), request, get.mostBytes(), deadline).answer();
  }

  /**
   * Calls, and waits for the answer, of whatever status.
   *
   * @throws Failure.Unavailable as {@link #post} does
   */
  public Reply exchange(JsonCall call) {
    var request = request(call.target(), call.url(), call.headers());
    var body = RequestBody.create(call.json(), MediaType.get(call.type()));
    var unsent =
        call.method() == JsonCall.Method.GET
            ? request.get()
            : request.method(call.method().name(), body);
    return call(call.target(), unsent, call.mostBytes(), deadline);
  }

  /**
   * Sends it, and hands over the body of the answer while it comes. Connections are kept for a
   * minute, so that what follows soon need not wait for one.
   *
   * @param silence for so long nothing may come
   * @return the answer, where it is a refusal
   * @throws Failure.Unavailable if there was no answer, or it broke off
   */
  public Optional<Answer> stream(Post post, Duration silence, BodyTaker taker) {
    var body = RequestBody.create(post.json().getBytes(UTF_8), JSON);
    var request = request(post.target(), post.url(), post.headers()).post(body);
    var patient = client.newBuilder().readTimeout(silence).connectionPool(kept).build();
    return through(
        post.target(),
        request,
        (gate, unsent) -> streamed(patient.newCall(unsent), post, gate, taker));
  }

  private Optional<Answer> streamed(Call call, Post post, Gate gate, BodyTaker taker)
      throws IOException {
    boolean isOver = false;
    try (var response = call.execute()) {
      var refusal = refusal(response, post.mostBytes());
      if (refusal.isEmpty()) {
        var type = Optional.ofNullable(response.body().contentType()).map(MediaType::toString);
        taker.take(type, new BoundedInput(response.body().byteStream(), post.mostBytes()));
      }
      isOver = true;
      gate.answered(response.code(), noted(response), clock.instant());
      return refusal;
    } finally {
      if (!isOver) {
        gate.failed(clock.instant());
      }
    }
  }

  private Optional<Answer> refusal(Response response, int mostBytes) throws IOException {
    return response.isSuccessful()
        ? Optional.empty()
        : Optional.of(reply(response, Math.min(mostBytes, MOST_OF_A_REFUSAL), clock).answer());
  }

  /**
   * Our client for somebody else's library. Its calls pass our breaker, connect within 2 s, follow
   * no redirect and repeat nothing; their deadline is the library's to set, and a refusal reaches
   * it as {@link Refused}.
   *
   * @param mostBytes so much of an answer is read; more is an {@link IOException}
   */
  public OkHttpClient lend(String target, int mostBytes) {
    return client
        .newBuilder()
        .readTimeout(LONGEST)
        .addInterceptor(new Lent(target, gate(target), clock, mostBytes))
        .build();
  }

  /** Notes that the next call repeats one; it gets a connection of its own. */
  public void retried(String target) {
    kept.evictAll();
    gate(target).retried();
  }

  /** Leaves a system alone that said what it will say again: that our key is none, for instance. */
  public void leaveAlone(String target, Duration forSo) {
    gate(target).open(clock.instant(), forSo);
  }

  /** A bound that we set ourselves, for whoever asks that system to keep to. */
  public Share share(String target, int perHour) {
    return gate(target).share(perHour);
  }

  /** How calls have gone, system by system. */
  public List<ProviderState> states() {
    var now = clock.instant();
    return gates.values().stream()
        .map(gate -> gate.state(now))
        .sorted(Comparator.comparing(ProviderState::target))
        .toList();
  }

  private OkHttpClient waiting(Duration patience) {
    return patience.compareTo(deadline) > 0
        ? client.newBuilder().readTimeout(patience).build()
        : client;
  }

  private Gate gate(String target) {
    return gates.computeIfAbsent(target, Gate::new);
  }

  private Reply call(String target, Request.Builder unsent, int mostBytes, Duration patience) {
    return through(
        target,
        unsent,
        (gate, request) -> call(waiting(patience).newCall(request), mostBytes, gate, patience));
  }

  /** A call that was let through. */
  private interface Sending<T> {
    T send(Gate gate, Request request) throws IOException;
  }

  private <T> T through(String target, Request.Builder unsent, Sending<T> sending) {
    var gate = gate(target);
    var departure = new Departure();
    var request = unsent.tag(Departure.class, departure).build();
    if (!free.tryAcquire()) {
      throw new Failure.Unavailable(
          target + " cannot be called: " + MOST_CALLS + " calls run at once", SOON);
    }
    try {
      gate.admit(clock.instant());
      return sending.send(gate, request);
    } catch (IOException e) {
      throw failure(target, departure, e);
    } finally {
      free.release();
    }
  }

  private Reply call(Call call, int mostBytes, Gate gate, Duration patience) throws IOException {
    call.timeout().timeout(patience.toNanos(), TimeUnit.NANOSECONDS);
    boolean isAnswered = false;
    try (var response = call.execute()) {
      var reply = reply(response, mostBytes, clock);
      isAnswered = true;
      gate.answered(reply.status(), reply.noted(), clock.instant());
      return reply;
    } finally {
      if (!isAnswered) {
        gate.failed(clock.instant());
      }
    }
  }

  static Reply reply(Response response, int mostBytes, InstantSource clock) throws IOException {
    var body = response.body().byteStream().readNBytes(mostBytes);
    var retryAfter = RetryAfter.in(response::header, clock.instant());
    return new Reply(response.code(), body, retryAfter, noted(response));
  }

  static Map<String, String> noted(Response response) {
    var noted = new HashMap<String, String>();
    for (var name : NOTED) {
      Optional.ofNullable(response.header(name)).ifPresent(value -> noted.put(name, value.strip()));
    }
    return noted;
  }

  private static Request.Builder request(
      String target, Secret address, Map<String, String> headers) {
    var url = HttpUrl.parse(address.reveal());
    if (url == null) {
      throw new IllegalArgumentException("the address of " + target + " is not one");
    }
    var request = new Request.Builder().url(url).header("User-Agent", "EchoOps");
    headers.forEach(request::header);
    return request;
  }

  private static Failure failure(String target, Departure departure, IOException e) {
    var message = Optional.ofNullable(e.getMessage()).orElse("it ended too early");
    var words = Visible.line(message, MOST_CHARACTERS);
    return departure.happened.get()
        ? new Failure.Unavailable(
            target + " gave no whole answer: " + words, SOON, new Unanswered(words, e))
        : new Failure.Unavailable(target + " cannot be reached: " + words, SOON, e);
  }

  /** Notes whether anything of a request has left. */
  private static final class Departure extends EventListener {
    private final AtomicBoolean happened = new AtomicBoolean();

    static EventListener of(Call call) {
      return Optional.<EventListener>ofNullable(call.request().tag(Departure.class))
          .orElse(EventListener.NONE);
    }

    @Override
    public void requestHeadersStart(Call call) {
      happened.set(true);
    }
  }
}
