package echoops.brief;

import echoops.brief.Report.Block;
import echoops.brief.Report.Items;
import echoops.brief.Report.Paragraph;
import echoops.brief.Report.Section;
import echoops.brief.Report.Table;
import echoops.model.Cause;
import echoops.model.Diagnosis;
import echoops.model.Evidence;
import echoops.model.SitRep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The parts of a report that say why: the summary, the evidence, and the causes. */
final class ReportCauses {
  private ReportCauses() {}

  static Section summary(Optional<SitRep> sitRep, Optional<Diagnosis> diagnosis) {
    var said =
        sitRep.stream()
            .flatMap(it -> it.sentences().stream())
            .map(sentence -> sentence.words().shown() + tags(sentence.evidence()))
            .toList();
    var blocks = new ArrayList<Block>();
    said.forEach(sentence -> blocks.add(new Paragraph(sentence)));
    blocks.add(
        new Paragraph(diagnosis.map(ReportCauses::grade).orElse("Nobody looked for a cause.")));
    return new Section("Summary", blocks);
  }

  private static String grade(Diagnosis diagnosis) {
    return switch (diagnosis) {
      case Diagnosis.Found(_, var causes, _) -> "The cause: " + named(causes.getFirst()) + ".";
      case Diagnosis.Inconclusive(_, var lookedAt, var wouldDecide) ->
          "No cause is known. What was done: "
              + lookedAt
              + ". What would decide: "
              + wouldDecide
              + ".";
    };
  }

  /** As {@code payment, because of slow queries (likely)}. */
  static String named(Cause cause) {
    var claim = cause.claim();
    return claim.service()
        + ", because of "
        + claim.fault().words()
        + " ("
        + cause.grade().name().toLowerCase(Locale.ROOT)
        + ")";
  }

  static Section evidence(Collection<Evidence> evidence) {
    var rows = evidence.stream().map(ReportCauses::row).toList();
    var columns =
        List.of("Tag", "Kind", "Service", "Standing", "What was found", "Source", "Since");
    return Section.of("Evidence", Table.orElse(columns, rows, "None was gathered."));
  }

  private static List<String> row(Evidence evidence) {
    var finding = evidence.finding();
    var quote = finding.quote().map(it -> " " + ReportTimeline.quoted(it.text())).orElse("");
    return List.of(
        evidence.tag(),
        ReportTimeline.kind(finding.kind()),
        finding.service().value(),
        ReportTimeline.kind(finding.standing()),
        finding.words() + quote,
        finding.source(),
        finding.at().map(ReportTimeline::time).orElse(""));
  }

  static Section causes(Optional<Diagnosis> diagnosis) {
    return Section.of(
        "Causes",
        diagnosis
            .map(ReportCauses::listed)
            .map(items -> Items.orElse(items, "None is known."))
            .orElseGet(() -> new Paragraph("Nobody looked for a cause.")));
  }

  private static List<String> listed(Diagnosis diagnosis) {
    return switch (diagnosis) {
      case Diagnosis.Found(var reasoner, var causes, var dissent) -> {
        var items = new ArrayList<String>();
        causes.forEach(cause -> items.add(listed(cause, reasoner)));
        dissent.ifPresent(
            it ->
                items.add(
                    "Another opinion: "
                        + listed(it.cause(), it.reasoner())
                        + " What would settle it: "
                        + ReportTimeline.look(it.check())
                        + "."));
        yield items;
      }
      case Diagnosis.Inconclusive _ -> List.of();
    };
  }

  private static String listed(Cause cause, String reasoner) {
    var claim = cause.claim();
    return named(cause)
        + ", said by "
        + reasoner
        + ". For it:"
        + orNothing(claim.evidence())
        + ". Against it:"
        + orNothing(claim.against())
        + "."
        + claim.words().map(it -> " In its words: " + ReportTimeline.quoted(it.text())).orElse("");
  }

  private static String orNothing(List<Integer> numbers) {
    return numbers.isEmpty() ? " nothing" : tags(numbers);
  }

  private static String tags(List<Integer> numbers) {
    return numbers.isEmpty()
        ? ""
        : " " + String.join(", ", numbers.stream().map(number -> "E" + number).toList());
  }
}
