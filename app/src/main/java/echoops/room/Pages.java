package echoops.room;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Serves the widget's files, from the class path alone. */
final class Pages {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*(\\.[a-z0-9]+)+");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

  private final Answers answers;

  Pages(Answers answers) {
    this.answers = answers;
  }

  void index(ServerRequest request, ServerResponse response) {
    send("index.html", response);
  }

  void docs(ServerRequest request, ServerResponse response) {
    send("docs.html", response);
  }

  void file(ServerRequest request, ServerResponse response) {
    send(request.path().pathParameters().get("file"), response);
  }

  private void send(String name, ServerResponse response) {
    var type = Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
    var bytes = NAME.matcher(name).matches() ? bytes(name) : Optional.<byte[]>empty();
    if (type.isEmpty() || bytes.isEmpty()) {
      answers.error(response, Status.NOT_FOUND_404, "there is no such page");
      return;
    }
    response.header(HeaderNames.CACHE_CONTROL, "no-cache");
    response.header(HeaderNames.create("Content-Security-Policy"), POLICY);
    answers.bytes(response, type.get(), bytes.get());
  }

  private static Optional<byte[]> bytes(String name) {
    try (var in = Pages.class.getResourceAsStream("/web/" + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
