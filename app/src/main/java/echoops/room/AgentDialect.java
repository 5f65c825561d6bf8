package echoops.room;

import echoops.flow.ReadingFlow;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Map;

/** Answers as Datadog's own intake does: {@code 202 {}}, whatever of the body is of use. */
record AgentDialect(Answers answers, ServerResponse response) implements ReadingDialect {
  @Override
  public void taken(ReadingFlow.Taken taken) {
    answers.json(response, Status.ACCEPTED_202, Map.of());
  }

  @Override
  public void refuse(Status status, String reason) {
    response.header(HeaderNames.CONNECTION, "close");
    answers.error(response, status, reason);
  }

  @Override
  public void later(String reason, Duration retryAfter) {
    response.header(HeaderNames.CONNECTION, "close");
    answers.unavailable(response, reason, retryAfter);
  }
}
