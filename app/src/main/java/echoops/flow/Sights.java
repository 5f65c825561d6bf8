package echoops.flow;

import echoops.model.ServiceName;
import echoops.model.Standing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks how services run, for somebody who does not wait for a place that is slow. */
final class Sights {
  private static final Logger LOG = LoggerFactory.getLogger(Sights.class);

  /** For all that are looked at together. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** So many places may be slow at once. */
  private static final int AT_ONCE = 4;

  private final Semaphore reading = new Semaphore(AT_ONCE);
  private final Function<ServiceName, Optional<Standing>> places;

  /**
   * @param places how a service runs, as {@link Circumstances#standing}
   */
  Sights(Function<ServiceName, Optional<Standing>> places) {
    this.places = places;
  }

  Sight of(ServiceName service) {
    return of(List.of(service)).getOrDefault(service, new Sight.Unseen());
  }

  /** At once, so that one that is slow holds up no other. */
  Map<ServiceName, Sight> of(List<ServiceName> services) {
    var reads = new LinkedHashMap<ServiceName, Optional<FutureTask<Optional<Standing>>>>();
    services.forEach(service -> reads.put(service, begun(service)));
    long until = System.nanoTime() + PATIENCE.toNanos();
    var sights = new LinkedHashMap<ServiceName, Sight>();
    reads.forEach(
        (service, read) ->
            sights.put(
                service, read.map(it -> sight(service, it, until)).orElseGet(Sight.Unseen::new)));
    return sights;
  }

  /** Empty where too many places are slow already. */
  private Optional<FutureTask<Optional<Standing>>> begun(ServiceName service) {
    if (!reading.tryAcquire()) {
      return Optional.empty();
    }
    var read = new FutureTask<>(() -> places.apply(service));
    Thread.ofVirtual().name("status").start(() -> readNow(read));
    return Optional.of(read);
  }

  private void readNow(FutureTask<?> read) {
    try {
      read.run();
    } finally {
      reading.release();
    }
  }

  private static Sight sight(ServiceName service, FutureTask<Optional<Standing>> read, long until) {
    try {
      return read.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)
          .<Sight>map(Sight.Seen::new)
          .orElseGet(Sight.Nowhere::new);
    } catch (TimeoutException e) {
      return new Sight.Unseen();
    } catch (ExecutionException e) {
      LOG.atWarn().addKeyValue("service", service).setCause(e.getCause()).log("not read");
      return new Sight.Unseen();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Sight.Unseen();
    }
  }
}
