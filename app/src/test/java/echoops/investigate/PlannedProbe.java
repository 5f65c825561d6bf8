package echoops.investigate;

import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A probe that finds what a test planned. */
record PlannedProbe(
    EvidenceKind kind,
    String source,
    Reach reach,
    Duration patience,
    Function<ServiceName, List<Finding>> answers,
    Optional<String> check)
    implements Probe {
  PlannedProbe(
      EvidenceKind kind,
      Reach reach,
      Duration patience,
      Function<ServiceName, List<Finding>> answers) {
    this(kind, "test", reach, patience, answers, Optional.empty());
  }

  static PlannedProbe of(EvidenceKind kind, Map<ServiceName, List<Finding>> answers) {
    return new PlannedProbe(
        kind,
        Reach.HERE,
        Duration.ofSeconds(5),
        service -> answers.getOrDefault(service, List.of()));
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    return answers.apply(service);
  }
}
