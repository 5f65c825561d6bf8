package echoops.investigate.far;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A probe whose answers are kept: who asks again for the same service and the same quarter of a
 * minute is told the same, and nobody is asked. What could be told in part only is not kept.
 */
final class KeptFindings implements Probe {
  private static final long QUARTER = 15;
  private static final int MOST = 200;

  private record Asked(ServiceName service, long onset, long now) {
    static Asked of(Inquiry inquiry, ServiceName service) {
      return new Asked(service, quarter(inquiry.onset()), quarter(inquiry.now()));
    }

    private static long quarter(Instant at) {
      return Math.floorDiv(at.getEpochSecond(), QUARTER);
    }
  }

  private final Probe probe;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<Asked, List<Finding>> kept = new LinkedHashMap<>();

  KeptFindings(Probe probe) {
    this.probe = probe;
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    var asked = Asked.of(inquiry, service);
    return kept(asked).orElseGet(() -> keep(asked, probe.ask(inquiry, service)));
  }

  private Optional<List<Finding>> kept(Asked asked) {
    lock.lock();
    try {
      return Optional.ofNullable(kept.get(asked));
    } finally {
      lock.unlock();
    }
  }

  private List<Finding> keep(Asked asked, List<Finding> findings) {
    if (findings.stream().anyMatch(it -> it.standing() == Finding.Standing.SKIPPED)) {
      return findings;
    }
    lock.lock();
    try {
      kept.put(asked, List.copyOf(findings));
      if (kept.size() > MOST) {
        kept.remove(kept.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
    return findings;
  }

  @Override
  public Viewpoint viewpoint() {
    return probe.viewpoint();
  }

  @Override
  public Optional<String> check() {
    return probe.check();
  }
}
