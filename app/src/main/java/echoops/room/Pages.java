package echoops.room;

import echoops.config.Embed;
import echoops.model.Hash;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Serves the widget's files, from the class path alone. */
final class Pages {
  /** Names of folders and files: no dot at the start of any, so none that leads elsewhere. */
  private static final Pattern PATH =
      Pattern.compile("([a-z0-9@][a-z0-9._-]*/)*[a-z0-9][a-z0-9_-]*(\\.[a-z0-9]+)+");

  /** Lit, as it lies in its jars. */
  private static final Pattern VENDOR = Pattern.compile("vendor/(lit[a-z_-]*/[0-9.]+/.*\\.js)");

  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  private static final String ROOM = "index.html";

  /** Dashboards of every site of Datadog may show the room, and be shown in it. */
  private static final List<String> DASHBOARDS =
      List.of("https://*.datadoghq.com", "https://*.datadoghq.eu", "https://*.ddog-gov.com");

  private static final HeaderName SECURITY_POLICY = HeaderNames.create("Content-Security-Policy");
  private static final HeaderName PERMISSIONS = HeaderNames.create("Permissions-Policy");

  private final Answers answers;
  private final String roomAncestors;
  private final String roomFrames;

  /**
   * @param frameAncestors sites that may show the room besides Datadog's and our own
   * @param embed the dashboard that the room shows; without one it shows no frame at all
   */
  Pages(Answers answers, List<String> frameAncestors, Optional<Embed> embed) {
    this.answers = answers;
    this.roomFrames = embed.map(Pages::frames).orElse("");
    this.roomAncestors =
        "'self' " + String.join(" ", DASHBOARDS) + " " + String.join(" ", frameAncestors);
  }

  private static String frames(Embed embed) {
    var site = embed.base().getScheme() + "://" + embed.base().getRawAuthority();
    return " frame-src " + String.join(" ", DASHBOARDS) + " " + site + ";";
  }

  /** Where the room is, whatever else the address says. */
  void index(ServerRequest request, ServerResponse response) {
    var query = request.query().rawValue();
    response.status(Status.FOUND_302);
    response.header(
        HeaderNames.LOCATION, "static/index.html" + (query.isEmpty() ? "" : "?" + query));
    response.send();
  }

  void docs(ServerRequest request, ServerResponse response) {
    send("docs.html", response);
  }

  void file(ServerRequest request, ServerResponse response) {
    send(request.path().pathParameters().get("path"), response);
  }

  private void send(String path, ServerResponse response) {
    var type = Optional.ofNullable(TYPES.get(path.substring(path.lastIndexOf('.') + 1)));
    var bytes = PATH.matcher(path).matches() ? bytes(path) : Optional.<byte[]>empty();
    if (type.isEmpty() || bytes.isEmpty()) {
      answers.error(response, Status.NOT_FOUND_404, "there is no such page");
      return;
    }
    response.header(HeaderNames.CACHE_CONTROL, "no-cache");
    response.header(SECURITY_POLICY, policy(path, bytes.get()));
    response.header(PERMISSIONS, "microphone=(self), autoplay=(self), camera=(), geolocation=()");
    answers.bytes(response, type.get(), bytes.get());
  }

  /**
   * Only what lies here may run, and only the room may be shown in a frame of somebody else. An
   * import map can only stand in the page, so its hash stands here.
   */
  private String policy(String path, byte[] bytes) {
    var map = path.endsWith(".html") ? importMap(bytes) : Optional.<String>empty();
    return "default-src 'none'; script-src 'self'"
        + map.map(hash -> " 'sha256-" + hash + "'").orElse("")
        + "; style-src 'self'; connect-src 'self'; img-src 'self' data:; media-src 'self' blob:;"
        + (path.equals(ROOM) ? roomFrames : "")
        + " require-trusted-types-for 'script'; trusted-types lit-html;"
        + " object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors "
        + (path.equals(ROOM) ? roomAncestors.strip() : "'none'");
  }

  private static Optional<String> importMap(byte[] page) {
    return IMPORT_MAP
        .matcher(new String(page, StandardCharsets.UTF_8))
        .results()
        .map(found -> found.group(1))
        .map(Pages::hash)
        .findFirst();
  }

  private static String hash(String text) {
    return Base64.getEncoder().encodeToString(Hash.sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Optional<byte[]> bytes(String path) {
    var vendor = VENDOR.matcher(path);
    var resource =
        vendor.matches() ? "/META-INF/resources/webjars/" + vendor.group(1) : "/web/" + path;
    try (var in = Pages.class.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
