package echoops.intake;

import echoops.model.AlertKey;
import echoops.model.Catalogue;
import echoops.model.Complaint;
import echoops.model.Measure;
import echoops.model.Measure.Direction;
import echoops.model.Measure.Limit;
import echoops.model.Reality;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Transition;
import echoops.model.Urgency;
import echoops.model.Visible;
import echoops.store.Once;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what Alertmanager sends (version 4): a group of alerts, each of which is a signal. It sends
 * the whole group again whenever one alert changes, so repeats are told per alert.
 */
final class AlertmanagerBody {
  /** Alertmanager's own repeat interval; the same alert after it is a reminder. */
  private static final Duration REPEATS_WITHIN = Duration.ofHours(4);

  private final Places places;

  AlertmanagerBody(Catalogue catalogue) {
    this.places = new Places(catalogue);
  }

  List<Delivery> read(Fields fields, Instant now) {
    var receiver = Visible.line(fields.text("receiver").orElse("default"), 100);
    var group = fields.text("groupKey").map(key -> "alertmanager/" + Hash.of(receiver, key));
    return fields.objects("alerts").stream()
        .map(alert -> delivery(alert, "alertmanager:" + receiver, group, now))
        .toList();
  }

  private Delivery delivery(Fields alert, String source, Optional<String> group, Instant now) {
    var labels = new Labels(alert.object("labels"));
    var annotations = new Labels(alert.object("annotations"));
    boolean resolved = alert.text("status").orElse("").equalsIgnoreCase("resolved");
    var start = alert.text("startsAt").flatMap(text -> Plain.moment(text, now)).orElse(now);
    var end = alert.text("endsAt").flatMap(text -> Plain.moment(text, now));
    boolean drill = labels.find("drill").filter("true"::equals).isPresent();
    var identity = alert.text("fingerprint").orElseGet(labels::hash) + "/" + saidStart(alert);
    var title = title(labels, annotations);
    var signal =
        new Signal(
            new AlertKey(source, (drill ? "drill/" : "") + Visible.line(identity, 200)),
            group,
            resolved ? Transition.RECOVERED : Transition.TRIGGERED,
            resolved ? end.filter(at -> !at.isBefore(start)).orElse(now) : start,
            places.of(
                labels.find("service", "app", "app_kubernetes_io_name", "job"),
                labels.find("env", "environment", "stage"),
                labels.find("alertname"),
                title),
            drill ? Reality.DRILL : Reality.REAL,
            new Complaint(
                title,
                urgency(labels),
                measure(annotations),
                alert.text("generatorURL").flatMap(Plain::link)));
    return new Delivery(signal, once(signal), Optional.empty());
  }

  /** As it was said, not as it is taken: whatever our clock shows, the recovery says the same. */
  private static String saidStart(Fields alert) {
    var said = alert.text("startsAt").orElse("");
    return Plain.instant(said).map(Instant::toString).orElse(said);
  }

  private static Once once(Signal signal) {
    var key = signal.alert();
    var delivery = Hash.of(key.source(), key.id(), signal.transition().name());
    return new Once("alertmanager/" + delivery, REPEATS_WITHIN);
  }

  private static String title(Labels labels, Labels annotations) {
    return annotations
        .find("summary", "title", "description", "message")
        .or(() -> labels.find("alertname"))
        .orElse("An alert without a name");
  }

  private static Urgency urgency(Labels labels) {
    var said = labels.find("severity", "priority");
    var because = said.map(text -> "label severity " + Visible.line(text, 40));
    var severity =
        switch (said.orElse("").toLowerCase(Locale.ROOT)) {
          case "critical", "page", "emergency", "p1" -> Severity.CRITICAL;
          case "error", "high", "major", "p2" -> Severity.ERROR;
          case "info", "none", "notice", "low", "p4", "p5" -> Severity.INFO;
          default -> Severity.WARNING;
        };
    return new Urgency(severity, because.orElse("an alert without a severity label"));
  }

  private static Optional<Measure> measure(Labels annotations) {
    return annotations
        .find("metric")
        .map(
            metric ->
                new Measure(
                    Visible.line(metric, 200),
                    annotations.number("value", "current_value"),
                    annotations.number("usual", "baseline"),
                    annotations
                        .number("limit", "threshold")
                        .map(limit -> new Limit(direction(annotations), limit, Optional.empty())),
                    annotations.find("unit").map(unit -> Visible.line(unit, 20)).orElse("")));
  }

  private static Direction direction(Labels annotations) {
    return annotations.find("direction").filter("below"::equals).isPresent()
        ? Direction.BELOW
        : Direction.ABOVE;
  }

  /** Labels or annotations, which may be missing altogether. */
  private record Labels(Optional<Fields> fields) {
    Optional<String> find(String... names) {
      return fields.flatMap(found -> found.text(names));
    }

    Optional<Double> number(String... names) {
      return fields.flatMap(found -> found.number(names));
    }

    String hash() {
      return Hash.of(fields.map(Fields::texts).map(Object::toString).orElse(""));
    }
  }
}
