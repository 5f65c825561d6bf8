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
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a signed webhook of any other system, whose {@code data} names alert and service outright:
 * {@code {"type":"alert.triggered","timestamp":"…","data":{"id":"…","title":"…","service":"…"}}}.
 */
final class SignedBody {
  private final Places places;

  SignedBody(Catalogue catalogue) {
    this.places = new Places(catalogue);
  }

  /** Empty when there is no alert in it. */
  Optional<Delivery> read(Fields fields, Optional<String> delivery, Instant now) {
    return fields
        .object("data")
        .filter(data -> data.text("title", "id").isPresent())
        .map(data -> delivery(fields, data, delivery, now));
  }

  private Delivery delivery(Fields fields, Fields data, Optional<String> id, Instant now) {
    var type = fields.text("type").orElse("alert.triggered");
    var title = data.text("title", "id").orElse("");
    var drill = data.text("drill").filter("true"::equals).isPresent();
    var identity = data.text("id").orElseGet(() -> Hash.of(title));
    boolean recovered = type.endsWith(".recovered") || type.endsWith(".resolved");
    var signal =
        new Signal(
            new AlertKey("signed", (drill ? "drill/" : "") + Visible.line(identity, 200)),
            data.text("group").map(group -> "signed/" + Visible.line(group, 200)),
            recovered ? Transition.RECOVERED : Transition.TRIGGERED,
            fields.text("timestamp").flatMap(text -> Plain.moment(text, now)).orElse(now),
            places.of(data.text("service"), data.text("environment"), Optional.empty(), title),
            drill ? Reality.DRILL : Reality.REAL,
            new Complaint(
                title, urgency(data), measure(data), data.text("link").flatMap(Plain::link)));
    return new Delivery(signal, once(signal, id), Optional.empty());
  }

  private static Once once(Signal signal, Optional<String> delivery) {
    var key = signal.alert();
    var content =
        delivery.orElseGet(
            () -> Hash.of(key.id(), signal.transition().name(), signal.at().toString()));
    return new Once("signed/" + Visible.line(content, 200), Duration.ofHours(24));
  }

  private static Urgency urgency(Fields data) {
    var said = data.text("severity").orElse("");
    for (var severity : Severity.values()) {
      if (severity.name().equals(said.toUpperCase(Locale.ROOT))) {
        return new Urgency(severity, "the sender says " + said);
      }
    }
    return new Urgency(Severity.WARNING, "the sender names no severity that is known");
  }

  private static Optional<Measure> measure(Fields data) {
    return data.text("metric")
        .map(
            metric ->
                new Measure(
                    Visible.line(metric, 200),
                    data.number("value"),
                    data.number("usual"),
                    data.number("limit")
                        .map(limit -> new Limit(Direction.ABOVE, limit, Optional.empty())),
                    data.text("unit").map(unit -> Visible.line(unit, 20)).orElse("")));
  }
}
