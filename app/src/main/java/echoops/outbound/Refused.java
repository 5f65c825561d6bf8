package echoops.outbound;

import java.io.IOException;

/** An answer that is no success, as a library sees it that calls through a client of ours. */
public final class Refused extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Answer answer;

  Refused(String target, Answer answer) {
    super(target + " answered " + answer.status());
    this.answer = answer;
  }

  public Answer answer() {
    return answer;
  }
}
