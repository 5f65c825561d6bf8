package echoops.speak;

import echoops.outbound.Answer;
import echoops.outbound.Post;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** What of a voice far away is its vendor's own: how it is asked, answers and refuses. */
interface Vendor {
  /** What is to be done about a refusal. */
  sealed interface Move {
    /** Another model may do it; this one will not for so long. */
    record NextModel(Duration absent) implements Move {}

    /** As soon as a call of ours is over. */
    record AfterOurs() implements Move {}

    /** In a moment, so many times. */
    record Later(int times) implements Move {}

    /** It will not speak for so long, whatever is asked. */
    record LeaveAlone(Duration forSo) implements Move {}

    /** It does not say this sentence. */
    record GiveUp() implements Move {}
  }

  /** Names the system in messages, and groups calls that fail together. */
  String target();

  /** The voice's own name. */
  String voice();

  /** All that the sound depends on besides the sentence and the model. */
  String settings();

  /** Whether it says when it says each character. */
  boolean tellsTimes();

  /** To be tried in this order. */
  List<String> models();

  Post post(String model, String sentence);

  /**
   * Reads an answer that is none of its refusals.
   *
   * @throws IOException if it is none at all, or breaks off
   */
  void read(InputStream body, WordStream into) throws IOException;

  Move after(Answer refusal);

  /** What the refusal says, in words that hold nothing of ours. */
  String words(Answer refusal);
}
