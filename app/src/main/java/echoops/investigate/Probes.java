package echoops.investigate;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import echoops.model.EvidenceKind;
import echoops.model.Failure;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.Look;
import echoops.model.ServiceName;
import echoops.telemetry.Fact;
import echoops.telemetry.Thought;
import echoops.telemetry.Traces;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all probes of a kind. Those that look far away are asked at once, on threads that only wait,
 * eight at a time; those that look here are asked by the caller, one after the other. Safe for use
 * by several threads.
 */
public final class Probes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Probes.class);

  private static final int AT_ONCE = 8;

  /** Of one answer, so that no probe drowns the others. */
  private static final int MOST_FINDINGS = 5;

  private final List<Probe> probes;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final ExecutorService waiting =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("probe-", 0).factory());

  public Probes(List<Probe> probes) {
    this.probes = List.copyOf(probes);
  }

  /** What can be looked at. */
  public Set<EvidenceKind> kinds() {
    return probes.stream().map(probe -> probe.viewpoint().kind()).collect(toUnmodifiableSet());
  }

  public List<Probe> all() {
    return probes;
  }

  /** What is waited for. */
  interface Pending {
    /** All that was found there. It is asked once. */
    List<Finding> findings();
  }

  /** Asks far away now, and here when the answer is wanted. */
  Pending ask(Inquiry inquiry, Look look) {
    var of = probes.stream().filter(probe -> probe.viewpoint().kind() == look.kind()).toList();
    if (of.isEmpty()) {
      var nobody = "nobody told me where to look for it";
      return () -> List.of(Finding.skipped(look.kind(), "settings", look.service(), nobody));
    }
    var pending = of.stream().map(probe -> ask(probe, inquiry, look.service())).toList();
    return () -> pending.stream().flatMap(one -> one.findings().stream()).toList();
  }

  /** Looks in all of those places, and waits for what there is to see. */
  public List<Finding> look(Inquiry inquiry, List<Look> looks) {
    var pending = looks.stream().map(look -> ask(inquiry, look)).toList();
    return pending.stream().flatMap(one -> one.findings().stream()).toList();
  }

  private Pending ask(Probe probe, Inquiry inquiry, ServiceName service) {
    return probe
        .viewpoint()
        .patience()
        .map(patience -> askFar(probe, inquiry, service, patience))
        .orElse(() -> answer(probe, inquiry, service));
  }

  private Pending askFar(Probe probe, Inquiry inquiry, ServiceName service, Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    var answer = waiting.submit(Traces.onward(() -> inTurn(probe, inquiry, service)));
    return () -> await(probe, service, answer, until - System.nanoTime());
  }

  private List<Finding> inTurn(Probe probe, Inquiry inquiry, ServiceName service)
      throws InterruptedException {
    free.acquire();
    try {
      return answer(probe, inquiry, service);
    } finally {
      free.release();
    }
  }

  /** What a probe cannot look at is said, and keeps no other from looking. */
  private static List<Finding> answer(Probe probe, Inquiry inquiry, ServiceName service) {
    var source = probe.viewpoint().source();
    return Thought.tool(
        source,
        thought -> {
          Traces.tell(Fact.SOURCE, source);
          Traces.tell(Fact.SERVICE, service.value());
          var found = found(probe, inquiry, service);
          thought.cameTo(
              () -> probe.viewpoint().kind().description() + " of " + service,
              () -> found.stream().map(Finding::words).collect(joining("\n")));
          return found;
        });
  }

  private static List<Finding> found(Probe probe, Inquiry inquiry, ServiceName service) {
    try {
      var findings = probe.ask(inquiry, service);
      return List.copyOf(findings.subList(0, Math.min(MOST_FINDINGS, findings.size())));
    } catch (Failure e) {
      return skipped(probe, service, e.reason());
    } catch (RuntimeException bug) {
      LOG.atError()
          .addKeyValue("probe", probe.viewpoint().source())
          .setCause(bug)
          .log("a bug in a probe");
      return skipped(probe, service, "something broke on my side");
    }
  }

  private static List<Finding> await(
      Probe probe, ServiceName service, Future<List<Finding>> answer, long nanos) {
    try {
      return answer.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return skipped(probe, service, "it did not answer within " + words(probe));
    } catch (ExecutionException e) {
      throw new IllegalStateException("a probe's failure got out", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return skipped(probe, service, "I am shutting down");
    }
  }

  private static String words(Probe probe) {
    return Math.max(1, probe.viewpoint().patience().map(Duration::toSeconds).orElse(0L)) + " s";
  }

  private static List<Finding> skipped(Probe probe, ServiceName service, String because) {
    return List.of(probe.viewpoint().skipped(service, because));
  }

  /** Each place, and why a look there would not succeed now. */
  public Map<String, Optional<String>> check() {
    var checks = new LinkedHashMap<String, Optional<String>>();
    probes.forEach(
        probe ->
            checks.merge(
                probe.viewpoint().source(), probe.check(), (one, other) -> one.or(() -> other)));
    return checks;
  }

  @Override
  public void close() {
    waiting.shutdownNow();
  }
}
