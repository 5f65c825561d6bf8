package echoops.flow;

import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.observe.Sink;
import echoops.observe.Source;
import echoops.store.Follower;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one source for readings: on and on where it is followed, else whenever it is time. */
@OwnedBy("the thread that takes it; others may ask for it, or how it is")
public final class Collecting implements Follower.Step {
  private static final Logger LOG = LoggerFactory.getLogger(Collecting.class);

  private static final Duration FOLLOWED_EVERY = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Source source;
  private final Sink sink;
  private final Semaphore asked = new Semaphore(0);
  private String told = "";

  public Collecting(Source source, Sink sink) {
    this.source = source;
    this.sink = sink;
  }

  /** Has it asked as soon as may be. */
  public void soon() {
    asked.release();
  }

  public String name() {
    return source.name();
  }

  /** What was wrong when it was last asked. */
  public Optional<String> check() {
    return source.check();
  }

  @Override
  public void take() throws InterruptedException {
    if (source.isFollowed() || asked.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      asked.drainPermits();
      collect();
    }
  }

  private void collect() {
    try {
      source.collect(sink);
      told = "";
    } catch (Failure e) {
      tell(e.reason());
    }
  }

  private void tell(String reason) {
    if (!reason.equals(told)) {
      told = reason;
      LOG.atWarn()
          .addKeyValue("source", source.name())
          .addKeyValue("reason", reason)
          .log("nothing comes from a source");
    }
  }

  @Override
  public Duration rest() {
    return source.isFollowed() ? FOLLOWED_EVERY : Duration.ZERO;
  }
}
