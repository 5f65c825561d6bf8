package echoops.brief;

import echoops.model.Diagnosis;
import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Finding.Standing;
import echoops.model.Incident;
import echoops.model.IncidentEvent.LooksTaken;
import echoops.model.IncidentEvent.NotNotified;
import echoops.model.Look;
import echoops.model.Recorded;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is left to do, as far as the record shows it: nothing is made up. */
final class ReportFollowUps {
  private ReportFollowUps() {}

  static List<String> of(
      Incident incident,
      List<Recorded> records,
      Collection<Evidence> evidence,
      Optional<Diagnosis> diagnosis) {
    var all = new LinkedHashSet<String>();
    if (incident.tally().openAlerts() > 0) {
      all.add("Alerts that are still open: " + incident.tally().openAlerts() + ".");
    }
    diagnosis.ifPresent(it -> all.addAll(of(it)));
    evidence.stream().map(Evidence::finding).forEach(finding -> skipped(finding, all));
    records.forEach(recorded -> of(recorded, evidence, all));
    ReportActions.unknown(records).forEach(all::add);
    return List.copyOf(all);
  }

  private static List<String> of(Diagnosis diagnosis) {
    return switch (diagnosis) {
      case Diagnosis.Found(_, _, var dissent) ->
          dissent.stream()
              .map(
                  it ->
                      "Settle the two opinions by a look at "
                          + ReportTimeline.look(it.check())
                          + ".")
              .toList();
      case Diagnosis.Inconclusive(_, _, var wouldDecide) ->
          List.of("The cause is open. What would decide: " + wouldDecide + ".");
    };
  }

  private static void skipped(Finding finding, Set<String> all) {
    if (finding.standing() == Standing.SKIPPED) {
      var why = finding.quote().map(it -> ": " + ReportTimeline.quoted(it.text())).orElse("");
      all.add(
          "Make it possible to look at "
              + ReportTimeline.look(new Look(finding.kind(), finding.service()))
              + " ("
              + finding.source()
              + ")"
              + why);
    }
  }

  private static void of(Recorded recorded, Collection<Evidence> evidence, Set<String> all) {
    if (recorded.event() instanceof NotNotified(var channel, var because)) {
      all.add("People were not told through " + channel + ": " + because + ".");
    }
    if (recorded.event() instanceof LooksTaken taken) {
      taken.looks().stream()
          .filter(look -> look.kind() == EvidenceKind.RUNBOOK && !isFound(look, evidence))
          .forEach(look -> all.add("No runbook was found for " + look.service() + "."));
    }
  }

  private static boolean isFound(Look look, Collection<Evidence> evidence) {
    return evidence.stream()
        .map(Evidence::finding)
        .anyMatch(
            finding ->
                finding.kind() == look.kind()
                    && finding.service().equals(look.service())
                    && finding.standing() != Standing.SKIPPED);
  }
}
