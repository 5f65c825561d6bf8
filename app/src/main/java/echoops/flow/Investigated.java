package echoops.flow;

import echoops.investigate.Known;
import echoops.model.Diagnosis;
import echoops.model.Evidence;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.model.IncidentEvent.InvestigationBegan;
import echoops.model.IncidentEvent.LooksTaken;
import echoops.model.IncidentEvent.ProbeAnswered;
import echoops.model.IncidentEvent.SitRepWritten;
import echoops.model.IncidentEvent.Steered;
import echoops.model.Inquiry;
import echoops.model.Look;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.model.SitRep;
import echoops.model.Steer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the log says of the investigation of one incident: its records, folded. */
@OwnedBy("whoever folds it")
public final class Investigated {
  private final Map<Look, List<Evidence>> seen = new LinkedHashMap<>();
  private final Set<Look> looked = new HashSet<>();
  private final List<Steer> steers = new ArrayList<>();
  private Optional<Inquiry> inquiry = Optional.empty();
  private Optional<Diagnosis> diagnosis = Optional.empty();
  private Optional<SitRep> sitRep = Optional.empty();
  private boolean isRunning;
  private int numbered;

  private Investigated() {}

  /** Of the records of an incident, oldest first. */
  static Investigated of(List<Recorded> records) {
    var investigated = new Investigated();
    records.forEach(recorded -> investigated.apply(recorded));
    return investigated;
  }

  private void apply(Recorded recorded) {
    switch (recorded.event()) {
      case InvestigationBegan(var begun) -> begin(begun);
      case LooksTaken taken -> looked.addAll(taken.looks());
      case ProbeAnswered(var look, var evidence, _) -> see(look, evidence);
      case Steered(var steer, _) -> steers.add(steer);
      case Diagnosed(var found, _) -> {
        diagnosis = Optional.of(found);
        isRunning = false;
      }
      case SitRepWritten(var written, _) -> sitRep = Optional.of(written);
      default -> {
        // Of something else.
      }
    }
  }

  private void begin(Inquiry begun) {
    inquiry = Optional.of(begun);
    isRunning = true;
    looked.clear();
  }

  private void see(Look look, List<Evidence> evidence) {
    seen.remove(look);
    seen.put(look, evidence);
    evidence.forEach(it -> numbered = Math.max(numbered, it.number()));
  }

  /** Where it goes on after a crash: what was answered is not asked again. */
  Known unfinished() {
    var answered = new HashSet<>(looked);
    answered.retainAll(seen.keySet());
    return new Known(seen, answered, numbered);
  }

  /** Where it begins anew: what was found counts until somebody looks there again. */
  Known former() {
    return new Known(seen, Set.of(), numbered);
  }

  boolean hasBegun() {
    return inquiry.isPresent();
  }

  /** Whether it was begun and came to no end yet. */
  public boolean isRunning() {
    return isRunning;
  }

  public Optional<Inquiry> inquiry() {
    return inquiry;
  }

  List<Steer> steers() {
    return List.copyOf(steers);
  }

  /** All evidence as of the newest looks. */
  public List<Evidence> evidence() {
    return seen.values().stream().flatMap(List::stream).toList();
  }

  Optional<Evidence> evidence(int number) {
    return evidence().stream().filter(it -> it.number() == number).findFirst();
  }

  public Optional<Diagnosis> diagnosis() {
    return diagnosis;
  }

  public Optional<SitRep> sitRep() {
    return sitRep;
  }
}
