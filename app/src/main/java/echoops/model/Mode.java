package echoops.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far EchoOps goes when somebody asks for a change, the least first. */
public enum Mode {
  /** Nothing is done, nor looked up at a target. */
  OFF,
  /** What would change something is refused; what only reads is done. */
  OBSERVE,
  /** A change is planned and rehearsed, and never carried out. */
  DRY_RUN,
  /** A change is carried out once it was confirmed. */
  CONFIRM;

  /** As it stands in settings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads a setting.
   *
   * @throws IllegalArgumentException if it is none of them; says which there are
   */
  public static Mode of(String word) {
    return Arrays.stream(values())
        .filter(mode -> mode.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not one of " + words()));
  }

  /** What holds for a target: what was set, or else that only drills are acted upon. */
  public static Mode at(Target target, Optional<Mode> set) {
    return set.orElse(target.reality() == Reality.DRILL ? CONFIRM : OBSERVE);
  }

  private static String words() {
    return Arrays.stream(values()).map(Mode::word).collect(Collectors.joining(", "));
  }
}
