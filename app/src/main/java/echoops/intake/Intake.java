package echoops.intake;

import echoops.model.AlertKey;
import echoops.model.Catalogue;
import echoops.model.Complaint;
import echoops.model.Place;
import echoops.model.Reality;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Transition;
import echoops.model.Urgency;
import echoops.model.Webhook;
import echoops.store.Once;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Reads webhooks. It never refuses one: what it cannot read it keeps as an unread alert. */
public final class Intake {
  /** Repeats of one delivery arrive within a day (Datadog and signed senders try for hours). */
  static final Duration REPEATS_WITHIN = Duration.ofHours(24);

  /** With neither id nor date two equal bodies may be two alerts; a retry comes within minutes. */
  static final Duration UNDATED_REPEATS_WITHIN = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final DatadogBody datadog;
  private final AlertmanagerBody alertmanager;
  private final SignedBody signed;

  public Intake(Catalogue catalogue, InstantSource clock) {
    this.clock = clock;
    this.datadog = new DatadogBody(catalogue);
    this.alertmanager = new AlertmanagerBody(catalogue);
    this.signed = new SignedBody(catalogue);
  }

  /** The signals of a webhook, never none. */
  public List<Delivery> read(Webhook webhook) {
    var now = clock.instant();
    var body = TolerantJson.read(webhook, datadog.names());
    var read = body.map(fields -> deliveries(webhook, fields, now)).orElse(List.of());
    if (read.isEmpty()) {
      return List.of(unread(webhook, now));
    }
    return body.get().isWhole() ? read : read.stream().map(d -> keeping(d, webhook)).toList();
  }

  private List<Delivery> deliveries(Webhook webhook, Fields fields, Instant now) {
    return switch (webhook.sender()) {
      case DATADOG -> datadog.read(fields, now).stream().toList();
      case ALERTMANAGER -> alertmanager.read(fields, now);
      case SIGNED -> signed.read(fields, webhook.delivery(), now).stream().toList();
    };
  }

  private static Delivery keeping(Delivery delivery, Webhook webhook) {
    return new Delivery(delivery.signal(), delivery.once(), Optional.of(text(webhook)));
  }

  private static Delivery unread(Webhook webhook, Instant now) {
    var sender = webhook.sender();
    var key = AlertKey.unread(sender, Hash.of(text(webhook)));
    var complaint =
        new Complaint(
            "An alert from " + sender.title() + " could not be read",
            new Urgency(Severity.WARNING, "what it says is not known"),
            Optional.empty(),
            Optional.empty());
    var signal =
        new Signal(
            key,
            Optional.of("unread/" + sender.word()),
            Transition.TRIGGERED,
            now,
            Place.UNKNOWN,
            Reality.REAL,
            complaint);
    var once = new Once("unread/" + sender.word() + "/" + key.id(), UNDATED_REPEATS_WITHIN);
    return new Delivery(signal, once, Optional.of(text(webhook)));
  }

  private static String text(Webhook webhook) {
    var body = webhook.body();
    return new String(body, 0, Math.min(body.length, Webhook.KEPT_BYTES), StandardCharsets.UTF_8);
  }
}
