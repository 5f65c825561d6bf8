package echoops.store;

import echoops.config.Secret;
import echoops.model.IncidentId;
import echoops.model.PastIncident;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Past incidents in a file beside the event log, or in a PostgreSQL. */
public final class StoredMemory implements IncidentMemory {
  private static final String FILE = "memory.sqlite";
  private static final int ROOM = 10_000;

  private final Meaning meaning;
  private final int room;
  private final MemoryIndex index;
  private final OwnThread<MemoryRows> thread;

  private StoredMemory(Meaning meaning, int room, OwnThread.Opening<MemoryRows> opening) {
    this.meaning = meaning;
    this.room = room;
    this.index = new MemoryIndex(meaning, room);
    this.thread = new OwnThread<>("memory", "past incidents cannot be recalled or kept", opening);
  }

  /** Where they cannot be read for now, that is no reason not to start. */
  public static StoredMemory open(Optional<Secret> database, Path directory, Meaning meaning) {
    return open(database, directory, meaning, ROOM);
  }

  static StoredMemory open(Optional<Secret> database, Path directory, Meaning meaning, int room) {
    var opening =
        database
            .<OwnThread.Opening<MemoryRows>>map(MemoryDatabase::new)
            .orElse(new MemoryFile(directory.resolve(FILE)));
    return new StoredMemory(meaning, room, opening);
  }

  @Override
  public void keep(PastIncident incident) {
    var _ =
        thread.ask(
            rows -> {
              var vector = index.embedded(incident.symptom().text(), incident.services());
              rows.write(incident, new MemoryRows.Embedded(meaning.name(), vector), room);
              return true;
            });
  }

  @Override
  public List<Recalled> recall(Cue cue, int most) {
    return thread.ask(rows -> recall(rows, cue, most));
  }

  /** What was forgotten, here or by others, is only noticed where it would be recalled. */
  private List<Recalled> recall(MemoryRows rows, Cue cue, int most) throws SQLException {
    rows.since(index.last(), room).forEach(index::add);
    var recalled = new ArrayList<Recalled>();
    var near = index.like(cue);
    while (near.hasNext() && recalled.size() < most) {
      var next = near.next();
      var incident = rows.at(next.place());
      if (incident.isPresent()) {
        recalled.add(new Recalled(incident.get(), next.likeness()));
      } else {
        index.remove(next.place());
      }
    }
    return List.copyOf(recalled);
  }

  @Override
  public void forget(IncidentId incident) {
    var _ =
        thread.ask(
            rows -> {
              rows.forget(incident);
              index.remove(incident);
              return true;
            });
  }

  @Override
  public void close() {
    thread.close();
  }
}
