package echoops.room;

import echoops.json.Json;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.MDC;

/** Sends what handlers answer. An error carries the request's id, never what is behind it. */
final class Answers {
  /** The name of the request's id in log lines and in errors. */
  static final String REQUEST = "request";

  record ErrorBody(String error, Optional<String> request) {}

  private final Json json;

  Answers(Json json) {
    this.json = json;
  }

  void json(ServerResponse response, Object body) {
    json(response, Status.OK_200, body);
  }

  void json(ServerResponse response, Status status, Object body) {
    response.status(status);
    response.header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.send(json.write(body));
  }

  void bytes(ServerResponse response, String contentType, byte[] body) {
    response.header(HeaderNames.CONTENT_TYPE, contentType);
    response.send(body);
  }

  void error(ServerResponse response, Status status, String reason) {
    json(response, status, new ErrorBody(reason, Optional.ofNullable(MDC.get(REQUEST))));
  }

  void unavailable(ServerResponse response, String reason, Duration retryAfter) {
    response.header(HeaderNames.RETRY_AFTER, String.valueOf(retryAfter.toSeconds()));
    error(response, Status.SERVICE_UNAVAILABLE_503, reason);
  }
}
