package echoops.room;

import echoops.flow.ReadingFlow;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;

/** Answers whoever sends lines or samples in the forms of our own. */
record OurDialect(Answers answers, ServerResponse response) implements ReadingDialect {
  /** A body of which nothing is of use is a mistake, and the sender is told. */
  @Override
  public void taken(ReadingFlow.Taken taken) {
    if (taken.readings() == 0 && taken.rejected() > 0) {
      answers.error(response, Status.BAD_REQUEST_400, String.join("; ", taken.reasons()));
      return;
    }
    answers.json(
        response,
        Status.ACCEPTED_202,
        new ReadingIntake.Accepted(
            "accepted", taken.readings(), taken.rejected(), taken.reasons()));
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
