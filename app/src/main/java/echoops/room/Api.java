package echoops.room;

import echoops.flow.Conversations;
import echoops.flow.LiveIncidents;
import echoops.json.AlertView;
import echoops.json.IncidentView;
import echoops.json.RecordView;
import echoops.model.Alert;
import echoops.model.Catalogue;
import echoops.model.IncidentEvent.AlertReceived;
import echoops.model.Service;
import echoops.model.ServiceName;
import echoops.store.EventLog;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What people and their programs ask about incidents. */
final class Api {
  private static final int TIMELINE = 500;
  private static final int ALERTS_SHOWN = 200;

  /** The answer to {@code /api/status}. */
  record StatusView(
      long openIncidents,
      long lastSequence,
      long shownThrough,
      int listeners,
      Health.Report health) {}

  /** An incident with all that happened in it. */
  record IncidentPage(IncidentView incident, List<AlertLine> alerts, List<RecordView> timeline) {}

  /** One alert of an incident, as it last was wrong. */
  record AlertLine(
      AlertView alert, Instant since, boolean open, boolean closedByHand, long signals) {}

  /** An alert as it was received, and how often; its text, where that could not be read whole. */
  record ReceivedLine(
      long sequence, Instant time, long times, AlertView alert, Optional<String> body) {}

  /**
   * A service, declared or only met with.
   *
   * @param label what can always be said for it
   */
  record ServiceLine(
      String name, boolean declared, Optional<String> label, Optional<Service> entry) {}

  private final EventLog log;
  private final LiveIncidents incidents;
  private final Catalogue catalogue;
  private final Conversations conversations;
  private final Broadcast broadcast;
  private final Health health;
  private final Answers answers;

  Api(
      EventLog log,
      LiveIncidents incidents,
      Catalogue catalogue,
      Conversations conversations,
      Broadcast broadcast,
      Health health,
      Answers answers) {
    this.log = log;
    this.incidents = incidents;
    this.catalogue = catalogue;
    this.conversations = conversations;
    this.broadcast = broadcast;
    this.health = health;
    this.answers = answers;
  }

  void status(ServerRequest request, ServerResponse response) {
    answers.json(
        response,
        new StatusView(
            incidents.open(),
            log.head().sequence(),
            incidents.through(),
            broadcast.listeners(),
            health.report()));
  }

  void incidents(ServerRequest request, ServerResponse response) {
    int limit = Queries.number(request, "limit", 50, 500);
    answers.json(response, incidents.openAndNewestFirst(limit).stream().map(this::view).toList());
  }

  void incident(ServerRequest request, ServerResponse response) {
    var id = Queries.incident(request);
    incidents
        .find(id)
        .ifPresentOrElse(
            view -> answers.json(response, page(view)),
            () -> answers.error(response, Status.NOT_FOUND_404, "there is no incident " + id));
  }

  private IncidentPage page(LiveIncidents.View view) {
    var id = view.incident().id();
    var alerts = incidents.alerts(id).stream().limit(ALERTS_SHOWN).map(Api::line).toList();
    var timeline = log.of(incidents.withMerged(id), TIMELINE).stream().map(RecordView::of).toList();
    return new IncidentPage(view(view), alerts, timeline);
  }

  void alerts(ServerRequest request, ServerResponse response) {
    int limit = Queries.number(request, "limit", 50, 500);
    var alerts = new ArrayList<ReceivedLine>();
    for (var counted : log.latest(AlertReceived.class, limit)) {
      var recorded = counted.recorded();
      if (recorded.event() instanceof AlertReceived received) {
        alerts.add(
            new ReceivedLine(
                recorded.sequence(),
                recorded.time(),
                counted.times(),
                AlertView.of(received.signal()),
                received.body()));
      }
    }
    answers.json(response, alerts);
  }

  void services(ServerRequest request, ServerResponse response) {
    var names = new TreeSet<>(catalogue.services().stream().map(Service::name).toList());
    incidents
        .openAndNewestFirst(500)
        .forEach(view -> names.addAll(view.incident().scope().services()));
    answers.json(response, names.stream().map(this::line).toList());
  }

  private ServiceLine line(ServiceName name) {
    var label = Optional.of(name).filter(catalogue::declares).map(conversations::label);
    return new ServiceLine(name.value(), catalogue.declares(name), label, catalogue.find(name));
  }

  private IncidentView view(LiveIncidents.View view) {
    return view(view, catalogue, conversations);
  }

  static IncidentView view(
      LiveIncidents.View view, Catalogue catalogue, Conversations conversations) {
    return IncidentView.of(
        view.incident(),
        view.headline(),
        view.acknowledgedBy(),
        catalogue,
        conversations::labelIfUnheard);
  }

  static AlertLine line(Alert alert) {
    return new AlertLine(
        AlertView.of(alert.wrong()),
        alert.since(),
        alert.isOpen(),
        alert.dismissed(),
        alert.signals());
  }
}
