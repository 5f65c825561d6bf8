package echoops.flow;

import echoops.model.Cron;
import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.store.Follower;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due at set times, one thing after the other. What was due while something else took
 * long is done once, late.
 */
@OwnedBy("the thread that takes it; others may ask for a job")
public final class Timetable implements Follower.Step {
  private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

  private static final Duration REST = Duration.ofSeconds(1);

  /** What is to be done, and when. */
  public record Job(String name, Cron when, Runnable work) {}

  private final List<Job> jobs;
  private final ZoneId zone;
  private final InstantSource clock;
  private final Map<String, Instant> due = new HashMap<>();
  private final Map<String, String> failing = new HashMap<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  public Timetable(List<Job> jobs, ZoneId zone, InstantSource clock) {
    this.jobs = List.copyOf(jobs);
    this.zone = zone;
    this.clock = clock;
    jobs.forEach(job -> due.put(job.name(), job.when().next(clock.instant(), zone)));
  }

  /** Has a job done as soon as may be, besides when it is due. */
  public void soon(String job) {
    asked.add(job);
  }

  @Override
  public void take() {
    for (var job : jobs) {
      boolean isDue = !clock.instant().isBefore(due.getOrDefault(job.name(), Instant.MAX));
      if (isDue) {
        due.put(job.name(), job.when().next(clock.instant(), zone));
      }
      if (asked.remove(job.name()) || isDue) {
        work(job);
      }
    }
  }

  /**
   * A job that fails keeps no other from being done; one that could not be done now is soon due.
   */
  private void work(Job job) {
    try {
      job.work().run();
      failing.remove(job.name());
    } catch (Failure.Unavailable e) {
      asked.add(job.name());
      tell(job, e);
    } catch (Failure e) {
      tell(job, e);
    } catch (RuntimeException bug) {
      LOG.atError().addKeyValue("job", job.name()).setCause(bug).log("a bug in a job");
    }
  }

  private void tell(Job job, Failure e) {
    if (!e.reason().equals(failing.put(job.name(), e.reason()))) {
      LOG.atWarn().addKeyValue("job", job.name()).addKeyValue("reason", e.reason()).log("not done");
    }
  }

  @Override
  public Duration rest() {
    return REST;
  }
}
