package echoops.investigate;

import echoops.model.EvidenceKind;
import java.util.Collection;
import java.util.List;

/** Kinds of evidence in words. */
final class EvidenceWords {
  private EvidenceWords() {}

  /** As {@code logs, metrics and recent changes}. */
  static String list(Collection<EvidenceKind> kinds) {
    var words = kinds.stream().sorted().map(EvidenceWords::of).toList();
    return words.size() < 2 ? String.join("", words) : joined(words);
  }

  private static String joined(List<String> words) {
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  private static String of(EvidenceKind kind) {
    return switch (kind) {
      case LOGS -> "logs";
      case METRICS -> "metrics";
      case CHANGES -> "recent changes";
      case CALLS -> "calls";
      case RESOURCES -> "resources";
      case DATABASE -> "the database";
      case RUNBOOK -> "runbooks";
      case MEMORY -> "earlier incidents";
    };
  }
}
