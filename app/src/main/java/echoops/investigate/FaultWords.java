package echoops.investigate;

import echoops.model.EvidenceKind;
import echoops.model.Fault;
import echoops.model.Finding;
import echoops.model.Quote;
import echoops.model.Scaling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What kind of thing went wrong, as far as a finding's words tell. A stranger's words are read as
 * well: whatever they are, what comes of them is one of our own kinds.
 */
final class FaultWords {
  private record Hint(Pattern words, Fault fault) {
    static Hint of(String words, Fault fault) {
      return new Hint(Pattern.compile(words), fault);
    }
  }

  /** What is rarer stands first: a pool that is empty is also slow. */
  private static final List<Hint> HINTS =
      List.of(
          Hint.of(
              "pool|connections? (exhausted|refused|left)|waiting for a connection",
              Fault.POOL_EXHAUSTED),
          Hint.of("retr(y|ies|ied)|attempt", Fault.RETRY_STORM),
          Hint.of("stuck|stalled|not processing|backlog|queue|lag\\b", Fault.STUCK_WORKER),
          Hint.of("slow quer|deadlock|lock wait|sequential scan", Fault.SLOW_DATABASE),
          Hint.of(
              "out of memory|oom|no space|throttl|memory|\\bcpu|disk full", Fault.RESOURCES_SHORT),
          Hint.of("dns|packet|network|connection reset|unreachable", Fault.NETWORK),
          Hint.of("silent|says nothing|is gone", Fault.GONE_SILENT),
          Hint.of("error|exception|fail|5xx|status", Fault.FAILING_CODE),
          Hint.of("latency|p9\\d|p50|duration|slow|\\bms\\b", Fault.SLOW_CODE),
          Hint.of("requests|rate|traffic|hits", Fault.MORE_TRAFFIC));

  private FaultWords() {}

  /** The kind that the finding speaks of; empty where it says nothing of a kind. */
  static Optional<Fault> of(Finding finding) {
    return switch (finding.kind()) {
      case CHANGES -> Optional.of(changed(finding));
      case DATABASE -> Optional.of(Fault.SLOW_DATABASE);
      case CALLS -> Optional.of(Fault.DEPENDENCY);
      case LOGS, METRICS -> read(finding);
      case RESOURCES -> read(finding).or(() -> Optional.of(Fault.RESOURCES_SHORT));
      case RUNBOOK, MEMORY -> Optional.empty();
    };
  }

  private static Fault changed(Finding change) {
    return change.quote().flatMap(Scaling::in).map(_ -> Fault.SCALED).orElse(Fault.BAD_CHANGE);
  }

  private static Optional<Fault> read(Finding finding) {
    var text = finding.words() + " " + finding.quote().map(Quote::text).orElse("");
    var lower = text.toLowerCase(Locale.ROOT);
    return HINTS.stream()
        .filter(hint -> hint.words().matcher(lower).find())
        .map(Hint::fault)
        .findFirst();
  }

  /** Kinds of evidence that show a reason; the others show what it does. */
  static boolean isReason(EvidenceKind kind) {
    return switch (kind) {
      case CHANGES, RESOURCES, DATABASE -> true;
      case LOGS, METRICS, CALLS, RUNBOOK, MEMORY -> false;
    };
  }

  /**
   * Kinds of evidence that show that something is wrong there. That a callee is not as usual is put
   * together from these: it says where to look, and not that there is anything to see.
   */
  static boolean isSymptom(EvidenceKind kind) {
    return switch (kind) {
      case LOGS, METRICS -> true;
      case CALLS, CHANGES, RESOURCES, DATABASE, RUNBOOK, MEMORY -> false;
    };
  }
}
