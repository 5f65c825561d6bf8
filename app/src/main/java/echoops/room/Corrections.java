package echoops.room;

import echoops.flow.LiveIncidents;
import echoops.json.Json;
import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.IncidentEvent.AlertReceived;
import echoops.model.IncidentEvent.Erased;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.IncidentId;
import echoops.model.Person;
import echoops.model.Recorded;
import echoops.model.Visible;
import echoops.store.Draft;
import echoops.store.EventLog;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people may set right by hand: close an incident, erase what an alert said. */
final class Corrections {
  private static final int MOST_BYTES = 4_096;
  private static final int MOST_CHARACTERS = 500;

  /** The body of either request: why. */
  record Reason(Optional<String> because) {}

  /** The answer to either. */
  record Done(String because, List<Long> sequences) {}

  private final EventLog log;
  private final LiveIncidents incidents;
  private final Answers answers;
  private final Json json;

  Corrections(EventLog log, LiveIncidents incidents, Answers answers, Json json) {
    this.log = log;
    this.incidents = incidents;
    this.answers = answers;
    this.json = json;
  }

  /** Closes an incident whose alerts will not recover by themselves. */
  void close(ServerRequest request, ServerResponse response, Person person) {
    var id = Queries.incident(request);
    var because = because(request);
    var incident = incidents.find(id).map(LiveIncidents.View::incident);
    if (incident.isEmpty()) {
      answers.error(response, Status.NOT_FOUND_404, "there is no incident " + id);
      return;
    }
    if (!incident.get().isOpen()) {
      answers.error(response, Status.CONFLICT_409, "incident " + id + " is not open");
      return;
    }
    var draft = Draft.of(Actor.person(person), new IncidentClosed(because)).in(id);
    var sequence = log.append(List.of(draft)).getFirst().sequence();
    answers.json(response, new Done(because, List.of(sequence)));
  }

  /** Removes what an alert said, wherever it was written down, for good. */
  void erase(ServerRequest request, ServerResponse response, Person person) {
    long alert = sequence(request);
    var because = because(request);
    var records = log.causedBy(List.of(alert));
    if (records.stream().noneMatch(record -> isAlert(record, alert))) {
      answers.error(response, Status.NOT_FOUND_404, "record " + alert + " holds no alert");
      return;
    }
    var told = incidentsOf(records);
    if (told.stream().flatMap(id -> incidents.find(id).stream()).anyMatch(this::isOpen)) {
      answers.error(response, Status.CONFLICT_409, "its incident is open; close that first");
      return;
    }
    var sequences = sequences(log.causedBy(List.copyOf(withHeadlines(records, told, alert))));
    log.append(List.of(Draft.of(Actor.person(person), new PayloadErased(sequences, because))));
    answers.json(response, new Done(because, sequences));
  }

  private boolean isOpen(LiveIncidents.View view) {
    return view.incident().isOpen();
  }

  /**
   * The incidents that the alert was told in: the one that it joined, and what that was merged
   * into. The log is asked, since the room has forgotten what is over for long.
   */
  private Set<IncidentId> incidentsOf(List<Recorded> records) {
    var all = new LinkedHashSet<IncidentId>();
    var next = records.stream().flatMap(record -> record.incident().stream()).toList();
    while (all.addAll(next)) {
      next =
          log.of(next, IncidentMerged.class, 0).stream()
              .map(Recorded::event)
              .filter(IncidentMerged.class::isInstance)
              .map(event -> ((IncidentMerged) event).into())
              .toList();
    }
    return all;
  }

  /** Headlines that other alerts caused may quote this one. */
  private Set<Long> withHeadlines(List<Recorded> records, Set<IncidentId> told, long alert) {
    var headlines = log.of(told, HeadlineWritten.class, alert);
    return Stream.concat(records.stream(), headlines.stream())
        .map(Recorded::sequence)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<Long> sequences(List<Recorded> records) {
    return records.stream()
        .filter(record -> !(record.event() instanceof Erased))
        .map(Recorded::sequence)
        .toList();
  }

  private static boolean isAlert(Recorded record, long sequence) {
    return record.sequence() == sequence && record.event() instanceof AlertReceived;
  }

  private static long sequence(ServerRequest request) {
    var text = request.path().pathParameters().get("sequence");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Failure.BadInput("record \"" + text + "\": not a sequence number", e);
    }
  }

  private String because(ServerRequest request) {
    try (var in = request.content().inputStream()) {
      return json.read(in.readNBytes(MOST_BYTES), Reason.class)
          .because()
          .map(text -> Visible.line(text, MOST_CHARACTERS))
          .filter(text -> !text.isEmpty())
          .orElseThrow(() -> new IllegalArgumentException("no reason"));
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure.BadInput("the body is not {\"because\":\"why you do this\"}", e);
    }
  }
}
