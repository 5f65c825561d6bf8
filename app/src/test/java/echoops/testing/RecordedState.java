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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a log on disk holds, read from its first record on and without any snapshot. */
public record RecordedState(List<Recorded> records) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static RecordedState in(Path data) throws Exception {
    assertThat(Audit.verify(data, Optional.empty()).fault()).isEmpty();
    try (var log =
        SqliteEventLog.open(data, InstantSource.system(), new Telemetry(), CrashPoints.NONE)) {
      var records = new ArrayList<Recorded>();
      for (var next = log.read(0, 5_000); !next.isEmpty(); next = log.read(records.size(), 5_000)) {
        records.addAll(next);
      }
      return new RecordedState(records);
    }
  }

  /** The numbers of the alerts that {@link Sender} sent. */
  public Set<Integer> alerts() {
    return records.stream()
        .filter(record -> record.event() instanceof AlertReceived)
        .map(record -> ((AlertReceived) record.event()).signal().complaint().title())
        .map(title -> Integer.parseInt(title.replace("Alert ", "")))
        .collect(Collectors.toSet());
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
      var view = IncidentView.of(incident, incidents.headline(incident.id()), Catalogue.EMPTY);
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
