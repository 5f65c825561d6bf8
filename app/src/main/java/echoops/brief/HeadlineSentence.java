package echoops.brief;

import echoops.model.Alert;
import echoops.model.Incident;
import echoops.model.Measure;
import echoops.model.Measure.Direction;
import echoops.model.Reality;
import echoops.model.ServiceName;
import echoops.model.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds the one sentence on an incident: where, what, what would be usual, since when. */
final class HeadlineSentence {
  private static final int NAMED_SERVICES = 3;

  private final Wording wording;

  HeadlineSentence(Wording wording) {
    this.wording = wording;
  }

  String wrong(Incident incident, String opening, Instant now) {
    var where = where(incident).map(text -> text + ": ").orElse("");
    var what = complaint(incident.lead());
    var since = wording.since(incident.lately(), now);
    var storm = incident.tally().storm() ? storm(incident) : "";
    return drill(incident) + sentence(opening + storm + where + what + ", " + since);
  }

  /** Where and what, in a few words: a line of a list. */
  String named(Incident incident) {
    var where = where(incident).map(text -> text + ": ").orElse("");
    return where + wording.title(incident.lead().wrong().complaint().title());
  }

  static String plain(Incident incident) {
    var title = incident.lead().wrong().complaint().title();
    return drill(incident) + title + (incident.isOpen() ? "" : " is over");
  }

  String recovered(Incident incident) {
    return ended(incident, " recovered after ");
  }

  String closed(Incident incident) {
    return ended(incident, " been closed by hand after ");
  }

  String untaken(Incident incident, Instant now) {
    var open = Duration.between(incident.lately(), now);
    var subject = where(incident).orElse("what was reported");
    var time = wording.quantity(Quantity.of(open.isNegative() ? Duration.ZERO : open));
    return drill(incident) + sentence("nobody has taken " + subject + ", wrong for " + time);
  }

  private String ended(Incident incident, String how) {
    var end =
        switch (incident.status()) {
          case Incident.Resolved(var at) -> at;
          case Incident.Closed(var at, _) -> at;
          case Incident.Open _, Incident.Merged _ -> incident.lately();
        };
    var lasted = Duration.between(incident.lately(), end);
    // The end may be by our clock, the start by a sender's that is ahead of it.
    var time = wording.quantity(Quantity.of(lasted.isNegative() ? Duration.ZERO : lasted));
    var has = incident.scope().services().size() > 1 ? " have" : " has";
    var subject = where(incident).orElse("what was reported");
    return drill(incident) + sentence(subject + has + how + time);
  }

  private static String drill(Incident incident) {
    return incident.scope().reality() == Reality.DRILL ? "This is a drill. " : "";
  }

  private String storm(Incident incident) {
    int services = incident.scope().services().size();
    var where = services > 1 ? " on " + wording.count(services) + " services" : "";
    var alerts = wording.count(incident.tally().alerts());
    return "a storm of at least " + alerts + " alerts" + where + ". The most pressing is ";
  }

  /** The services, the one that leads first, and the environment when there is only one. */
  private Optional<String> where(Incident incident) {
    var named = leadFirst(incident).stream().map(wording::service).toList();
    if (named.isEmpty()) {
      return Optional.empty();
    }
    var environments = incident.scope().environments();
    var environment =
        environments.size() == 1 ? " in " + wording.environment(environments.getFirst()) : "";
    boolean oneIsEnough = incident.tally().storm() && incident.isOpen();
    return Optional.of((oneIsEnough ? named.getFirst() : listed(named)) + environment);
  }

  private static List<ServiceName> leadFirst(Incident incident) {
    return Stream.concat(incident.service().stream(), incident.scope().services().stream())
        .distinct()
        .toList();
  }

  private String listed(List<String> names) {
    var first = names.subList(0, Math.min(names.size(), NAMED_SERVICES));
    int others = names.size() - first.size();
    if (others > 0) {
      return String.join(", ", first) + " and " + wording.count(others) + " more";
    }
    var allButLast = String.join(", ", first.subList(0, first.size() - 1));
    return allButLast.isEmpty() ? first.getLast() : allButLast + " and " + first.getLast();
  }

  /** The number if the alert carries one, else the monitor's own title. */
  private String complaint(Alert alert) {
    var complaint = alert.wrong().complaint();
    var title = wording.title(complaint.title());
    if (alert.wrong().transition() == Transition.NO_DATA) {
      return "no data for " + title;
    }
    var limit = complaint.measure().map(this::limit).orElse("");
    return complaint.measure().flatMap(this::measured).orElse(title) + limit;
  }

  private Optional<String> measured(Measure measure) {
    var usual = measure.usual().map(number -> ", usually " + quantity(measure, number)).orElse("");
    return measure
        .value()
        .map(value -> wording.metric(measure.metric()) + " at " + quantity(measure, value) + usual);
  }

  private String limit(Measure measure) {
    return measure
        .limit()
        .map(
            limit ->
                (limit.direction() == Direction.ABOVE ? ", above " : ", below ")
                    + quantity(measure, limit.value()))
        .orElse("");
  }

  private String quantity(Measure measure, double value) {
    var named = Optional.of(measure.unit()).filter(unit -> !unit.isEmpty());
    var unit = named.or(() -> Names.unitOf(measure.metric())).orElse("");
    return wording.quantity(Quantity.of(value, unit));
  }

  private static String sentence(String text) {
    return Names.capital(text) + ".";
  }
}
