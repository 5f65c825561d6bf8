package echoops.speak;

import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.model.Speech;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A voice, and another one for what the first does not say: it goes on with the next word. */
final class BackedVoice implements Voice {
  private static final String SPENT =
      "For today the voice from the cloud has said what it may; from here on you hear me.";

  private final Voice first;
  private final Voice second;
  private final DailyBudget budget;

  BackedVoice(Voice first, Voice second, DailyBudget budget) {
    this.first = first;
    this.second = second;
    this.budget = budget;
  }

  /** How many words were said. */
  @OwnedBy("the thread that speaks")
  private static final class Counting implements Consumer<Speech> {
    private final Consumer<Speech> taker;
    private int words;

    Counting(Consumer<Speech> taker) {
      this.taker = taker;
    }

    @Override
    public void accept(Speech piece) {
      words += piece.words().size();
      taker.accept(piece);
    }
  }

  @Override
  public void say(String sentence, Consumer<Speech> taker) {
    var said = new Counting(taker);
    try {
      first.say(sentence, said);
    } catch (Failure.Unavailable e) {
      goOn(WordTimes.words(Sentence.plain(sentence)), said);
    }
  }

  private void goOn(List<String> words, Counting said) {
    if (said.words < words.size()) {
      second.say(String.join(" ", words.subList(said.words, words.size())), said);
    }
  }

  @Override
  public Speech trial() {
    return second.trial();
  }

  @Override
  public String key() {
    return first.key() + ", else " + second.key();
  }

  @Override
  public String name() {
    return first.trouble().isEmpty() ? first.name() : second.name();
  }

  @Override
  public Optional<String> trouble() {
    return second.trouble().filter(_ -> first.trouble().isPresent());
  }

  @Override
  public Optional<String> shortcoming() {
    return first.trouble().or(second::trouble);
  }

  /** Whoever asked first may be one of many, or nobody: all are told. */
  @Override
  public Optional<String> notice() {
    return budget.isNewlySpent() ? Optional.of(SPENT) : Optional.empty();
  }

  @Override
  public void forget(Instant until) {
    first.forget(until);
    second.forget(until);
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
