package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.Secret;
import echoops.json.ForeignJson;
import echoops.json.Json;
import echoops.model.Failure;
import echoops.outbound.Answer;
import echoops.outbound.JsonCall;
import echoops.outbound.JsonCall.Method;
import echoops.outbound.Outbound;
import echoops.outbound.Reply;
import echoops.outbound.Unanswered;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Another system's API, through which things are done. Safe for use by several threads. */
final class Api {
  private static final int MOST_BYTES = 8 << 20;
  private static final Duration SOON = Duration.ofSeconds(1);

  /** What a call shows so that it is let in; asked for each call, since some of it runs out. */
  interface Keys {
    Map<String, Secret> now();
  }

  private final String name;
  private final String base;
  private final Keys keys;
  private final Outbound outbound;
  private final Json json = new Json();
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());

  Api(String name, URI url, Keys keys, Outbound outbound) {
    this.name = name;
    this.base = url.toString().replaceFirst("/+$", "");
    this.keys = keys;
    this.outbound = outbound;
  }

  String name() {
    return name;
  }

  /**
   * The object that it answers.
   *
   * @throws Failure.Unavailable if there is none for now
   * @throws Failure.Rejected if it refuses
   */
  JsonNode get(String path) {
    try {
      var reply = call(new Write(Method.GET, path, Write.JSON, Map.of()), keys.now());
      var answer = reply.answer();
      // Some of it is written back: a letter that was replaced in reading would be, too.
      var read =
          answer.isSuccess()
              ? reply.text().flatMap(ForeignJson::object)
              : Optional.<JsonNode>empty();
      trouble.set(Optional.empty());
      return read.orElseThrow(() -> answer.failure(name, Said.in(answer.body())));
    } catch (Failure.Unavailable | Failure.Rejected e) {
      trouble.set(Optional.of(e.reason()));
      throw e;
    }
  }

  /** The same, unless it refuses, which is no trouble where it may. */
  Optional<JsonNode> find(String path) {
    try {
      return Optional.of(get(path));
    } catch (Failure.Rejected e) {
      trouble.set(Optional.empty());
      return Optional.empty();
    }
  }

  /** Makes the call once, unless everything is stopped by then. */
  Sent send(Write write, BooleanSupplier isStopped) {
    return isStopped.getAsBoolean() ? new Sent.Unsent(Course.STOPPED) : send(write);
  }

  private Sent send(Write write) {
    Map<String, Secret> secrets;
    try {
      secrets = keys.now();
    } catch (Failure.Unavailable | Failure.Rejected e) {
      return new Sent.Unsent(noted(e.reason()));
    }
    try {
      return sent(call(write, secrets).answer());
    } catch (Failure.Unavailable e) {
      return e.getCause() instanceof Unanswered
          ? new Sent.Lost(noted(e.reason()))
          : new Sent.Unsent(noted(e.reason()));
    }
  }

  /** Only a refusal proves that nothing was done: who sends us elsewhere may have done it first. */
  private Sent sent(Answer answer) {
    if (answer.isSuccess()) {
      trouble.set(Optional.empty());
      return new Sent.Taken(ForeignJson.object(answer.body()).orElse(ForeignJson.NOTHING));
    }
    var said = Said.in(answer.body());
    var words = answer.status() + (said.isEmpty() ? "" : " " + said);
    boolean isRefusal = answer.status() >= 400 && answer.status() < 500;
    return isRefusal
        ? new Sent.Refused(answer.status(), noted(name + " refused: " + words), answer.retryAfter())
        : new Sent.Lost(noted(name + " answered " + words));
  }

  /**
   * Makes a call that changes nothing, and says why it was refused; empty if it was not.
   *
   * @throws Failure.Unavailable if that cannot be known for now
   */
  Optional<String> refusal(Write rehearsal) {
    return switch (send(rehearsal)) {
      case Sent.Taken _ -> Optional.empty();
      case Sent.Refused refused when refused.status() == 429 ->
          throw new Failure.Unavailable(refused.because(), refused.retryAfter().orElse(SOON));
      case Sent.Refused refused -> Optional.of(refused.because());
      case Sent.Unsent(var because) -> throw new Failure.Unavailable(because, SOON);
      case Sent.Lost(var because) -> throw new Failure.Unavailable(because, SOON);
    };
  }

  /** What went wrong last, unless something went well since. */
  Optional<String> check() {
    return trouble.get();
  }

  private String noted(String words) {
    trouble.set(Optional.of(words));
    return words;
  }

  private Reply call(Write write, Map<String, Secret> secrets) {
    var headers = new HashMap<String, String>();
    secrets.forEach((header, secret) -> headers.put(header, secret.reveal()));
    var body = write.body().equals(Map.of()) ? new byte[0] : json.write(write.body());
    return outbound.exchange(
        new JsonCall(
            name,
            new Secret(base + write.path()),
            write.method(),
            headers,
            body,
            write.type(),
            MOST_BYTES));
  }
}
