package echoops.brief;

import echoops.brief.Report.Block;
import echoops.brief.Report.Table;
import echoops.model.ActionState;
import echoops.model.Effect;
import echoops.model.Proposal;
import echoops.model.Proposals;
import echoops.model.Recorded;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What was done about an incident, and whether it has helped. Pure. */
final class ReportActions {
  private static final List<String> COLUMNS =
      List.of("When", "What", "By", "Confirmed by", "What came of it", "Whether it helped");

  private static final Wording EYE = new ForTheEye();
  private static final ChangeWords CHANGES = new ChangeWords();

  private ReportActions() {}

  static Block of(List<Recorded> records) {
    return Table.orElse(COLUMNS, rows(records).toList(), "Nothing was changed from here.");
  }

  static Stream<List<String>> rows(List<Recorded> records) {
    return all(records).map(ReportActions::row);
  }

  /** What nobody knows of has to be looked at by somebody. */
  static Stream<String> unknown(List<Recorded> records) {
    return all(records)
        .filter(it -> it.state() == ActionState.UNKNOWN)
        .map(it -> "Find out whether " + what(it) + " was done: " + it.told() + ".");
  }

  private static Stream<Proposal> all(List<Recorded> records) {
    var proposals = new Proposals();
    records.forEach(proposals::apply);
    return proposals.all().stream();
  }

  private static List<String> row(Proposal it) {
    var state = it.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return List.of(
        ReportTimeline.time(it.at()),
        what(it) + ", from " + it.plan().from() + " to " + it.plan().to(),
        it.by(),
        String.join(", ", it.confirmedBy()),
        state + (it.told().isEmpty() ? "" : ": " + it.told()),
        it.effect().map(ReportActions::words).orElse(""));
  }

  private static String what(Proposal it) {
    return CHANGES.of(it.plan().change(), EYE);
  }

  private static String words(Effect effect) {
    return switch (effect) {
      case RECOVERED -> "what was wrong is over";
      case NO_EFFECT -> "no effect";
      case WORSE -> "followed by worse";
      case NOT_KNOWN -> "not known";
    };
  }
}
