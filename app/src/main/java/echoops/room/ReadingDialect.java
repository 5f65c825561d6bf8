package echoops.room;

import echoops.flow.ReadingFlow;
import io.helidon.http.Status;
import java.time.Duration;

/** How a protocol says what became of a body. Each is made for one answer. */
sealed interface ReadingDialect permits OtlpDialect, AgentDialect, OurDialect {
  void taken(ReadingFlow.Taken taken);

  /** For good: the same body would be refused again. What is left of it is not read. */
  void refuse(Status status, String reason);

  /** For now: the sender keeps it and comes again. */
  void later(String reason, Duration retryAfter);
}
