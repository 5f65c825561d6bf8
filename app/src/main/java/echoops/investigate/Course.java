package echoops.investigate;

import static java.util.stream.Collectors.toSet;

import echoops.investigate.Probes.Pending;
import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Inquiry;
import echoops.model.Look;
import echoops.model.OwnedBy;
import echoops.model.ServiceName;
import echoops.model.Steer.Way;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** How far an investigation has come: what was looked at, and what was found. */
@OwnedBy("the thread that investigates")
final class Course {
  /** Nobody reads more, and a model is not given more. */
  private static final int MOST_EVIDENCE = 60;

  private final Inquiry inquiry;
  private final Probes probes;
  private final Journal journal;
  private final LongSupplier nanos;
  private final Map<Look, List<Evidence>> seen;
  private final Set<Look> looked;
  private int numbered;
  private int steers;

  Course(Inquiry inquiry, Known known, Probes probes, Journal journal, LongSupplier nanos) {
    this.inquiry = inquiry;
    this.probes = probes;
    this.journal = journal;
    this.nanos = nanos;
    this.seen = new LinkedHashMap<>(known.seen());
    this.looked = new HashSet<>(known.looked());
    this.numbered = known.numbered();
  }

  Inquiry inquiry() {
    return inquiry;
  }

  /** Whether any of them has not been taken. */
  boolean isNews(List<Look> looks) {
    return !looked.containsAll(looks);
  }

  /** Looks where nobody has looked yet; nobody looks twice. */
  void look(String reasoner, List<Look> looks) {
    var news = looks.stream().distinct().filter(look -> !looked.contains(look)).toList();
    if (news.isEmpty()) {
      return;
    }
    journal.looks(reasoner, news);
    Map<Look, Pending> pending = new LinkedHashMap<>();
    news.forEach(look -> pending.put(look, probes.ask(inquiry, look)));
    long begun = nanos.getAsLong();
    pending.forEach((look, answer) -> take(look, answer, begun));
  }

  /** What an earlier look found in the same place is no longer so. */
  private void take(Look look, Pending answer, long begun) {
    seen.remove(look);
    int room = MOST_EVIDENCE - seen.values().stream().mapToInt(List::size).sum();
    var found =
        answer.findings().stream()
            .limit(Math.max(0, room))
            .map(finding -> new Evidence(++numbered, finding))
            .toList();
    seen.put(look, found);
    looked.add(look);
    journal.answered(look, found, Duration.ofNanos(nanos.getAsLong() - begun));
  }

  /** Does what people have said since this was last done. */
  void steer(List<ServiceName> services) {
    var said = journal.steers();
    for (var steer : said.subList(Math.min(steers, said.size()), said.size())) {
      if (steer.way() == Way.LOOK) {
        looked.removeIf(look -> look.kind() == steer.kind());
        look("a person", services.stream().map(it -> new Look(steer.kind(), it)).toList());
      }
    }
    steers = said.size();
  }

  /** What counts: all but what a person said to leave out. */
  List<Evidence> evidence() {
    var ignored = ignored();
    return seen.values().stream()
        .flatMap(List::stream)
        .filter(it -> !ignored.contains(it.finding().kind()))
        .toList();
  }

  /** The last word on a kind holds. */
  private Set<EvidenceKind> ignored() {
    var last = new LinkedHashMap<EvidenceKind, Way>();
    journal.steers().forEach(steer -> last.put(steer.kind(), steer.way()));
    return last.entrySet().stream()
        .filter(it -> it.getValue() == Way.IGNORE)
        .map(Map.Entry::getKey)
        .collect(toSet());
  }
}
