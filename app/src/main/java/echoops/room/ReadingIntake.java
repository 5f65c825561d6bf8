package echoops.room;

import echoops.flow.ReadingBody;
import echoops.flow.ReadingFlow;
import echoops.model.Failure;
import echoops.model.ServiceName;
import echoops.room.Parcels.Content;
import echoops.telemetry.Count;
import echoops.telemetry.Telemetry;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Takes logs and metrics that are pushed. Where there is no room for them now the sender is told to
 * come again, in its own protocol's words; what it keeps meanwhile is not lost.
 */
final class ReadingIntake {
  private static final Duration RESTART = Duration.ofSeconds(5);

  /** The answer to whoever sends lines or samples of our own forms. */
  record Accepted(String status, int accepted, int rejected, List<String> reasons) {}

  private final ReadingFlow flow;
  private final WebhookAccess access;
  private final Parcels parcels;
  private final Answers answers;
  private final Telemetry telemetry;
  private final BooleanSupplier draining;

  ReadingIntake(
      ReadingFlow flow,
      WebhookAccess access,
      Parcels parcels,
      Answers answers,
      Telemetry telemetry,
      BooleanSupplier draining) {
    this.flow = flow;
    this.access = access;
    this.parcels = parcels;
    this.answers = answers;
    this.telemetry = telemetry;
    this.draining = draining;
  }

  void otlpLogs(ServerRequest request, ServerResponse response) {
    otlp(ReadingBody.OTLP_LOGS, request, new OtlpDialect("rejectedLogRecords", answers, response));
  }

  void otlpMetrics(ServerRequest request, ServerResponse response) {
    otlp(
        ReadingBody.OTLP_METRICS,
        request,
        new OtlpDialect("rejectedDataPoints", answers, response));
  }

  private void otlp(ReadingBody form, ServerRequest request, OtlpDialect dialect) {
    var type = contentType(request);
    if (access.admitsReadings(request) && !type.startsWith("application/json")) {
      count(form, "unread");
      dialect.refuse(
          Status.UNSUPPORTED_MEDIA_TYPE_415,
          "this takes OTLP as JSON only: set OTEL_EXPORTER_OTLP_PROTOCOL=http/json, or encoding:"
              + " json in the Collector's otlphttp exporter");
      return;
    }
    take(form, request, dialect);
  }

  void agentLogs(ServerRequest request, ServerResponse response) {
    take(ReadingBody.AGENT_LOGS, request, new AgentDialect(answers, response));
  }

  void logs(ServerRequest request, ServerResponse response) {
    boolean isPlain = contentType(request).startsWith("text/plain");
    var form = isPlain ? ReadingBody.PLAIN_LINES : ReadingBody.LOG_LINES;
    take(form, request, new OurDialect(answers, response));
  }

  void metrics(ServerRequest request, ServerResponse response) {
    take(ReadingBody.METRICS, request, new OurDialect(answers, response));
  }

  private static String contentType(ServerRequest request) {
    return Doors.header(request, HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
  }

  private void take(ReadingBody form, ServerRequest request, ReadingDialect dialect) {
    if (draining.getAsBoolean()) {
      dialect.later("shutting down", RESTART);
    } else if (access.admitsReadings(request)) {
      read(form, request, dialect);
    } else {
      dialect.refuse(
          Status.UNAUTHORIZED_401,
          "X-EchoOps-Token, DD-API-KEY, a bearer token or basic auth is missing or wrong");
    }
  }

  private void read(ReadingBody form, ServerRequest request, ReadingDialect dialect) {
    try (var parcel = parcels.receive(request)) {
      switch (parcel.open()) {
        case Content.Whole(var bytes) -> dialect.taken(flow.take(form, bytes, service(request)));
        case Content.TooLarge _ -> {
          count(form, "too large");
          dialect.refuse(
              Status.REQUEST_ENTITY_TOO_LARGE_413,
              "the body is larger than ECHOOPS_READINGS_MAX_BYTES; send less at once");
        }
        case Content.Sealed(var reason) -> {
          count(form, "unread");
          dialect.refuse(Status.UNSUPPORTED_MEDIA_TYPE_415, reason);
        }
      }
    } catch (Failure.BadInput e) {
      count(form, "unread");
      dialect.refuse(Status.BAD_REQUEST_400, e.reason());
    } catch (Failure.Unavailable e) {
      dialect.later(e.reason(), e.retryAfter());
    }
  }

  private static Optional<ServiceName> service(ServerRequest request) {
    return request
        .query()
        .first("service")
        .asOptional()
        .map(
            text ->
                ServiceName.in(text)
                    .orElseThrow(
                        () -> new Failure.BadInput("service: no service has such a name")));
  }

  /** Of bodies of which nothing was taken. */
  private void count(ReadingBody form, String fate) {
    telemetry.count(Count.READINGS, form.word(), fate);
  }
}
