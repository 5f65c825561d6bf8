package echoops.speak;

import java.time.Instant;

/** Who says what: news and answers may have a voice each, so that they are told apart. */
public record Voices(Voice news, Voice answers) implements AutoCloseable {
  /** One for both. */
  public static Voices of(Voice voice) {
    return new Voices(voice, voice);
  }

  /** Drops what is kept of what was said until a moment. */
  public void forget(Instant until) {
    news.forget(until);
    answers.forget(until);
  }

  @Override
  public void close() {
    news.close();
    answers.close();
  }
}
