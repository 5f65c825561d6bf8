package echoops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.config.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;

/**
 * Where a Redis server is, and what opens it: {@code redis://user:password@host:6379}, or {@code
 * rediss} for TLS.
 */
final class RedisAddress {
  private static final int PORT = 6379;

  private final URI uri;

  RedisAddress(Secret url) {
    this.uri = URI.create(url.reveal());
  }

  String host() {
    return uri.getHost().replaceAll("[\\[\\]]", "");
  }

  int port() {
    return uri.getPort() < 0 ? PORT : uri.getPort();
  }

  boolean isGuarded() {
    return uri.getScheme().equals("rediss");
  }

  /** The command that opens it; empty where nothing has to. */
  List<String> key() {
    return Optional.ofNullable(uri.getRawUserInfo()).map(RedisAddress::key).orElse(List.of());
  }

  private static List<String> key(String userInfo) {
    int colon = userInfo.indexOf(':');
    var user = decoded(userInfo.substring(0, Math.max(colon, 0)));
    var password = decoded(userInfo.substring(colon + 1));
    return user.isEmpty() ? List.of("AUTH", password) : List.of("AUTH", user, password);
  }

  /** A plus is itself there, unlike in a form. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  /** Without what opens it. */
  @Override
  public String toString() {
    return host() + ":" + port();
  }
}
