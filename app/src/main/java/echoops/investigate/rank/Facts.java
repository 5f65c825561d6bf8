package echoops.investigate.rank;

import echoops.model.LogLevel;
import echoops.model.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers the facts of a scene: what each service's metrics, log and operations say of it. */
final class Facts {
  private final Findings findings = new Findings();

  Facts(Scene scene, List<Deviation> deviations) {
    deviations.forEach(this::addMetric);
    addLogs(scene.wordings());
    scene.work().forEach(this::addWork);
  }

  Findings findings() {
    return findings;
  }

  private void addMetric(Deviation it) {
    var aspect = it.meaning().aspect();
    var fact = new Reason.Unusual(it.series(), aspect, it.usual(), it.now(), it.strength());
    findings.average(it.series().service(), aspect, fact);
  }

  private void addLogs(List<Wording> wordings) {
    var before = new TreeMap<ServiceName, Long>();
    var now = new TreeMap<ServiceName, Long>();
    for (var wording : wordings) {
      before.merge(wording.service(), wording.before(), Long::sum);
      now.merge(wording.service(), wording.now(), Long::sum);
    }
    for (var wording : wordings) {
      if (wording.level() == LogLevel.ERROR || wording.level() == LogLevel.WARN) {
        addErrors(
            wording,
            before.getOrDefault(wording.service(), 0L),
            now.getOrDefault(wording.service(), 0L));
      }
    }
    addSilent(before, now);
  }

  /** Expected is the share of all its lines that it was before: traffic may have changed. */
  private void addErrors(Wording wording, long before, long now) {
    double expected = (double) now * wording.before() / (before + 1);
    double strength = Strength.ofCount((double) wording.now(), expected, before);
    findings.worst(wording.service(), Aspect.ERROR_LINES, new Reason.Says(wording, strength));
  }

  /** Expected is what it would say if it had changed as all together have. */
  private void addSilent(Map<ServiceName, Long> before, Map<ServiceName, Long> now) {
    double allBefore = before.values().stream().mapToLong(n -> n).sum();
    double allNow = now.values().stream().mapToLong(n -> n).sum();
    before.forEach(
        (service, lines) -> {
          if (lines > 0 && now.getOrDefault(service, 0L) == 0 && allNow > 0) {
            double strength =
                Strength.ofSigmas(Math.sqrt((double) lines * allNow / allBefore), lines);
            findings.worst(service, Aspect.SILENCE, new Reason.Silent(service, lines, strength));
          }
        });
  }

  private void addWork(Work work) {
    Slowness.of(work)
        .ifPresent(
            slow ->
                findings.worst(
                    work.service(),
                    work.part() == Work.Part.SELF ? Aspect.SELF_TIME : Aspect.WAY,
                    slow));
  }
}
