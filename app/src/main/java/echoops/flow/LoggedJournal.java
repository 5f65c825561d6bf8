package echoops.flow;

import echoops.investigate.Journal;
import echoops.model.Actor;
import echoops.model.Evidence;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.LooksTaken;
import echoops.model.IncidentEvent.ProbeAnswered;
import echoops.model.IncidentEvent.ReasonerReplaced;
import echoops.model.IncidentId;
import echoops.model.Look;
import echoops.model.OwnedBy;
import echoops.model.Steer;
import echoops.store.Draft;
import echoops.store.EventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Writes an investigation's steps into the log as they are taken. Quick answers wait for each
 * other, since each append waits for the disk.
 */
@OwnedBy("the thread that investigates")
final class LoggedJournal implements Journal {
  private static final Duration GATHERED = Duration.ofMillis(100);

  private final EventLog log;
  private final IncidentId incident;
  private final Supplier<List<Steer>> steers;
  private final LongSupplier nanos;
  private final List<Draft> waiting = new ArrayList<>();
  private Optional<String> replaced = Optional.empty();
  private long written;

  LoggedJournal(
      EventLog log, IncidentId incident, Supplier<List<Steer>> steers, LongSupplier nanos) {
    this.log = log;
    this.incident = incident;
    this.steers = steers;
    this.nanos = nanos;
    this.written = nanos.getAsLong();
  }

  @Override
  public void looks(String reasoner, List<Look> looks) {
    add(new LooksTaken(reasoner, looks));
    write(List.of());
  }

  @Override
  public void answered(Look look, List<Evidence> evidence, Duration took) {
    if (!evidence.isEmpty()) {
      add(new ProbeAnswered(look, evidence, took));
    }
    if (nanos.getAsLong() - written > GATHERED.toNanos()) {
      write(List.of());
    }
  }

  @Override
  public void replaced(String reasoner, String by, String because) {
    replaced = Optional.of(reasoner);
    add(new ReasonerReplaced(reasoner, by, because));
    write(List.of());
  }

  @Override
  public List<Steer> steers() {
    return steers.get();
  }

  /** Who was to reason, and did not. */
  Optional<String> replaced() {
    return replaced;
  }

  private void add(IncidentEvent event) {
    waiting.add(Draft.of(Actor.INVESTIGATION, event).in(incident));
  }

  /** Writes all that waits, and these last. */
  void write(List<IncidentEvent> last) {
    last.forEach(this::add);
    if (!waiting.isEmpty()) {
      log.append(List.copyOf(waiting));
      waiting.clear();
    }
    written = nanos.getAsLong();
  }
}
