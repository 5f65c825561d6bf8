package echoops.guard;

import echoops.model.Change;
import java.util.Optional;

/** Why something is refused, before an alternative was looked for. */
record No(String rule, String because, Optional<Change> nearer) {
  static Optional<No> because(String rule, String because) {
    return Optional.of(new No(rule, because, Optional.empty()));
  }

  static Optional<No> unless(boolean fits, String rule, String because) {
    return fits ? Optional.empty() : because(rule, because);
  }
}
