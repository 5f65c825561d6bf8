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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due at set times, one thing after the other. What was due while something else took
 * long is done once, late; so is what was due while no process worked, if that is known.
 */
@OwnedBy("the thread that takes it; others may ask for a job")
public final class Timetable implements Follower.Step {
  private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

  private static final Duration REST = Duration.ofSeconds(1);

  /** What was due earlier while no process worked is not worth doing any more. */
  private static final Duration MADE_UP_FOR = Duration.ofHours(3);

  /**
   * What is to be done, and when.
   *
   * @param last when it was done last, by whatever process: if known, what came due since is done
   * @param work is told the moment at which it was due
   */
  public record Job(String name, Cron when, Optional<Instant> last, Consumer<Instant> work) {
    /** What is not missed where it was due while no process worked. */
    public Job(String name, Cron when, Runnable work) {
      this(name, when, Optional.empty(), _ -> work.run());
    }
  }

  private final List<Job> jobs;
  private final ZoneId zone;
  private final InstantSource clock;
  private final Map<String, Instant> due = new HashMap<>();
  private final Map<String, String> failing = new HashMap<>();
  private final Map<String, Instant> asked = new ConcurrentHashMap<>();

  public Timetable(List<Job> jobs, ZoneId zone, InstantSource clock) {
    this.jobs = List.copyOf(jobs);
    this.zone = zone;
    this.clock = clock;
    jobs.forEach(job -> due.put(job.name(), first(job)));
  }

  private Instant first(Job job) {
    var now = clock.instant();
    var oldest = now.minus(MADE_UP_FOR);
    var since = job.last().map(last -> last.isBefore(oldest) ? oldest : last);
    return job.when().next(since.orElse(now), zone);
  }

  /** Has a job done as soon as may be, besides when it is due. */
  public void soon(String job) {
    asked.put(job, clock.instant());
  }

  @Override
  public void take() {
    for (var job : jobs) {
      moment(job).ifPresent(moment -> work(job, moment));
    }
  }

  /** At which it was due or asked for, if it was. */
  private Optional<Instant> moment(Job job) {
    var now = clock.instant();
    var wished = Optional.ofNullable(asked.remove(job.name()));
    var set = due.getOrDefault(job.name(), Instant.MAX);
    if (now.isBefore(set)) {
      return wished;
    }
    due.put(job.name(), job.when().next(now, zone));
    return Optional.of(set);
  }

  /**
   * A job that fails keeps no other from being done; one that could not be done now is soon due.
   */
  private void work(Job job, Instant moment) {
    try {
      job.work().accept(moment);
      failing.remove(job.name());
    } catch (Failure.Unavailable e) {
      asked.put(job.name(), moment);
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
