package echoops.understand;

import echoops.model.HeardWord;
import echoops.model.Intent;
import echoops.model.ServiceName;
import echoops.model.Understanding;
import echoops.model.Understanding.Choice;
import echoops.model.Understanding.Doubt;
import echoops.model.Understanding.NotUnderstood;
import echoops.model.Understanding.Understood;
import echoops.understand.Match.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Decides whether a sentence was heard well enough, and what to ask if one place of it was not. */
public final class Certainty {
  /**
   * The ears measured so far give right words 0.97 and more, and most wrong ones less than this.
   */
  static final double LEAST = 0.7;

  /** For what is easily taken for something else. */
  static final double LEAST_OF_CONFUSABLE = 0.9;

  /** Each does the contrary of the other, and is short. */
  private static final Map<String, String> CONTRARIES =
      Map.of(
          "up", "down", "down", "up", "on", "off", "off", "on", "enable", "disable", "disable",
          "enable", "mute", "unmute", "unmute", "mute");

  private final Services services;

  /** What words mean, if they mean one thing. */
  private final Function<List<String>, Optional<Intent>> meaning;

  /** Whether the ear was not sure of a word. */
  public static boolean isLow(HeardWord word) {
    return word.confidence() < LEAST;
  }

  Certainty(Services services, Function<List<String>, Optional<Intent>> meaning) {
    this.services = services;
    this.meaning = meaning;
  }

  Understanding of(Said said, Match match) {
    var doubts = doubts(said, match);
    if (doubts.size() > 1 || isAnyWordUnclear(said, match)) {
      return new NotUnderstood(Optional.of(hint(said, match)));
    }
    return doubts.isEmpty() ? new Understood(match.intent()) : doubts.getFirst();
  }

  /** The sentence itself; the words of a code are on the screen, and said by nobody but people. */
  private static String hint(Said said, Match match) {
    return match.spans().stream().anyMatch(span -> span.slot() == Slot.CODE)
        ? Grammar.CONFIRM
        : said.text();
  }

  private static boolean isAnyWordUnclear(Said said, Match match) {
    var isCode = match.spans().stream().anyMatch(span -> span.slot() == Slot.CODE);
    return IntStream.range(0, said.size())
        .filter(word -> isCode || !match.isInGap(word))
        .anyMatch(word -> said.confidence(word) < LEAST);
  }

  private List<Doubt> doubts(Said said, Match match) {
    var doubts = new ArrayList<Doubt>();
    match.spans().forEach(span -> doubt(said, match, span).ifPresent(doubts::add));
    if (match.intent() instanceof Intent.Propose) {
      IntStream.range(0, said.size())
          .filter(word -> !match.isInGap(word))
          .filter(word -> said.confidence(word) < LEAST_OF_CONFUSABLE)
          .filter(word -> CONTRARIES.containsKey(said.word(word)))
          .forEach(word -> contrary(said, word).ifPresent(doubts::add));
    }
    return doubts;
  }

  private Optional<Doubt> doubt(Said said, Match match, Span span) {
    return switch (span.slot()) {
      case SERVICE -> service(said, match, span);
      case REPLICAS, MINUTES, HOURS, SECONDS, PLACE -> number(said, match, span);
      case CODE, WORDS -> Optional.empty();
    };
  }

  private static double least(Said said, Span span) {
    return IntStream.range(span.from(), span.to()).mapToDouble(said::confidence).min().orElse(1);
  }

  private static String text(Said said, Span span) {
    return String.join(" ", said.words().subList(span.from(), span.to()));
  }

  private Optional<Doubt> number(Said said, Match match, Span span) {
    var other = NumberWords.soundsLike(match.filled().number()).map(NumberWords::said);
    if (least(said, span) >= (other.isPresent() ? LEAST_OF_CONFUSABLE : LEAST)) {
      return Optional.empty();
    }
    var choices = new ArrayList<>(choices(said, span, text(said, span)));
    other.ifPresent(number -> choices.addAll(choices(said, span, number)));
    return Optional.of(asking(choices));
  }

  private Optional<Doubt> service(Said said, Match match, Span span) {
    var name = text(said, span);
    var heard = match.filled().service();
    if (least(said, span) >= LEAST_OF_CONFUSABLE) {
      return Optional.empty();
    }
    var others = services.soundingLike(name, heard);
    if (others.isEmpty()) {
      boolean isClear = least(said, span) >= LEAST;
      return isClear ? Optional.empty() : Optional.of(asking(choices(said, span, name)));
    }
    var named = new TreeMap<ServiceName, Intent>();
    named.put(heard, match.intent());
    for (var other : others) {
      meaning(said, span, services.label(other)).ifPresent(intent -> named.put(other, intent));
    }
    return Optional.of(which(named));
  }

  /** Asks for a service by its label, since the names are what is in doubt. */
  Doubt which(Map<ServiceName, Intent> named) {
    var choices = new ArrayList<Choice>();
    named.forEach((service, intent) -> choices.add(new Choice(services.label(service), intent)));
    var names =
        named.keySet().stream().map(name -> services.label(name) + " (" + name + ")").toList();
    return new Doubt("which service: " + String.join(" or ", names) + "?", choices);
  }

  /** The word that means the contrary; empty if there is none. */
  static String contrary(String word) {
    return CONTRARIES.getOrDefault(word, "");
  }

  private Optional<Doubt> contrary(Said said, int word) {
    var span = new Span(Slot.WORDS, word, word + 1);
    var other = contrary(said.word(word));
    var choices = new ArrayList<>(choices(said, span, said.word(word)));
    choices.addAll(choices(said, span, other));
    return choices.size() < 2 ? Optional.empty() : Optional.of(asking(choices));
  }

  private List<Choice> choices(Said said, Span span, String text) {
    return meaning(said, span, text).map(intent -> new Choice(text, intent)).stream().toList();
  }

  private Optional<Intent> meaning(Said said, Span span, String text) {
    return meaning.apply(said.with(span.from(), span.to(), text));
  }

  private static Doubt asking(List<Choice> choices) {
    var said = choices.stream().map(Choice::said).toList();
    return new Doubt(String.join(" or ", said) + "?", choices);
  }
}
