package echoops.room;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.Set;

/** Tells what a page of another site made the browser send from what was meant to be sent. */
final class Origins {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private Origins() {}

  /**
   * Whether the name that the caller used is this machine's own: another name that leads here is
   * another site's, come to use that this machine needs no token.
   */
  static boolean isOfThisMachine(ServerRequest request) {
    return host(request).filter(host -> THIS_MACHINE.contains(withoutPort(host))).isPresent();
  }

  /** Whether the request comes from a page of ours, or from no page at all. */
  static boolean isOurs(ServerRequest request) {
    return isOurs(Doors.header(request, HeaderNames.ORIGIN), host(request));
  }

  /** As above, before there is a request. */
  static boolean isOurs(Headers headers) {
    return isOurs(headers.first(HeaderNames.ORIGIN), headers.first(HeaderNames.HOST));
  }

  private static boolean isOurs(Optional<String> origin, Optional<String> host) {
    return origin.isEmpty() || host.filter(name -> origin.get().endsWith("://" + name)).isPresent();
  }

  private static Optional<String> host(ServerRequest request) {
    return Doors.header(request, HeaderNames.HOST).or(() -> Optional.of(request.authority()));
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":\\d+$", "");
  }
}
