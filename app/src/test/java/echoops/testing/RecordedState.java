package echoops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import echoops.json.IncidentView;
import echoops.json.Json;
import echoops.model.Catalogue;
import echoops.model.IncidentEvent.AlertReceived;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.Incidents;
import echoops.model.Recorded;
import echoops.store.Audit;
import echoops.store.SqliteEventLog;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a log on disk holds, read from its first record on and without any snapshot. */
public record RecordedState(List<Recorded> records) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static RecordedState in(Path data) throws Exception {
    var records = new ArrayList<Recorded>();
    forEach(data, records::add);
    return new RecordedState(records);
  }

  /** The numbers of the alerts that {@link Sender} sent, of a log too long to be held. */
  public static Set<Integer> alertsIn(Path data) throws Exception {
    var numbers = new HashSet<Integer>();
    forEach(data, record -> number(record).ifPresent(numbers::add));
    return numbers;
  }

  private static void forEach(Path data, Consumer<Recorded> taker) throws Exception {
    assertThat(Audit.verify(data, Optional.empty()).fault()).isEmpty();
    try (var log =
        SqliteEventLog.open(data, InstantSource.system(), new Telemetry(), CrashPoints.NONE)) {
      long through = 0;
      for (var next = log.read(through, 5_000); !next.isEmpty(); next = log.read(through, 5_000)) {
        next.forEach(taker);
        through = next.getLast().sequence();
      }
    }
  }

  /** The numbers of the alerts that {@link Sender} sent. */
  public Set<Integer> alerts() {
    return records.stream().flatMap(record -> number(record).stream()).collect(Collectors.toSet());
  }

  private static Optional<Integer> number(Recorded record) {
    return record.event() instanceof AlertReceived received
        ? Optional.of(received.signal().complaint().title())
            .map(title -> Integer.parseInt(title.replace("Alert ", "")))
        : Optional.empty();
  }

  /** Every alert has its place in an incident, and only one. */
  public void assertEveryAlertIsPlacedOnce() {
    var received =
        records.stream()
            .filter(record -> record.event() instanceof AlertReceived)
            .map(Recorded::sequence)
            .toList();
    var placed =
        records.stream()
            .filter(record -> record.event() instanceof SignalJoined)
            .map(record -> record.cause().orElseThrow())
            .toList();
    assertThat(placed).containsExactlyInAnyOrderElementsOf(received);
  }

  /** The incidents as the API should show them, folded from the events, by id. */
  public TreeMap<String, JsonNode> incidents() throws IOException {
    var incidents = new Incidents();
    for (var record : records) {
      record.incident().ifPresent(id -> incidents.apply(id, record.event(), record.time()));
    }
    var json = new Json();
    var views = new TreeMap<String, JsonNode>();
    for (var incident : incidents.openAndNewestFirst()) {
      var view =
          IncidentView.of(
              incident,
              incidents.headline(incident.id()),
              Optional.empty(),
              Catalogue.EMPTY,
              _ -> Optional.empty());
      views.put(incident.id().value(), JSON.readTree(json.write(view)));
    }
    return views;
  }

  /** The incidents that a running service shows, by id. */
  public static TreeMap<String, JsonNode> shown(String body) throws IOException {
    var views = new TreeMap<String, JsonNode>();
    StreamSupport.stream(JSON.readTree(body).spliterator(), false)
        .forEach(view -> views.put(view.get("id").asText(), view));
    return views;
  }
}
