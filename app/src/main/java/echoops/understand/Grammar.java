package echoops.understand;

import echoops.model.Actions.Phrase;
import echoops.model.Intent;
import echoops.model.ServiceName;
import echoops.model.Transcript;
import echoops.model.Understanding;
import echoops.model.Understanding.Denied;
import echoops.model.Understanding.Doubt;
import echoops.model.Understanding.NotUnderstood;
import echoops.model.Understanding.OutOfRange;
import echoops.model.Understanding.Understood;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The room's language: tells what a transcript asks for, and an ear what to listen for.
 *
 * <p>Only a whole sentence counts, and a denying word voids an order wherever it stands. Never
 * changes, and is safe for use by several threads. When services come or go, another is made.
 */
public final class Grammar {
  static final String YES = "yes";

  private static final Set<String> BESIDE_STOP =
      Set.of(Transcript.UNKNOWN, Courtesy.NAME, Courtesy.PLEASE);

  /** What is said of a confirmation, the words of which the room never says. */
  static final String CONFIRM = "confirm, and the words on the screen";

  /** A shorter one might be the end of something else that was said. */
  private static final int LEAST_QUESTION = 3;

  private final Services services;
  private final List<Sentence> sentences;
  private final List<String> codeWords;
  private final Matcher matcher;
  private final Matcher stops;
  private final Certainty certainty;
  private final Phrases phrases;
  private final Nearest nearest;
  private final Strangers strangers;

  private Grammar(Collection<Named> services, List<String> codeWords, List<Phrase> phrases) {
    this.services = new Services(services);
    this.sentences =
        Stream.concat(Language.LINES.stream(), Language.of(phrases)).flatMap(Sentence::of).toList();
    this.codeWords = List.copyOf(codeWords);
    codeWords.forEach(Grammar::check);
    var stopSentences = Language.STOPS.stream().flatMap(Sentence::of).toList();
    var typed = Language.TYPED.stream().flatMap(Sentence::of);
    var all = Stream.concat(sentences.stream(), typed).toList();
    this.matcher = new Matcher(all, this.services, Set.copyOf(codeWords));
    this.stops = new Matcher(stopSentences, this.services, Set.of());
    this.certainty = new Certainty(this.services, this::meaning);
    this.phrases = new Phrases(sentences, this.services, this.codeWords, word -> true);
    this.nearest = new Nearest(this.phrases.commands().stream().filter(Denial::isFree).toList());
    this.strangers = new Strangers(sentences, this.services);
  }

  private static void check(String codeWord) {
    if (!Denial.isFree(codeWord)
        || !codeWord.matches("[a-z]+")
        || Courtesy.WORDS.contains(codeWord)) {
      throw new IllegalArgumentException("\"" + codeWord + "\" cannot be a word of a code");
    }
  }

  /**
   * The language of a room.
   *
   * @param services those that may be named, in an order that stays, since labels are given by it
   * @param codeWords those of which confirmations are made
   */
  public static Grammar of(Collection<Named> services, List<String> codeWords) {
    return of(services, codeWords, List.of());
  }

  /**
   * As above, with other words for changes.
   *
   * @param phrases plain words, with {@code {service}} where the name goes
   */
  public static Grammar of(
      Collection<Named> services, List<String> codeWords, List<Phrase> phrases) {
    return new Grammar(services, codeWords, phrases);
  }

  /** What was said to the room. */
  public Understanding understand(Transcript transcript) {
    var said = Courtesy.within(transcript);
    var words = said.words();
    var stop = stop(said);
    if (stop.isPresent()) {
      return new Understood(stop.get());
    }
    var matches = known(said);
    var denied = Denial.in(words);
    if (denied.isPresent() && !isHarmless(matches)) {
      return new Denied(denied.get());
    }
    return matches.isEmpty() ? misheardCall(said) : one(said, matches);
  }

  private List<Match> known(Said said) {
    return said.words().contains(Transcript.UNKNOWN) ? List.of() : matches(said);
  }

  /** Its own name is what an ear mishears most; before a question any one word is taken for it. */
  private Understanding misheardCall(Said said) {
    if (said.size() > LEAST_QUESTION) {
      var rest = said.part(1, said.size());
      var matches = known(rest);
      if (!matches.isEmpty() && matches.stream().allMatch(Grammar::isQuestion)) {
        return one(rest, matches);
      }
    }
    return new NotUnderstood(nearest.to(said.words()));
  }

  private static boolean isQuestion(Match match) {
    return match.refused().isEmpty() && match.intent() instanceof Intent.Question;
  }

  /**
   * What was said where everybody may be heard, empty if it was not for the room. The room is
   * called by its name; only to stop it, it need not be.
   */
  public Optional<Understanding> overhear(Transcript transcript) {
    boolean isMeant = isCalled(transcript) || stop(Said.all(transcript)).isPresent();
    return isMeant ? Optional.of(understand(transcript)) : Optional.empty();
  }

  private static boolean isCalled(Transcript transcript) {
    int end = Courtesy.nameEnd(Said.all(transcript).words());
    return end > 0
        && transcript.words().subList(0, end).stream()
            .allMatch(word -> word.confidence() >= Certainty.LEAST);
  }

  /** What a doubt was resolved to, empty if this is no answer to it. */
  public Optional<Intent> answer(Doubt doubt, Transcript transcript) {
    var said = Courtesy.within(transcript);
    boolean isClear =
        transcript.words().stream().allMatch(word -> word.confidence() >= Certainty.LEAST);
    if (!isClear || said.size() == 0) {
      return Optional.empty();
    }
    var choices = doubt.choices();
    if (choices.size() == 1 && said.text().equals(YES)) {
      return Optional.of(choices.getFirst().intent());
    }
    return choices.stream()
        .filter(choice -> isSame(said.words(), List.of(choice.said().split(" ", -1))))
        .map(Understanding.Choice::intent)
        .findFirst();
  }

  /** The same words, the same number, or names of the same service. */
  private boolean isSame(List<String> one, List<String> other) {
    return one.equals(other) || isSameNumber(one, other) || isSameService(one, other);
  }

  private static boolean isSameNumber(List<String> one, List<String> other) {
    var number = number(one);
    return number.isPresent() && number.equals(number(other));
  }

  private boolean isSameService(List<String> one, List<String> other) {
    var service = services.meantBy(String.join(" ", one));
    return service.size() == 1 && service.equals(services.meantBy(String.join(" ", other)));
  }

  private static Optional<Integer> number(List<String> words) {
    return NumberWords.at(words, 0).stream()
        .filter(reading -> reading.end() == words.size())
        .map(NumberWords.Reading::value)
        .findFirst();
  }

  /** Of what that is no service a change was asked for, in words that were not understood. */
  public Optional<Misnamed> untargeted(Transcript transcript) {
    var words = Courtesy.within(transcript).words();
    return words.contains(Transcript.UNKNOWN) || Denial.in(words).isPresent()
        ? Optional.empty()
        : strangers.in(words);
  }

  /** What an ear that knows every word listens for. */
  public Phrases phrases() {
    return phrases;
  }

  /** What an ear listens for that knows these words only. */
  public Phrases phrases(Set<String> vocabulary) {
    return new Phrases(sentences, services, codeWords, vocabulary::contains);
  }

  /** How things can be said, but for codes and free words. */
  List<String> patterns() {
    return Language.LINES.stream()
        .map(Line::pattern)
        .filter(pattern -> !pattern.contains(Slot.CODE.gap()))
        .filter(pattern -> !pattern.contains(Slot.WORDS.gap()))
        .toList();
  }

  /** The services that are named in what was said. */
  Set<ServiceName> mentioned(List<String> words) {
    return services.in(words);
  }

  /** The one sentence that a transcript is. */
  Optional<Match> sentence(Transcript transcript) {
    return only(matches(Courtesy.within(transcript)));
  }

  /** Whether an ear that knows these words hears any name of a service but its label. */
  public boolean isHeard(ServiceName service, Set<String> vocabulary) {
    return services.names().getOrDefault(service, Set.of()).stream()
        .filter(name -> !name.equals(services.label(service)))
        .anyMatch(name -> vocabulary.containsAll(List.of(name.split(" ", -1))));
  }

  /** A name by which a service can always be called. */
  public String label(ServiceName service) {
    return services.label(service);
  }

  private List<Match> matches(Said said) {
    return matcher.matches(said.words(), said::rest);
  }

  /** Whoever wants the room to stop says so twice, and others speak meanwhile. */
  private Optional<Intent> stop(Said said) {
    var words = new ArrayList<String>();
    said.words().stream()
        .filter(word -> !BESIDE_STOP.contains(word))
        .filter(word -> words.isEmpty() || !words.getLast().equals(word))
        .forEach(words::add);
    return stops.matches(words).stream().map(Match::intent).findFirst();
  }

  /** Whether a denying word is part of what is said, as it is in "never mind". */
  private static boolean isHarmless(List<Match> matches) {
    return !matches.isEmpty()
        && matches.stream()
            .allMatch(match -> match.refused().isEmpty() && isHarmless(match.intent()));
  }

  private static boolean isHarmless(Intent intent) {
    return switch (intent) {
      case Intent.Propose _, Intent.Confirm _, Intent.Undo _ -> false;
      case Intent.Question _ -> true;
      case Intent.Silence _, Intent.StopEverything _, Intent.Cancel _ -> true;
      case Intent.Acknowledge _, Intent.Note _, Intent.Judge _, Intent.Steering _ -> true;
    };
  }

  private Understanding one(Said said, List<Match> matches) {
    var taken = matches.stream().filter(match -> match.refused().isEmpty()).toList();
    var intents = taken.stream().map(Match::intent).distinct().toList();
    if (intents.isEmpty()) {
      return new OutOfRange(matches.getFirst().refused().orElseThrow());
    }
    return intents.size() == 1 ? certainty.of(said, taken.getFirst()) : several(said, taken);
  }

  /** Two services of one name are told apart by asking; other sentences mean one thing each. */
  private Understanding several(Said said, List<Match> matches) {
    var named = new TreeMap<ServiceName, Intent>();
    for (var match : matches) {
      match.filled().target().ifPresent(service -> named.put(service, match.intent()));
    }
    return named.size() > 1 ? certainty.which(named) : new NotUnderstood(Optional.of(said.text()));
  }

  private Optional<Intent> meaning(List<String> words) {
    return only(matcher.matches(words)).map(Match::intent);
  }

  /** A match that says all that the matches say, if there is one. */
  private static Optional<Match> only(List<Match> matches) {
    var taken = matches.stream().filter(match -> match.refused().isEmpty()).toList();
    boolean isOne = taken.stream().map(Match::intent).distinct().count() == 1;
    return isOne ? Optional.of(taken.getFirst()) : Optional.empty();
  }
}
