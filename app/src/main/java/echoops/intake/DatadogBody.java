package echoops.intake;

import echoops.model.AlertKey;
import echoops.model.Catalogue;
import echoops.model.Complaint;
import echoops.model.Reality;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Transition;
import echoops.model.Urgency;
import echoops.model.Visible;
import echoops.store.Once;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what Datadog sends: the template that ships with EchoOps, Datadog's own default, and the
 * templates of others, which differ in the names of fields.
 */
final class DatadogBody {
  private static final List<String> NAMES =
      List.of(
          "id",
          "aggreg_key",
          "alert_cycle_key",
          "alert_id",
          "monitor_id",
          "alert_metric",
          "alert_priority",
          "severity",
          "alert_query",
          "alert_scope",
          "scopes",
          "alert_status",
          "alert_title",
          "event_title",
          "title",
          "alert_transition",
          "alert_type",
          "date",
          "last_updated",
          "timestamp",
          "event_type",
          "text",
          "body",
          "message",
          "hostname",
          "tags",
          "link",
          "url",
          "snapshot",
          "priority",
          "schema",
          "logs_sample");

  private static final Pattern MONITOR_LINK = Pattern.compile("/monitors/(\\d{1,18})");
  private static final Pattern BRACES = Pattern.compile("\\{([^{}]{0,2000})}");
  private static final String TEST_TEXT = "Test notification triggered by";

  private final Places places;

  DatadogBody(Catalogue catalogue) {
    this.places = new Places(catalogue);
  }

  List<String> names() {
    return NAMES;
  }

  /** Empty when there is nothing that says what it is about. */
  Optional<Delivery> read(Fields fields, Instant now) {
    return fields
        .text("event_title", "title", "alert_title", "body", "text", "message", "alert_id")
        .map(title -> delivery(fields, DatadogTitle.of(title), now));
  }

  private Delivery delivery(Fields fields, DatadogTitle title, Instant now) {
    var transition = transition(fields, title);
    var reality = reality(fields, title);
    var organisation = fields.object("org").flatMap(org -> org.text("id")).orElse("");
    var identity = identity(fields, title, organisation);
    var source = organisation.isEmpty() ? "datadog" : "datadog:" + Visible.line(organisation, 100);
    var key = new AlertKey(source, (reality == Reality.DRILL ? "drill/" : "") + identity);
    var said = fields.text("date", "last_updated", "timestamp");
    var at = said.flatMap(text -> Plain.moment(text, now)).orElse(now);
    var complaint =
        new Complaint(
            title.name(),
            urgency(fields, title, transition),
            DatadogMeasure.in(fields),
            fields.text("link", "url").flatMap(Plain::link));
    var tags = tags(fields, title);
    var place = places.of(tags.value("service"), tags.value("env"), monitor(fields), title.name());
    var signal = new Signal(key, Optional.empty(), transition, at, place, reality, complaint);
    return new Delivery(signal, once(signal, fields), Optional.empty());
  }

  private static Once once(Signal signal, Fields fields) {
    var stamp = fields.text("id", "last_updated", "date", "timestamp");
    var text = fields.text("body", "text", "message").orElse("");
    var delivery =
        Hash.of(
            signal.alert().source(),
            signal.alert().id(),
            signal.transition().name(),
            stamp.orElse(signal.complaint().title() + text));
    return new Once(
        "datadog/" + delivery,
        stamp.isPresent() ? Intake.REPEATS_WITHIN : Intake.UNDATED_REPEATS_WITHIN);
  }

  /** The cycle if it is named, else the monitor's group, else the monitor and scope, else words. */
  private static String identity(Fields fields, DatadogTitle title, String organisation) {
    return fields
        .text("alert_cycle_key")
        .map(cycle -> "cycle/" + Visible.line(cycle, 200))
        .or(() -> fields.text("aggreg_key").map(group -> "group/" + Visible.line(group, 200)))
        .or(() -> monitor(fields).map(id -> "monitor/" + Hash.of(id, scope(fields, title))))
        .orElseGet(
            () ->
                "title/"
                    + Hash.of(
                        organisation,
                        title.name(),
                        scope(fields, title),
                        fields.text("event_type").orElse("")));
  }

  private static String scope(Fields fields, DatadogTitle title) {
    return fields.text("alert_scope", "scopes").map(Tags::of).orElse(title.scope()).sorted();
  }

  private static Optional<String> monitor(Fields fields) {
    return fields
        .text("alert_id", "monitor_id")
        .or(
            () ->
                fields
                    .text("body", "text", "message", "link", "url")
                    .map(MONITOR_LINK::matcher)
                    .filter(java.util.regex.Matcher::find)
                    .map(found -> found.group(1)));
  }

  private static Tags tags(Fields fields, DatadogTitle title) {
    var query = BRACES.matcher(fields.text("alert_query").orElse(""));
    return Tags.of(fields.text("alert_scope", "scopes").orElse(""))
        .and(title.scope())
        .and(Tags.of(fields.text("tags").orElse("")))
        .and(Tags.of(query.find() ? query.group(1) : ""));
  }

  private static Reality reality(Fields fields, DatadogTitle title) {
    boolean test =
        title.test()
            || fields
                .text("text", "body", "message")
                .filter(t -> t.contains(TEST_TEXT))
                .isPresent();
    return test ? Reality.DRILL : Reality.REAL;
  }

  /** An unknown transition opens: an alarm too many is better than one too few. */
  private static Transition transition(Fields fields, DatadogTitle title) {
    var said =
        fields
            .text("alert_transition")
            .or(title::transition)
            .or(() -> fields.text("alert_type").filter("success"::equals).map(type -> "Recovered"))
            .orElse("Triggered")
            .toLowerCase(Locale.ROOT);
    if (said.startsWith("recovered") || said.equals("manually resolved")) {
      return Transition.RECOVERED;
    }
    return switch (said) {
      case "re-triggered" -> Transition.RETRIGGERED;
      case "renotify" -> Transition.RENOTIFIED;
      case "warn", "re-warn" -> Transition.WARNED;
      case "no data", "re-no data" -> Transition.NO_DATA;
      default -> Transition.TRIGGERED;
    };
  }

  private static Urgency urgency(Fields fields, DatadogTitle title, Transition transition) {
    if (transition == Transition.WARNED || transition == Transition.NO_DATA) {
      return new Urgency(
          Severity.WARNING,
          transition == Transition.WARNED ? "the monitor only warns" : "the monitor has no data");
    }
    return fields
        .text("alert_priority", "severity")
        .or(title::priority)
        .flatMap(DatadogBody::byPriority)
        .orElseGet(() -> byType(fields.text("alert_type").orElse("")));
  }

  private static Optional<Urgency> byPriority(String priority) {
    var severity =
        switch (priority.toUpperCase(Locale.ROOT)) {
          case "P1" -> Optional.of(Severity.CRITICAL);
          case "P2" -> Optional.of(Severity.ERROR);
          case "P3" -> Optional.of(Severity.WARNING);
          case "P4", "P5" -> Optional.of(Severity.INFO);
          default -> Optional.<Severity>empty();
        };
    return severity.map(
        found -> new Urgency(found, "monitor priority " + priority.toUpperCase(Locale.ROOT)));
  }

  private static Urgency byType(String type) {
    return switch (type) {
      case "warning" -> new Urgency(Severity.WARNING, "alert type warning, no priority set");
      case "info" -> new Urgency(Severity.INFO, "alert type info, no priority set");
      default -> new Urgency(Severity.ERROR, "an alert without a priority");
    };
  }
}
