package echoops.understand;

import static echoops.understand.Rooms.GRAMMAR;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Intent;
import echoops.model.ServiceName;
import echoops.model.Transcript;
import echoops.model.Understanding;
import echoops.model.Understanding.NotUnderstood;
import echoops.model.Understanding.OutOfRange;
import echoops.model.Understanding.Understood;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhrasesTest {
  private static final Phrases PHRASES = GRAMMAR.phrases();

  private static Understanding understood(String phrase) {
    return GRAMMAR.understand(Transcript.typed(phrase));
  }

  @Test
  void everyPhrase_isUnderstood() {
    assertThat(PHRASES.open())
        .isNotEmpty()
        .noneMatch(phrase -> understood(phrase) instanceof NotUnderstood);
    assertThat(PHRASES.codes())
        .hasSize(12)
        .allMatch(phrase -> understood(phrase) instanceof Understood(Intent.Confirm _));
  }

  @Test
  void everyPhrase_isOfPlainWords() {
    assertThat(PHRASES.open()).allMatch(phrase -> phrase.matches("[a-z']+( [a-z']+)*"));
  }

  @Test
  void phrases_holdEveryNumberAndEveryName() {
    assertThat(PHRASES.commands())
        .contains("scale checkout to zero", "scale checkout to ninety nine", "no", "don't")
        .contains("scale checkout to one hundred", "scale checkout to two hundred")
        .contains("restart check out", "restart shop front", "restart user auth a p i")
        .contains("restart service alpha", "restart service golf", "restart auth")
        .contains("please status", "restart checkout please")
        .doesNotContain("restart no reply");
  }

  @Test
  void openMicrophone_isToldTheRoomsName() {
    assertThat(PHRASES.open()).containsAll(PHRASES.commands()).contains("echo restart checkout");
    assertThat(PHRASES.commands()).noneMatch(phrase -> phrase.startsWith("echo "));
  }

  @Test
  void stops_silenceOrStop() {
    assertThat(PHRASES.stops())
        .contains("stop", "echo stop", "quiet", "be quiet", "silence", "echo stop everything")
        .allMatch(
            phrase ->
                understood(phrase) instanceof Understood(Intent.Silence _)
                    || understood(phrase) instanceof Understood(Intent.StopEverything _));
  }

  @Test
  void thirtyServices_makeSomeThousandPhrases() {
    var services =
        IntStream.range(0, 30)
            .mapToObj(i -> Rooms.plain("part" + (char) ('a' + i % 26) + i))
            .toList();

    var phrases = Grammar.of(services, Rooms.CODE_WORDS).phrases().commands();

    assertThat(phrases).hasSizeBetween(1_000, 6_000).doesNotHaveDuplicates();
  }

  /** An ear is told pairs of words: a pair that can be said and is in no phrase is heard badly. */
  @Test
  void everyPairOfWords_isInSomePhrase() {
    var pairs = pairs(PHRASES.commands());
    var said =
        List.of(
            "mute the payments database for fifty minutes",
            "roll back the order to the previous version",
            "run the run book number seventeen on the auth service",
            "show me the logs of the user auth a p i",
            "scale the service bravo to nineteen instances");

    assertThat(pairs(said)).isSubsetOf(pairs);
  }

  private static Set<String> pairs(List<String> phrases) {
    var pairs = new HashSet<String>();
    for (var phrase : phrases) {
      var words = List.of(("^ " + phrase + " $").split(" ", -1));
      IntStream.range(1, words.size())
          .forEach(i -> pairs.add(words.get(i - 1) + " " + words.get(i)));
    }
    return pairs;
  }

  @Test
  void wordsThatAnEarLacks_areLeftOutAndNamed() {
    var vocabulary = vocabulary();
    vocabulary.removeAll(Set.of("orders", "catch", "checkout", "tiger"));

    var phrases = GRAMMAR.phrases(vocabulary);

    assertThat(pairs(phrases.open()))
        .noneMatch(pair -> pair.matches("orders .*|.* catch|checkout .*"));
    assertThat(phrases.unheard().stream().map(Unheard::sentence))
        .containsExactly(
            "the ear cannot hear \"checkout\", since it does not know \"checkout\"; say \"check out\"",
            "the ear cannot hear \"orders\", since it does not know \"orders\"; say \"service foxtrot\"",
            "the ear cannot hear \"catch me up in five seconds\", since it does not know \"catch\"",
            "the ear cannot hear \"catch me up in half a minute\", since it does not know \"catch\"",
            "the ear cannot hear \"catch me up in a minute\", since it does not know \"catch\"",
            "the ear cannot hear \"tiger\", since it does not know \"tiger\"");
    assertThat(phrases.codes()).hasSize(6);
  }

  @Test
  void wholeVocabulary_leavesNothingOut() {
    assertThat(GRAMMAR.phrases(vocabulary()).unheard()).isEmpty();
  }

  private static Set<String> vocabulary() {
    var words = new HashSet<String>();
    Stream.of(PHRASES.open(), PHRASES.codes())
        .flatMap(List::stream)
        .forEach(phrase -> words.addAll(List.of(phrase.split(" ", -1))));
    return words;
  }

  @Test
  void examples_areUnderstood() {
    assertThat(PHRASES.examples())
        .contains("what happened", "restart checkout", "mute checkout for five minutes")
        .allMatch(phrase -> understood(phrase) instanceof Understood);
  }

  @Test
  void noServices_leaveTheQuestions() {
    var phrases = Grammar.of(List.of(), List.of()).phrases();

    assertThat(phrases.commands()).contains("status", "stop").noneMatch(p -> p.contains("restart"));
    assertThat(phrases.codes()).isEmpty();
    assertThat(phrases.unheard()).isEmpty();
    assertThat(phrases.examples()).contains("what happened");
  }

  @Test
  void service_isHeardByAnyOfItsNamesButItsLabel() {
    var database = new ServiceName("payments-db");

    assertThat(GRAMMAR.isHeard(database, Set.of("payments", "database", "restart"))).isTrue();
    assertThat(GRAMMAR.isHeard(database, Set.of("service", "alpha", "payments"))).isFalse();
  }

  @Test
  void label_isDeclaredOrTheNextThatIsFree() {
    assertThat(GRAMMAR.label(new ServiceName("checkout"))).isEqualTo("shop front");
    assertThat(GRAMMAR.label(new ServiceName("payments-db"))).isEqualTo("service alpha");
    var taken = List.of(Rooms.plain("service-alpha"), Rooms.plain("x"));
    assertThat(Grammar.of(taken, List.of()).label(new ServiceName("x")))
        .isEqualTo("service charlie");
  }

  @Test
  void numbersOutOfRange_areHeardAsSuch() {
    assertThat(understood("scale checkout to two hundred")).isInstanceOf(OutOfRange.class);
  }
}
