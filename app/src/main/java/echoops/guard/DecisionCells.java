package echoops.guard;

import echoops.model.ActionKind;
import echoops.model.Change;
import echoops.model.Effect;
import echoops.model.ServiceName;
import echoops.model.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the cells of a decision table say. Each refuses with the words of what was expected. */
final class DecisionCells {
  private static final Pattern PAST =
      Pattern.compile("(undo )?(\\S+) (\\S+) (\\d{1,4}[smh])(?: (\\S+))?");

  /** What is asked for, and whether that is to take something back. */
  record Asked(Change change, Purpose purpose) {}

  private DecisionCells() {}

  /** Such as {@code restart}, {@code scale 4}, {@code scale up}, {@code undo scale 2}. */
  static Asked asked(String text, ServiceName service) {
    var purpose = text.startsWith("undo ") ? Purpose.UNDO : Purpose.CHANGE;
    var words = List.of(text.replaceFirst("^undo ", "").split(" ", 2));
    var kind = kind(words.getFirst());
    var more = words.size() > 1 ? words.getLast() : "";
    return new Asked(change(kind, service, more, purpose), purpose);
  }

  private static Change change(ActionKind kind, ServiceName service, String more, Purpose purpose) {
    return switch (kind) {
      case RESTART -> new Change.Restart(service);
      case SCALE -> scale(service, more);
      case ROLL_BACK ->
          purpose == Purpose.UNDO
              ? new Change.RollForward(service, more)
              : new Change.RollBack(service);
      case DRAIN -> new Change.Drain(service);
      case UNDRAIN -> new Change.Undrain(service);
      case CLEAR_CACHE -> new Change.ClearCache(service);
      case FLUSH_QUEUE -> new Change.FlushQueue(service);
      case TOGGLE_FLAG ->
          new Change.SetFlag(service, DecisionRow.choice(Change.Position.class, more));
      case MUTE_MONITOR -> new Change.Mute(service, Duration.ofMinutes(number(more)));
      case UNMUTE_MONITOR -> new Change.Unmute(service);
      case RUN_RUNBOOK -> new Change.RunRunbook(service, number(more));
      case GET_LOGS -> new Change.GetLogs(service);
      case GET_STATUS ->
          throw new IllegalArgumentException("get-status is a question, which is always answered");
    };
  }

  private static Change scale(ServiceName service, String more) {
    return more.matches("\\d+")
        ? new Change.Scale(service, number(more))
        : new Change.ScaleStep(service, DecisionRow.choice(Change.Direction.class, more));
  }

  /** As many replicas, with an earlier version to go back to. */
  static Standing standing(String replicas) {
    return new Standing(
        "1",
        Optional.of("2"),
        Optional.of("1"),
        Optional.of(number(replicas)),
        Standing.Extras.NONE,
        false,
        Optional.empty(),
        List.of());
  }

  /** Such as {@code roll-back payment 4m worse; undo roll-back payment 2m}. */
  static List<Past> history(String text, Instant now) {
    return Arrays.stream(text.split(";", -1))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .map(one -> past(one, now))
        .toList();
  }

  private static Past past(String text, Instant now) {
    var matcher = PAST.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "history \"" + text + "\": not like roll-back payment 4m worse");
    }
    var state = Optional.ofNullable(matcher.group(5)).orElse("done");
    boolean isStage = state.matches("open|done|failed|unknown");
    return new Past(
        kind(matcher.group(2)),
        new ServiceName(matcher.group(3)),
        now.minus(Duration.parse("PT" + matcher.group(4).toUpperCase(Locale.ROOT))),
        matcher.group(1) == null ? Purpose.CHANGE : Purpose.UNDO,
        isStage ? DecisionRow.choice(Past.Stage.class, state) : Past.Stage.DONE,
        isStage
            ? Optional.empty()
            : Optional.of(DecisionRow.choice(Effect.class, state.replace('-', '_'))));
  }

  private static ActionKind kind(String text) {
    return ActionKind.of(text)
        .orElseThrow(() -> new IllegalArgumentException("there is no action \"" + text + "\""));
  }

  private static int number(String text) {
    if (!text.matches("\\d{1,6}")) {
      throw new IllegalArgumentException("\"" + text + "\": not a number");
    }
    return Integer.parseInt(text);
  }
}
