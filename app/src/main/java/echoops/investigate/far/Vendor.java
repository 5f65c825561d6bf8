package echoops.investigate.far;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.config.Secret;
import echoops.json.ForeignJson;
import echoops.json.Json;
import echoops.model.Failure;
import echoops.outbound.Answer;
import echoops.outbound.Get;
import echoops.outbound.Outbound;
import echoops.outbound.Post;
import echoops.outbound.Share;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Another system's API, as far as it is read. It is left alone for as long as it asks to be, for an
 * hour at most, and never asked more often than our share. Safe for use by several threads.
 *
 * <p>The reason of a failure holds none of its words, for it may be said aloud; {@link #check} has
 * them, without our keys.
 */
final class Vendor {
  private static final int MOST_BYTES = 4 << 20;
  private static final Duration LONGEST_REST = Duration.ofHours(1);
  private static final Duration REST = Duration.ofMinutes(1);

  private final String name;
  private final Access access;
  private final Outbound outbound;
  private final InstantSource clock;
  private final Optional<Share> share;
  private final Json json = new Json();
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private Instant restsUntil = Instant.EPOCH;

  @GuardedBy("lock")
  private Optional<String> trouble = Optional.empty();

  /** One that has no share is our own, and may be asked as often as it bears. */
  Vendor(
      String name, Access access, Outbound outbound, InstantSource clock, Optional<Share> share) {
    this.name = name;
    this.access = access;
    this.outbound = outbound;
    this.clock = clock;
    this.share = share;
  }

  String name() {
    return name;
  }

  /** The object that it answers. */
  JsonNode get(String path) {
    return object(ask(path, Map.of()));
  }

  /** Asks, and gives the answer of whatever status. */
  Answer ask(String path, Map<String, String> more) {
    admit();
    return noted(() -> outbound.get(new Get(name, address(path), headers(more), MOST_BYTES)));
  }

  /** Sends, and gives the answer of whatever status. */
  Answer send(String path, Object body) {
    admit();
    var text = new String(json.write(body), UTF_8);
    return noted(
        () -> outbound.post(new Post(name, address(path), headers(Map.of()), text, MOST_BYTES)));
  }

  JsonNode object(Answer answer) {
    var read = answer.isSuccess() ? ForeignJson.object(answer.body()) : Optional.<JsonNode>empty();
    return read.orElseThrow(() -> failure(answer));
  }

  JsonNode list(Answer answer) {
    var read = answer.isSuccess() ? ForeignJson.list(answer.body()) : ForeignJson.NOTHING;
    if (!read.isArray()) {
      throw failure(answer);
    }
    return read;
  }

  /** Of a call that turned out to cost nothing. */
  void refund() {
    share.ifPresent(Share::refund);
  }

  /** What an answer is that is not as when all is well. */
  Failure failure(Answer answer) {
    var failure =
        answer.isTooOften()
            ? new Failure.Unavailable(name + " was asked too often", rest(answer))
            : answer.failure(name, "");
    remember(failure.reason() + ": " + withoutKeys(Complaint.in(answer.body())));
    return failure;
  }

  private static Duration rest(Answer answer) {
    var rest = answer.retryAfter().orElse(REST);
    return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
  }

  private String withoutKeys(String words) {
    var clean = words;
    for (var key : access.keys().get()) {
      clean = clean.replace(key.secret().reveal(), "***");
    }
    return clean;
  }

  private Secret address(String path) {
    return new Secret(access.url() + path);
  }

  private Map<String, String> headers(Map<String, String> more) {
    var headers = new HashMap<>(access.headers());
    headers.putAll(more);
    access
        .keys()
        .get()
        .forEach(key -> headers.put(key.header(), key.before() + key.secret().reveal()));
    return headers;
  }

  private void admit() {
    var now = clock.instant();
    resting(now)
        .ifPresent(
            left -> {
              throw new Failure.Unavailable(name + " wants to be left alone", left);
            });
    share.ifPresent(ours -> ours.spend(now));
  }

  private Answer noted(Supplier<Answer> call) {
    try {
      var answer = call.get();
      note(answer);
      return answer;
    } catch (Failure.Unavailable e) {
      remember(e.reason());
      throw e;
    }
  }

  private void note(Answer answer) {
    lock.lock();
    try {
      if (answer.isTooOften()) {
        restsUntil = clock.instant().plus(rest(answer));
      }
      trouble = Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void remember(String what) {
    lock.lock();
    try {
      trouble = Optional.of(what);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Duration> resting(Instant now) {
    lock.lock();
    try {
      return Optional.of(Duration.between(now, restsUntil)).filter(Duration::isPositive);
    } finally {
      lock.unlock();
    }
  }

  /** Why a question would not be answered now, as far as is known without asking one. */
  Optional<String> check() {
    var now = clock.instant();
    return resting(now)
        .map(_ -> name + " wants to be left alone")
        .or(() -> share.flatMap(ours -> ours.check(now)))
        .or(this::trouble);
  }

  private Optional<String> trouble() {
    lock.lock();
    try {
      return trouble;
    } finally {
      lock.unlock();
    }
  }
}
