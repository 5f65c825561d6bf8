package echoops.understand;

import static echoops.understand.Rooms.GRAMMAR;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Change;
import echoops.model.Intent;
import echoops.model.Transcript;
import echoops.model.Understanding.Understood;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing but an order is taken for one: among all the words that there are, and in any order. */
class OrdersTest {
  private static final int SALADS = 10_000;

  private static final List<String> PHRASES = GRAMMAR.phrases().commands();

  private static final List<String> WORDS =
      PHRASES.stream().flatMap(phrase -> Stream.of(phrase.split(" ", -1))).distinct().toList();

  private static final List<String> DENIALS =
      List.of("no", "not", "don't", "never", "cancel", "abort", "stop", "wait", "nope");

  private static Optional<Change> change(String text) {
    return GRAMMAR.understand(Transcript.typed(text)) instanceof Understood(Intent.Propose(var it))
        ? Optional.of(it)
        : Optional.empty();
  }

  @Test
  void salads_giveAChangeOnlyWhereASecondReaderFindsTheSame() {
    var random = new Random(20_261_121);
    int changes = 0;
    for (int i = 0; i < SALADS; i++) {
      var salad = salad(random);
      var change = change(salad);
      assertThat(change).as(salad).isEqualTo(SecondReader.change(salad));
      changes += change.isPresent() ? 1 : 0;
    }
    assertThat(changes).isBetween(SALADS / 100, SALADS / 2);
  }

  @Test
  void everyPhrase_isTheChangeThatASecondReaderFinds() {
    assertThat(PHRASES)
        .allSatisfy(phrase -> assertThat(change(phrase)).isEqualTo(SecondReader.change(phrase)));
  }

  /** Half of them are phrases to which something was done, or orders would be too rare. */
  private static String salad(Random random) {
    if (random.nextBoolean()) {
      var words = Stream.generate(() -> any(WORDS, random)).limit(1 + random.nextInt(7));
      return words.collect(joining(" "));
    }
    var words = new ArrayList<>(List.of(any(PHRASES, random).split(" ", -1)));
    for (int i = random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(words.size());
      switch (random.nextInt(4)) {
        case 0 -> words.set(at, any(WORDS, random));
        case 1 -> words.add(at, any(WORDS, random));
        case 2 -> words.addAll(List.of(any(PHRASES, random).split(" ", -1)));
        default -> words.add(words.remove(at));
      }
    }
    return String.join(" ", words);
  }

  private static <T> T any(List<T> items, Random random) {
    return items.get(random.nextInt(items.size()));
  }

  @Test
  void denyingWord_anywhereInAChange_voidsIt() {
    var changes = PHRASES.stream().filter(phrase -> change(phrase).isPresent()).toList();
    assertThat(changes).hasSizeGreaterThan(500);
    for (var phrase : changes) {
      var words = List.of(phrase.split(" ", -1));
      for (int at = 0; at <= words.size(); at++) {
        for (var denial : DENIALS) {
          var denied = new ArrayList<>(words);
          denied.add(at, denial);
          assertThat(change(String.join(" ", denied))).as("%s", denied).isEmpty();
        }
      }
    }
  }

  @Test
  void unknownWord_anywhereInAChange_voidsIt() {
    var some = IntStream.range(0, PHRASES.size()).filter(i -> i % 7 == 0).mapToObj(PHRASES::get);
    for (var phrase : some.filter(each -> change(each).isPresent()).toList()) {
      var words = List.of(phrase.split(" ", -1));
      for (int at = 0; at <= words.size(); at++) {
        var unclear = new ArrayList<>(words);
        unclear.add(at, Transcript.UNKNOWN);
        assertThat(change(String.join(" ", unclear))).as("%s", unclear).isEmpty();
      }
    }
  }

  @Test
  void understanding_takesMicroseconds() {
    var texts = List.of("restart checkout", "stop", "restart the [unk]", "what is it that ails us");
    for (var text : texts) {
      var transcript = Transcript.typed(text);
      int times = 500;
      for (int i = 0; i < times; i++) {
        GRAMMAR.understand(transcript);
      }
      long from = System.nanoTime();
      for (int i = 0; i < times; i++) {
        GRAMMAR.understand(transcript);
      }
      double each = (System.nanoTime() - from) / 1e3 / times;
      System.out.printf("understand(\"%s\"): %.1f us%n", text, each);
    }
  }
}
