package echoops.store;

import echoops.model.Fault;
import echoops.model.IncidentId;
import echoops.model.PastIncident;
import echoops.model.ServiceName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The incidents that are over, recalled by likeness. At most 10,000 are kept; beyond that the
 * oldest go.
 *
 * <p>Safe for use by several threads. A call is over within {@link EventLog#PATIENCE}.
 */
public interface IncidentMemory extends AutoCloseable {
  /**
   * Says what a text is about, as a vector. The same text gives the same vector; what vectors of
   * another name say cannot be compared. Called by one thread at a time.
   */
  record Meaning(String name, Function<String, float[]> of) {}

  /**
   * What is to be recalled.
   *
   * @param symptom how it shows
   * @param services where
   * @param fault what is thought to be the cause, if anything is
   */
  record Cue(String symptom, List<ServiceName> services, Optional<Fault> fault) {
    public Cue {
      services = List.copyOf(services);
    }
  }

  /** An incident, and how like the cue it is, from 0 to 1. */
  record Recalled(PastIncident incident, double likeness) {}

  /**
   * Keeps it, in place of what was kept of that incident before.
   *
   * @throws echoops.model.Failure.Unavailable if it cannot be kept, or that took too long
   */
  void keep(PastIncident incident);

  /**
   * The likest, the likest of all first: so many at most, and none that is not like it.
   *
   * @throws echoops.model.Failure.Unavailable if they cannot be read
   */
  List<Recalled> recall(Cue cue, int most);

  /**
   * Forgets it for good.
   *
   * @throws echoops.model.Failure.Unavailable if that cannot be done now
   */
  void forget(IncidentId incident);

  @Override
  void close();
}
