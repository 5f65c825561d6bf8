package echoops.room;

import echoops.flow.Receipt;
import echoops.flow.SignalFlow;
import echoops.model.Failure;
import echoops.model.Sender;
import echoops.model.Webhook;
import echoops.telemetry.Count;
import echoops.telemetry.CrashPoint;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import echoops.telemetry.Time;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes webhooks. A 2xx means that the alert is durable; whatever an admitted sender sends is kept.
 * What cannot be stored now is answered 503, the one answer after which senders try again.
 */
final class Webhooks {
  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

  /** The answer to a webhook. */
  record Accepted(
      String status, List<Long> sequences, int repeated, boolean duplicate, int unread) {}

  private final SignalFlow flow;
  private final WebhookAccess access;
  private final Signatures signatures;
  private final Bodies bodies;
  private final Answers answers;
  private final Telemetry telemetry;
  private final CrashPoints crashPoints;
  private final BooleanSupplier draining;

  Webhooks(
      SignalFlow flow,
      WebhookAccess access,
      Signatures signatures,
      Bodies bodies,
      Answers answers,
      Telemetry telemetry,
      CrashPoints crashPoints,
      BooleanSupplier draining) {
    this.flow = flow;
    this.access = access;
    this.signatures = signatures;
    this.bodies = bodies;
    this.answers = answers;
    this.telemetry = telemetry;
    this.crashPoints = crashPoints;
    this.draining = draining;
  }

  void datadog(ServerRequest request, ServerResponse response) {
    shared(Sender.DATADOG, request, response);
  }

  void alertmanager(ServerRequest request, ServerResponse response) {
    shared(Sender.ALERTMANAGER, request, response);
  }

  private void shared(Sender sender, ServerRequest request, ServerResponse response) {
    if (!access.admits(request)) {
      refuse(sender, response, "X-EchoOps-Token or basic auth is missing or wrong");
      return;
    }
    take(sender, request, response, Optional.empty());
  }

  void signed(ServerRequest request, ServerResponse response) {
    var claimed = signatures.claimed(request);
    if (claimed.isEmpty()) {
      refuse(Sender.SIGNED, response, signatures.complaint(request));
      return;
    }
    take(Sender.SIGNED, request, response, claimed);
  }

  private void take(
      Sender sender,
      ServerRequest request,
      ServerResponse response,
      Optional<Signatures.Signed> signed) {
    long began = System.nanoTime();
    if (draining.getAsBoolean()) {
      turnAway(sender, "draining");
      response.header(HeaderNames.CONNECTION, "close");
      answers.unavailable(response, "shutting down", Duration.ofSeconds(5));
      return;
    }
    var check = signed.map(signatures::check);
    var read = body(sender, request, response, check);
    if (read.isEmpty()) {
      return;
    }
    var raw = read.get();
    if (check.isPresent() && !check.get().isRight()) {
      refuse(sender, response, "webhook-signature does not fit the body");
      return;
    }
    crashPoints.passed(CrashPoint.WEBHOOK_READ);
    var delivery = signed.map(Signatures.Signed::id);
    var webhook = bodies.webhook(sender, request, raw, delivery);
    if (webhook.shape() == Webhook.Shape.CUT_OFF) {
      response.header(HeaderNames.CONNECTION, "close");
    }
    store(webhook, response);
    telemetry.time(Time.WEBHOOK, Duration.ofNanos(System.nanoTime() - began));
  }

  private void store(Webhook webhook, ServerResponse response) {
    boolean isKept = false;
    try {
      var receipt = flow.receive(webhook);
      isKept = true;
      crashPoints.passed(CrashPoint.BEFORE_ANSWER);
      accept(webhook.sender(), receipt, response);
    } catch (Failure.Unavailable e) {
      count(webhook.sender(), "unavailable");
      answers.unavailable(response, e.reason(), e.retryAfter());
    } finally {
      telemetry.share(Count.WEBHOOKS_KEPT, isKept);
    }
  }

  private void accept(Sender sender, Receipt receipt, ServerResponse response) {
    boolean duplicate = receipt.repeated() == receipt.sequences().size();
    count(sender, duplicate ? "repeated" : "accepted");
    if (!duplicate) {
      LOG.atInfo()
          .addKeyValue("intake", sender.word())
          .addKeyValue("sequences", receipt.sequences().size())
          .addKeyValue("first", receipt.sequences().getFirst())
          .addKeyValue("unread", receipt.unread())
          .log("alerts stored");
    }
    answers.json(
        response,
        Status.ACCEPTED_202,
        new Accepted(
            "accepted", receipt.sequences(), receipt.repeated(), duplicate, receipt.unread()));
  }

  /** Empty when it was answered that there is no room for the body. */
  private Optional<byte[]> body(
      Sender sender,
      ServerRequest request,
      ServerResponse response,
      Optional<Signatures.Check> check) {
    try {
      return Optional.of(
          check
              .map(unproven -> bodies.unproven(request, unproven::take))
              .orElseGet(() -> bodies.raw(request)));
    } catch (Failure.Unavailable e) {
      turnAway(sender, "unavailable");
      response.header(HeaderNames.CONNECTION, "close");
      answers.unavailable(response, e.reason(), e.retryAfter());
      return Optional.empty();
    }
  }

  /** The body is not read; so the connection cannot be used again. */
  private void refuse(Sender sender, ServerResponse response, String reason) {
    count(sender, "refused");
    response.header(HeaderNames.CONNECTION, "close");
    answers.error(response, Status.UNAUTHORIZED_401, reason);
  }

  private void turnAway(Sender sender, String answer) {
    count(sender, answer);
    telemetry.share(Count.WEBHOOKS_KEPT, false);
  }

  private void count(Sender sender, String answer) {
    telemetry.count(Count.WEBHOOKS, sender.word(), answer);
  }
}
