package echoops.speak;

import echoops.model.Speech;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A voice that is paid for what it says, as long as there is something left; what it does not say
 * costs nothing.
 */
final class PaidVoice implements Voice {
  private final Voice voice;
  private final DailyBudget budget;

  PaidVoice(Voice voice, DailyBudget budget) {
    this.voice = voice;
    this.budget = budget;
  }

  @Override
  public void say(String sentence, Consumer<Speech> taker) {
    budget.expect(sentence);
    var isPaid = new AtomicBoolean();
    voice.say(
        sentence,
        piece -> {
          if (!isPaid.getAndSet(true)) {
            budget.spend(sentence);
          }
          taker.accept(piece);
        });
  }

  @Override
  public String key() {
    return voice.key();
  }

  @Override
  public String name() {
    return voice.name();
  }

  @Override
  public Optional<String> trouble() {
    return voice.trouble().or(budget::trouble);
  }

  @Override
  public void close() {
    voice.close();
  }
}
