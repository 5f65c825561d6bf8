package echoops.investigate.near;

import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.PastIncident;
import echoops.model.Quote;
import echoops.model.ServiceName;
import echoops.store.IncidentMemory;
import echoops.store.IncidentMemory.Cue;
import echoops.store.IncidentMemory.Recalled;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Earlier incidents like this one: what was found then, and what ended them. */
final class PastIncidents implements Probe {
  private static final Viewpoint VIEWPOINT = Viewpoint.here(EvidenceKind.MEMORY, "memory");
  private static final int MOST = 3;

  /** Words of a symptom that are nearly all the same. */
  private static final double SAME = 0.9;

  private final IncidentMemory memory;
  private final Function<ServiceName, Optional<String>> spoken;

  /**
   * @param spoken how a service is called by us; empty for one that nobody declared, whose name is
   *     a stranger's word
   */
  PastIncidents(IncidentMemory memory, Function<ServiceName, Optional<String>> spoken) {
    this.memory = memory;
    this.spoken = spoken;
  }

  @Override
  public Viewpoint viewpoint() {
    return VIEWPOINT;
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    var cue = new Cue(inquiry.symptom().text(), List.of(service), inquiry.suspected());
    var like =
        memory.recall(cue, MOST + 1).stream()
            .filter(it -> !it.incident().incident().equals(inquiry.incident()))
            .limit(MOST)
            .map(it -> finding(it, inquiry, service))
            .toList();
    return like.isEmpty() ? List.of(nothing(service)) : like;
  }

  private Finding nothing(ServiceName service) {
    return VIEWPOINT.context(service, 0, "no earlier incident that is remembered is like this one");
  }

  private Finding finding(Recalled recalled, Inquiry inquiry, ServiceName service) {
    var past = recalled.incident();
    var ago = Plainly.duration(Duration.between(past.resolved(), inquiry.now()));
    var alike = recalled.likeness() >= SAME ? "the same symptom" : "a symptom like this";
    var whose = whose(past, service);
    var words = ago + " ago " + name(whose, service) + " had " + alike;
    return VIEWPOINT
        .context(service, recalled.likeness(), words + why(past, whose) + ended(past))
        .since(past.resolved().minus(past.lasted()))
        .quoting(past.fixedBy().map(Quote::text).orElse(past.symptom().text()));
  }

  /** The service that is asked about, where it was among those. */
  private static Optional<ServiceName> whose(PastIncident past, ServiceName service) {
    return past.services().contains(service)
        ? Optional.of(service)
        : past.services().stream().findFirst();
  }

  private String name(Optional<ServiceName> whose, ServiceName asked) {
    boolean isAsked = whose.equals(Optional.of(asked));
    return whose.flatMap(spoken).orElse(isAsked ? "it" : "another service");
  }

  /** Where the cause was is only said where it was somewhere else. */
  private String why(PastIncident past, Optional<ServiceName> whose) {
    if (past.why().isEmpty()) {
      return "; its cause was not found";
    }
    var why = past.why().get();
    var elsewhere =
        whose.equals(Optional.of(why.service()))
            ? Optional.<String>empty()
            : spoken.apply(why.service());
    return "; the cause was "
        + why.fault().words()
        + elsewhere.map(name -> ", at " + name).orElse("");
  }

  private static String ended(PastIncident past) {
    var after = " after " + Plainly.duration(past.lasted());
    return past.fixedBy()
        .flatMap(note -> Remedy.in(note.text()))
        .map(remedy -> ", and " + remedy.words() + " ended it" + after)
        .orElse(", and it was over" + after);
  }

  @Override
  public Optional<String> check() {
    return Optional.empty();
  }
}
