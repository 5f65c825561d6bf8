package echoops.config.policy;

import java.util.List;

/** What reading a policy gave. With a broken one nothing may be done, and all else goes on. */
public sealed interface Rulebook {
  record Usable(Policy policy) implements Rulebook {}

  /** Each mistake with its line. */
  record Broken(List<String> mistakes) implements Rulebook {
    public Broken {
      mistakes = List.copyOf(mistakes);
    }
  }
}
