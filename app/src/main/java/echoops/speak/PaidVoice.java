package echoops.speak;

import echoops.model.Speech;
import java.util.Optional;
import java.util.function.Consumer;

/** A voice that is paid for what it says, as long as there is something left. */
final class PaidVoice implements Voice {
  private final Voice voice;
  private final DailyBudget budget;

  PaidVoice(Voice voice, DailyBudget budget) {
    this.voice = voice;
    this.budget = budget;
  }

  @Override
  public void say(String sentence, Consumer<Speech> taker) {
    budget.take(sentence);
    voice.say(sentence, taker);
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
    return voice.trouble();
  }

  @Override
  public void close() {
    voice.close();
  }
}
