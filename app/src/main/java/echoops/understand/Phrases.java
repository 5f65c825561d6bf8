package echoops.understand;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import echoops.model.Understanding.Choice;
import echoops.model.Understanding.Doubt;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an ear is told to listen for, in plain words that it knows.
 *
 * <p>An ear makes of such a list how likely a word is after another, no more. So every two words
 * that may follow each other do so in some phrase, and not every phrase that can be said is there.
 */
public final class Phrases {
  private static final java.util.regex.Pattern PLAIN = java.util.regex.Pattern.compile("[a-z']+");
  private static final int LAST_IN_FULL = 100;

  /** So that "hundred" is followed by what follows it, and too much can be heard as too much. */
  private static final int[] ABOVE = {120, 150, 180, 200, 300};

  private static final int USUAL_NUMBER = 5;

  private final List<Sentence> sentences;
  private final Services services;
  private final List<String> code;
  private final Predicate<String> isKnown;
  private final Map<Slot, List<String>> values = new EnumMap<>(Slot.class);
  private final List<String> commands;

  Phrases(
      List<Sentence> sentences, Services services, List<String> code, Predicate<String> isKnown) {
    this.sentences = sentences;
    this.services = services;
    this.code = List.copyOf(code);
    this.isKnown = word -> isPlain(word) && isKnown.test(word);
    for (var slot : Slot.values()) {
      values.put(slot, all(slot).filter(this::isHeard).toList());
    }
    this.commands = enumerate();
  }

  private Stream<String> all(Slot slot) {
    if (slot == Slot.SERVICE) {
      return services.names().values().stream().flatMap(Set::stream).distinct();
    }
    var numbers = IntStream.concat(IntStream.rangeClosed(0, LAST_IN_FULL), IntStream.of(ABOVE));
    return slot.isNumber() ? numbers.mapToObj(NumberWords::said) : Stream.empty();
  }

  private boolean isHeard(String phrase) {
    return Stream.of(phrase.split(" ", -1)).allMatch(isKnown);
  }

  /** Whatever may be said while a key is held, but for {@link #codes}; denying words too. */
  public List<String> commands() {
    return commands;
  }

  /** Those, and the same called to the room by its name. */
  public List<String> open() {
    var all = new LinkedHashSet<>(commands);
    var begun = new HashSet<String>();
    for (var phrase : commands) {
      if (begun.add(firstWord(phrase))) {
        called().map(call -> call + " " + phrase).filter(this::isHeard).forEach(all::add);
      }
    }
    return List.copyOf(all);
  }

  private static Stream<String> called() {
    var greeted = Courtesy.CALLS.stream().map(call -> call + " " + Courtesy.NAME);
    return Stream.concat(Stream.of(Courtesy.NAME), greeted);
  }

  /** What ends or voids something: heard while the room itself speaks. */
  public List<String> stops() {
    return Language.STOPS.stream()
        .flatMap(Sentence::of)
        .map(this::usual)
        .flatMap(stop -> Stream.of(stop, Courtesy.NAME + " " + stop))
        .filter(this::isHeard)
        .toList();
  }

  /** To be listened for while something waits to be confirmed: each two code words in turn. */
  public List<String> codes() {
    var pairs =
        code.stream()
            .flatMap(
                one ->
                    code.stream()
                        .filter(other -> !other.equals(one))
                        .map(other -> "confirm " + one + " " + other));
    return pairs.filter(this::isHeard).toList();
  }

  /** To be listened for while a doubt waits to be answered. */
  public List<String> answers(Doubt doubt) {
    var said = doubt.choices().stream().map(Choice::said);
    return Stream.of(said, Stream.of(Grammar.YES), stops().stream(), Denial.WORDS.stream())
        .flatMap(phrases -> phrases)
        .filter(this::isHeard)
        .distinct()
        .toList();
  }

  /** The same in an open microphone: called to the room by its name. */
  public List<String> openAnswers(Doubt doubt) {
    return answers(doubt).stream()
        .flatMap(answer -> called().map(call -> call + " " + answer))
        .filter(this::isHeard)
        .toList();
  }

  /** The names that cannot be heard, and what else cannot be heard in any of its ways. */
  public List<Unheard> unheard() {
    var names = services.names().values().stream().flatMap(all -> unheard(List.copyOf(all)));
    var lines =
        sentences.stream()
            .filter(sentence -> !sentence.has(Slot.WORDS))
            .collect(groupingBy(Sentence::line, LinkedHashMap::new, toList()))
            .values();
    var ways = lines.stream().map(line -> line.stream().map(this::usual).toList());
    var words = code.stream().map(List::of);
    var lost = Stream.concat(ways, words).filter(way -> way.stream().noneMatch(this::isHeard));
    return Stream.concat(names, lost.flatMap(this::unheard)).toList();
  }

  /** The first of several ways to say the same that cannot be heard, and what is heard instead. */
  private Stream<Unheard> unheard(List<String> ways) {
    var instead = ways.stream().filter(this::isHeard).findFirst();
    var unknown = ways.stream().flatMap(this::unknown).distinct().toList();
    return ways.stream()
        .filter(way -> unknown(way).findAny().isPresent())
        .limit(1)
        .map(way -> new Unheard(way, unknown, instead));
  }

  private Stream<String> unknown(String phrase) {
    return Stream.of(phrase.split(" ", -1)).filter(word -> isPlain(word) && !isKnown.test(word));
  }

  private static boolean isPlain(String word) {
    return PLAIN.matcher(word).matches();
  }

  private List<String> enumerate() {
    var all = new LinkedHashSet<String>();
    var neighbours = new HashSet<String>();
    sentences.forEach(sentence -> all.addAll(phrases(sentence, neighbours)));
    all.addAll(Denial.WORDS);
    all.addAll(polite(all));
    return all.stream().filter(this::isHeard).toList();
  }

  private static List<String> polite(Set<String> phrases) {
    var begun = new HashSet<String>();
    return phrases.stream()
        .filter(phrase -> begun.add(firstWord(phrase)))
        .flatMap(
            phrase -> Stream.of(Courtesy.PLEASE + " " + phrase, phrase + " " + Courtesy.PLEASE))
        .toList();
  }

  private static String firstWord(String phrase) {
    return phrase.split(" ", 2)[0];
  }

  /** One phrase, and more for a gap between words that stood around no such gap before. */
  private List<String> phrases(Sentence sentence, Set<String> neighbours) {
    var found = new ArrayList<>(List.of(usual(sentence)));
    var pieces = sentence.pieces();
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i) instanceof Piece.Gap(var slot)) {
        boolean isNewAfter = neighbours.add(pieces.get(i - 1) + " " + slot);
        var next = i + 1 < pieces.size() ? pieces.get(i + 1).toString() : "";
        if (neighbours.add(slot + " " + next) || isNewAfter) {
          values
              .getOrDefault(slot, List.of())
              .forEach(value -> found.add(text(pieces, Map.of(slot, value))));
        }
      }
    }
    return found;
  }

  private String usual(Sentence sentence) {
    return text(sentence.pieces(), Map.of());
  }

  private String text(List<Piece> pieces, Map<Slot, String> filled) {
    return pieces.stream()
        .map(
            piece ->
                switch (piece) {
                  case Piece.Word(var text) -> text;
                  case Piece.Gap(var slot) -> filled.getOrDefault(slot, usual(slot));
                })
        .collect(joining(" "));
  }

  /** What cannot be filled stays a gap, and so no phrase that can be heard. */
  private String usual(Slot slot) {
    var all = values.getOrDefault(slot, List.of());
    var five = NumberWords.said(USUAL_NUMBER);
    return all.contains(five) ? five : all.stream().findFirst().orElse(slot.gap());
  }

  /** A few things to say, in the words of this room. */
  public List<String> examples() {
    return Language.EXAMPLES.stream()
        .flatMap(pattern -> Pattern.sentences(pattern).stream())
        .map(pieces -> text(pieces, Map.of()))
        .filter(this::isHeard)
        .toList();
  }
}
