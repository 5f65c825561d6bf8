package echoops.room;

import io.helidon.http.HeaderNames;
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
    var origin = Doors.header(request, HeaderNames.ORIGIN);
    return origin.isEmpty()
        || host(request).filter(host -> origin.get().endsWith("://" + host)).isPresent();
  }

  private static Optional<String> host(ServerRequest request) {
    return Doors.header(request, HeaderNames.HOST).or(() -> Optional.of(request.authority()));
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":\\d+$", "");
  }
}
