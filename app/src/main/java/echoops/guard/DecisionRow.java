package echoops.guard;

import echoops.model.Environment;
import echoops.model.Mode;
import echoops.model.Person;
import echoops.model.Role;
import echoops.model.ServiceName;
import echoops.model.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** One decision that is expected. */
record DecisionRow(int line, Request request, Situation situation, Answer answer, String rule) {
  /** What the guard may answer. */
  enum Answer {
    ALLOWED,
    TWO_PEOPLE,
    REFUSED
  }

  static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
  }

  /**
   * Reads a line of a table.
   *
   * @throws IllegalArgumentException if it says nothing; says why
   */
  static DecisionRow parse(int number, String line) {
    var cells = cells(line);
    if (cells.size() != DecisionTable.COLUMNS.size()) {
      throw new IllegalArgumentException(
          cells.size() + " columns, not " + DecisionTable.COLUMNS.size());
    }
    var role = choice(Role.class, cells.getFirst());
    var asked = DecisionCells.asked(cells.get(1), new ServiceName(cells.get(2)));
    var environment = some(cells.get(3)).map(Environment::new);
    var now = time(cells.get(4));
    var situation =
        new Situation(
            now,
            Mode.CONFIRM,
            Optional.empty(),
            some(cells.get(5)).map(text -> choice(Severity.class, text)),
            Optional.empty(),
            some(cells.get(6)).map(DecisionCells::standing),
            DecisionCells.history(cells.get(7), now));
    var by = new Person(cells.getFirst(), role);
    return new DecisionRow(
        number,
        new Request(asked.change(), by, environment, asked.purpose()),
        situation,
        choice(Answer.class, cells.get(8).replace(' ', '_')),
        cells.get(9));
  }

  /** How the guard decides otherwise. */
  Optional<String> difference(Guard guard) {
    var ruling = guard.judge(request, situation);
    var answered = answer(ruling);
    if (answered == answer && ruling.rule().equals(rule)) {
      return Optional.empty();
    }
    return Optional.of(
        "line %d: expected %s by \"%s\", decided %s by \"%s\"%s"
            .formatted(line, word(answer), rule, word(answered), ruling.rule(), reason(ruling)));
  }

  private static Answer answer(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Allowed(_, _, boolean isForTwo) -> isForTwo ? Answer.TWO_PEOPLE : Answer.ALLOWED;
      case Ruling.Refused _ -> Answer.REFUSED;
    };
  }

  private static String reason(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Allowed _ -> "";
      case Ruling.Refused(_, var because, _) -> ": " + because;
    };
  }

  private static Optional<String> some(String cell) {
    return Optional.of(cell).filter(text -> !text.isEmpty());
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("time \"" + text + "\": not like 2026-11-20T14:00:00Z", e);
    }
  }

  static <E extends Enum<E>> E choice(Class<E> choices, String text) {
    var all = Arrays.asList(choices.getEnumConstants());
    return all.stream()
        .filter(one -> word(one).equals(text.replace('_', ' ')))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\""
                        + text
                        + "\": not one of "
                        + all.stream().map(DecisionRow::word).collect(Collectors.joining(", "))));
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
