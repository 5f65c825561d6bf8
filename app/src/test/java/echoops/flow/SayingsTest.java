package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Intent;
import echoops.model.Reply;
import echoops.model.Transcript;
import echoops.model.Understanding.Understood;
import echoops.speak.SilentVoice;
import echoops.understand.Grammar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the room says, and whoever hears it, is no order. */
class SayingsTest {
  private static final int MOST_WORDS = 12;

  @TempDir private static Path data;
  private static TalkedRoom room;
  private static List<Reply> sayings;
  private static Grammar grammar;

  @BeforeAll
  static void listen() throws InterruptedException {
    var catalogue = TalkedRoom.catalogue("checkout", "payments", "order", "orders");
    room = new TalkedRoom(TalkedRoom.ear(data), new SilentVoice("a test"), catalogue);
    sayings = Sayings.of(room);
    grammar = room.commands.grammar();
  }

  @AfterAll
  static void close() {
    room.close();
  }

  private static Optional<Intent> order(String words) {
    return grammar.understand(Transcript.typed(words)) instanceof Understood(var intent)
            && (intent instanceof Intent.Propose
                || intent instanceof Intent.Confirm
                || intent instanceof Intent.Acknowledge
                || intent instanceof Intent.Undo)
        ? Optional.of(intent)
        : Optional.empty();
  }

  /** All that might be heard of a sentence, if an ear hears only a part of it. */
  private static List<String> parts(String spoken) {
    var words = Transcript.typed(spoken).words().stream().map(word -> word.text()).toList();
    var parts = new ArrayList<String>();
    for (int from = 0; from < words.size(); from++) {
      for (int to = from + 1; to <= Math.min(words.size(), from + MOST_WORDS); to++) {
        parts.add(String.join(" ", words.subList(from, to)));
      }
    }
    return parts;
  }

  @Test
  void sayings_areMany() {
    System.out.printf("the room says %d sentences%n", sayings.size());
    assertThat(sayings).hasSizeGreaterThan(80);
    assertThat(sayings)
        .extracting(Reply::spoken)
        .anyMatch(spoken -> spoken.contains("Nothing was done: "))
        .anyMatch(
            spoken -> spoken.startsWith("Which service") || spoken.startsWith("which service"))
        .anyMatch(spoken -> spoken.contains("The nearest that I know is"))
        .anyMatch(spoken -> spoken.contains("Val must be a responder"))
        .anyMatch(spoken -> spoken.contains("Ray has taken it"));
  }

  @Test
  void saying_asAWhole_isNoOrder() {
    assertThat(sayings)
        .allSatisfy(
            saying -> {
              assertThat(order(saying.spoken())).isEmpty();
              assertThat(order("echo " + saying.spoken())).isEmpty();
            });
  }

  @Test
  void partOfASaying_isNoOrder() {
    for (var saying : sayings) {
      assertThat(parts(saying.spoken()).stream().filter(part -> order(part).isPresent()))
          .as(saying.spoken())
          .isEmpty();
    }
  }

  @Test
  void sayings_neverCallTheRoom() {
    assertThat(sayings)
        .extracting(saying -> saying.spoken().toLowerCase(Locale.ROOT))
        .noneMatch(spoken -> spoken.contains("echo"));
  }

  @Test
  void sayings_areSaidInWords() {
    assertThat(sayings).extracting(Reply::spoken).noneMatch(spoken -> spoken.matches(".*[0-9].*"));
  }

  /** What stands in names, links and markup, and no voice can say. */
  @Test
  void sayings_holdNothingThatAVoiceStumblesOver() {
    assertThat(sayings)
        .extracting(Reply::spoken)
        .noneMatch(spoken -> spoken.matches("(?s).*([^\\p{L}\\p{M} .,:;?!'-]|://).*"));
  }

  @Test
  void help_saysNothingThatSilencesTheRoom() {
    assertThat(sayings)
        .extracting(Reply::spoken)
        .filteredOn(spoken -> spoken.startsWith("You can say: "))
        .isNotEmpty()
        .allSatisfy(
            spoken ->
                assertThat(parts(spoken)).doesNotContainAnyElementsOf(grammar.phrases().stops()));
  }
}
