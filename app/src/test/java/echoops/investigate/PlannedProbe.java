package echoops.investigate;

import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A probe that finds what a test planned. */
record PlannedProbe(
    Viewpoint viewpoint, Function<ServiceName, List<Finding>> answers, Optional<String> check)
    implements Probe {
  PlannedProbe(Viewpoint viewpoint, Function<ServiceName, List<Finding>> answers) {
    this(viewpoint, answers, Optional.empty());
  }

  static PlannedProbe of(EvidenceKind kind, Map<ServiceName, List<Finding>> answers) {
    return new PlannedProbe(
        Viewpoint.here(kind, "test"), service -> answers.getOrDefault(service, List.of()));
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    return answers.apply(service);
  }
}
