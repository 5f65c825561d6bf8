package echoops.room;

import echoops.flow.ReadingFlow;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Map;

/**
 * Answers as OTLP over HTTP says: errors are a {@code google.rpc.Status}, and 429 means later.
 *
 * @param rejected the name under which what was rejected is counted
 */
record OtlpDialect(String rejected, Answers answers, ServerResponse response)
    implements ReadingDialect {
  /** An error as gRPC numbers it. */
  record RpcStatus(int code, String message) {}

  /** The part of a body that was not taken; whole numbers of 64 bits are texts. */
  record Partial(Map<String, String> partialSuccess) {}

  private static final int INVALID_ARGUMENT = 3;
  private static final int RESOURCE_EXHAUSTED = 8;
  private static final int UNAUTHENTICATED = 16;

  @Override
  public void taken(ReadingFlow.Taken taken) {
    if (taken.rejected() == 0) {
      answers.json(response, Map.of());
      return;
    }
    answers.json(
        response,
        new Partial(
            Map.of(
                rejected,
                String.valueOf(taken.rejected()),
                "errorMessage",
                String.join("; ", taken.reasons()))));
  }

  @Override
  public void refuse(Status status, String reason) {
    boolean isStranger = status.equals(Status.UNAUTHORIZED_401);
    response.header(HeaderNames.CONNECTION, "close");
    answers.json(
        response, status, new RpcStatus(isStranger ? UNAUTHENTICATED : INVALID_ARGUMENT, reason));
  }

  @Override
  public void later(String reason, Duration retryAfter) {
    response.header(HeaderNames.RETRY_AFTER, String.valueOf(retryAfter.toSeconds()));
    response.header(HeaderNames.CONNECTION, "close");
    answers.json(response, Status.TOO_MANY_REQUESTS_429, new RpcStatus(RESOURCE_EXHAUSTED, reason));
  }
}
