package echoops.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom measurements are sent to, and whose they are.
 *
 * @param agent where an agent of Datadog takes them: {@code udp://host:port}, {@code unix:///path}
 */
public record Measurements(
    Optional<URI> agent, String service, Optional<String> environment, Optional<String> version) {
  private static final String HOST = "DD_AGENT_HOST";
  private static final String SOCKET = "DD_DOGSTATSD_SOCKET";

  /** Nobody is sent any. */
  public static final Measurements KEPT =
      new Measurements(Optional.empty(), "echoops", Optional.empty(), Optional.empty());

  static Measurements read(Settings from) {
    var host =
        from.find(HOST, "host of a Datadog Agent that measurements are sent to", Values::host);
    var port =
        from.get("DD_DOGSTATSD_PORT", "8125", "port of its DogStatsD", Values.number(1, 65_535));
    var socket =
        from.find(SOCKET, "socket of its DogStatsD, instead of host and port", Sources::socket);
    var url =
        from.find(
            "DD_DOGSTATSD_URL",
            "the same as one address, udp://host:port or unix:///path",
            Addresses::datagrams);
    return new Measurements(
        url.or(() -> socket.map(Measurements::at)).or(() -> host.map(it -> at(it, port))),
        from.get("DD_SERVICE", "echoops", "service that measurements are tagged with", Values::tag),
        from.find("DD_ENV", "environment that they are tagged with", Values::tag),
        from.find("DD_VERSION", "version that they are tagged with", Values::tag));
  }

  private static URI at(Path socket) {
    return URI.create("unix://" + socket.toUri().getRawPath());
  }

  private static URI at(String host, int port) {
    return URI.create("udp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  /** What Datadog finds by them what belongs together. */
  public List<String> tags() {
    return Stream.of(
            Stream.of("service:" + service),
            environment.map(it -> "env:" + it).stream(),
            version.map(it -> "version:" + it).stream())
        .flatMap(it -> it)
        .toList();
  }
}
