package echoops.drill;

import java.time.Instant;
import java.util.List;

/** What a service is there for: it answers requests, and does jobs behind them. */
interface Trade {
  /** Answers, on a worker of that replica. */
  Reply serve(Request request, Visit visit, Replica replica) throws InterruptedException;

  /** Does a job, on a worker behind that replica; true if it was done. */
  default boolean perform(Job job, Visit visit, Replica replica) throws InterruptedException {
    throw new IllegalArgumentException("no job is done here: " + job);
  }

  /** Whether jobs are done now, or wait. */
  default boolean takesJobs() {
    return true;
  }

  /** A version takes over, and its schema with it. */
  default void migrate(Version version, Instant at) {}

  /** Does what is due every ten seconds. */
  default void tidy(Instant at, List<Replica> replicas) {}
}
