package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.flow.CommandFlow.Command;
import echoops.hear.StarterModel;
import echoops.model.IncidentEvent.Confirmed;
import echoops.model.Transcript;
import echoops.speak.SilentVoice;
import echoops.testing.Eventually;
import echoops.testing.PracticeTarget;
import echoops.testing.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whatever people say while a plan waits, only "confirm" and its words begin it. */
class ConfirmationsTest {
  private static final String CONFIRMS = "confirms";

  /** After which no limit of the policy holds any more. */
  private static final Duration A_WHILE = Duration.ofDays(2);

  @TempDir Path data;
  private final PracticeTarget target = new PracticeTarget();
  private TalkedRoom room;
  private TalkedRoom.Guest ray;

  private record Line(String section, String text) {}

  @BeforeEach
  void open() {
    room =
        new TalkedRoom(
            TalkedRoom.ear(data),
            new SilentVoice("a test"),
            ActedRoom.catalogue("checkout", "payments"),
            Optional.of(target));
    ray = room.enter(TalkedRoom.RAY);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static List<Line> lines() {
    try {
      var lines = new ArrayList<Line>();
      var section = "";
      for (var line : Files.readAllLines(Resources.path("flow/confirmations.txt"))) {
        if (line.startsWith("= ")) {
          section = line.substring(2);
        } else if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(new Line(section, line));
        }
      }
      return lines;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Answer.Said say(Command command) {
    return (Answer.Said) room.commands.answer(command, ray.participant, ray);
  }

  /** The code of a plan that waits, once the last one has come to its end. */
  private List<String> waits() {
    room.clock.pass(A_WHILE);
    var code = new AtomicReference<Optional<CodeShown>>(Optional.empty());
    Eventually.that(
        "a plan waits",
        () -> {
          code.set(say(Command.typed("roll back payments")).code());
          return code.get().isPresent();
        });
    return code.get().orElseThrow().words();
  }

  private static String filled(String text, List<String> code) {
    var other =
        StarterModel.codeWords().stream()
            .filter(it -> !code.contains(it))
            .findFirst()
            .orElseThrow();
    return text.replace("{code}", String.join(" ", code))
        .replace("{1}", code.get(0))
        .replace("{2}", code.get(1))
        .replace("{3}", code.get(2))
        .replace("{other}", other);
  }

  private boolean confirms(Command command) {
    int before = room.recorded(Confirmed.class).size();
    var _ = room.commands.answer(command, ray.participant, ray);
    return room.recorded(Confirmed.class).size() > before;
  }

  /** Typed, and as an ear may bring it: with what an ear of every word has made of it, or none. */
  private static Stream<Command> ways(String text) {
    var heard = Transcript.typed(text);
    return Stream.of(
        Command.typed(text),
        new Command(1, heard, Optional.empty()),
        new Command(1, heard, Optional.of(heard)));
  }

  @TestFactory
  Stream<DynamicTest> whateverIsSaid_beginsNothingButWhatIsConfirmed() {
    return lines().stream()
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line.section() + ": " + line.text(),
                    () -> isTaken(line.text(), line.section().equals(CONFIRMS))));
  }

  private void isTaken(String text, boolean confirms) {
    for (int way = 0; way < 3; way++) {
      var said = filled(text, waits());
      var command = ways(said).skip(way).findFirst().orElseThrow();
      int before = target.effects().size();
      assertThat(confirms(command)).as(said).isEqualTo(confirms);
      if (confirms) {
        Eventually.that("it is done", () -> target.effects().size() > before);
      }
      assertThat(target.effects()).hasSize(confirms ? before + 1 : before);
    }
  }

  /** The ear of few words brings the code; the one of every word has heard what came before it. */
  @Test
  void denialThatOnlyOneEarHears_counts() {
    for (var denial : List.of("don't", "never", "no wait do not", "not")) {
      var code = String.join(" ", waits());
      var exact = Transcript.typed("confirm " + code);
      var free = Transcript.typed(denial + " confirm " + code);
      assertThat(confirms(new Command(1, exact, Optional.of(free)))).as(denial).isFalse();
    }
  }

  @Test
  void corpus_isLarge() {
    var negative = lines().stream().filter(it -> !it.section().equals(CONFIRMS)).toList();

    assertThat(negative).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
  }
}
