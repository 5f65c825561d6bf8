package echoops.flow;

import echoops.brief.ActionWords;
import echoops.model.Actor;
import echoops.model.Catalogue;
import echoops.model.Change;
import echoops.model.Incident;
import echoops.model.IncidentEvent.Refused;
import echoops.model.LogLevel;
import echoops.model.Reply;
import echoops.model.ServiceName;
import echoops.store.Counted;
import echoops.store.EventLog;
import echoops.store.Windows;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what may be done, what may not and why, and what is only looked at. */
public final class Deeds {
  private static final Logger LOG = LoggerFactory.getLogger(Deeds.class);

  private static final int LOOKED_BACK = 100;
  private static final int LINES = 200;

  /** Whoever asks how something is does not wait for a place that is slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** So many places may be slow at once. */
  private static final int AT_ONCE = 4;

  private final Semaphore reading = new Semaphore(AT_ONCE);
  private final ActionFlow flow;
  private final EventLog log;
  private final Windows windows;
  private final ActionWords words;

  public Deeds(ActionFlow flow, EventLog log, Windows windows, Catalogue catalogue) {
    this.flow = flow;
    this.log = log;
    this.windows = windows;
    this.words = new ActionWords(catalogue);
  }

  ActionFlow flow() {
    return flow;
  }

  /** A look is answered; a change becomes a plan, or is refused. */
  Response propose(Change change, Participant asker, Optional<Incident> about) {
    return change instanceof Change.GetLogs(var service)
        ? flow.notToSee(change, asker).orElseGet(() -> logs(service))
        : flow.propose(change, asker, about);
  }

  /** How many there are is said; the lines themselves are strangers' words. */
  private Response logs(ServiceName service) {
    var lines = windows.lines(Optional.of(service), LINES);
    long errors = lines.stream().filter(it -> it.level() == LogLevel.ERROR).count();
    return Response.of(words.logs(service, lines.size(), errors));
  }

  /** How a service runs, as far as that can be seen soon. */
  Reply runs(ServiceName service) {
    if (!reading.tryAcquire()) {
      return words.runsUnseen();
    }
    var read = new FutureTask<>(() -> flow.standing(service));
    Thread.ofVirtual().name("status").start(() -> readNow(read));
    try {
      return read.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .map(words::runs)
          .orElse(Reply.of(""));
    } catch (TimeoutException e) {
      return words.runsUnseen();
    } catch (ExecutionException e) {
      LOG.atWarn().addKeyValue("service", service).setCause(e.getCause()).log("not read");
      return words.runsUnseen();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return words.runsUnseen();
    }
  }

  private void readNow(FutureTask<?> read) {
    try {
      read.run();
    } finally {
      reading.release();
    }
  }

  Response allowed(Participant asker, Optional<Incident> looked) {
    return Response.of(words.allowed(flow.allowed(asker.person(), looked)));
  }

  /** No words lift a stop. */
  Response notLifted() {
    return Response.of(words.notLifted(flow.stopped()));
  }

  Response whyRefused(Participant asker) {
    var actor = Actor.person(asker.person());
    return log.latest(Refused.class, LOOKED_BACK).stream()
        .map(Counted::recorded)
        .filter(it -> it.actor().equals(actor))
        .findFirst()
        .map(it -> (Refused) it.event())
        .map(it -> Response.of(words.whyRefused(it.rule(), it.because(), it.instead())))
        .orElseGet(() -> Response.of(words.nothingRefused()));
  }
}
