package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.config.Secret;
import echoops.json.ForeignJson;
import echoops.model.Failure;
import echoops.outbound.Get;
import echoops.outbound.Outbound;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The token of the account that we run as on Google Cloud, from the metadata server there. Kept
 * until a minute before it runs out. Safe for use by several threads.
 */
final class MetadataToken implements Api.Keys {
  private static final String NAME = "metadata server";
  private static final String PATH = "/computeMetadata/v1/instance/service-accounts/default/token";
  private static final Map<String, String> FLAVOR = Map.of("Metadata-Flavor", "Google");
  private static final int MOST_BYTES = 65_536;
  private static final Duration EARLY = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofHours(1);

  private record Token(Secret header, Instant until) {}

  private final Secret url;
  private final Outbound outbound;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private Optional<Token> kept = Optional.empty();

  /**
   * @param outbound gives up after 2 s: the server is on the same machine
   */
  MetadataToken(URI url, Outbound outbound, InstantSource clock) {
    this.url = new Secret(url + PATH);
    this.outbound = outbound;
    this.clock = clock;
  }

  /** Two threads may ask for one at once; either will do. */
  @Override
  public Map<String, Secret> now() {
    var token = fresh().orElseGet(this::asked);
    return Map.of("Authorization", token.header());
  }

  private Optional<Token> fresh() {
    lock.lock();
    try {
      return kept.filter(token -> clock.instant().isBefore(token.until()));
    } finally {
      lock.unlock();
    }
  }

  private Token asked() {
    var answer = outbound.get(new Get(NAME, url, FLAVOR, MOST_BYTES));
    var json = answer.isSuccess() ? ForeignJson.object(answer.body()) : Optional.<JsonNode>empty();
    var text = json.map(it -> it.path("access_token").asText("")).orElse("");
    if (!text.matches("[!-~]{1,4000}")) {
      throw new Failure.Unavailable(
          NAME + " gave no token: " + answer.status(), Duration.ofSeconds(1));
    }
    var seconds = json.map(it -> it.path("expires_in").asLong(0)).orElse(0L);
    var valid = Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST.toSeconds())).minus(EARLY);
    return keep(new Token(new Secret("Bearer " + text), clock.instant().plus(valid)));
  }

  private Token keep(Token token) {
    lock.lock();
    try {
      kept = Optional.of(token);
      return token;
    } finally {
      lock.unlock();
    }
  }
}
