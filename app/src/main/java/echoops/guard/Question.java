package echoops.guard;

import echoops.config.policy.Facts;
import echoops.model.ActionKind;
import echoops.model.Change;
import echoops.model.Environment;
import echoops.model.Person;
import echoops.model.ServiceName;
import java.util.Optional;

/**
 * What is judged.
 *
 * @param change empty if it is only asked what sort of thing may be done
 */
record Question(
    ActionKind kind,
    ServiceName service,
    Optional<Change> change,
    Person by,
    Optional<Environment> environment,
    Purpose purpose,
    Situation situation) {
  static Question of(Request request, Situation situation) {
    var change = request.change();
    return new Question(
        change.kind(),
        change.target(),
        Optional.of(change),
        request.by(),
        request.environment(),
        request.purpose(),
        situation);
  }

  Facts facts() {
    return new Facts(kind, service, environment, situation.severity(), situation.now());
  }

  Question in(Optional<Environment> known) {
    return new Question(kind, service, change, by, known, purpose, situation);
  }

  Question asChange() {
    return new Question(kind, service, change, by, environment, Purpose.CHANGE, situation);
  }

  /** The same person's, for another change. */
  Question instead(Change other) {
    return new Question(
        other.kind(), service, Optional.of(other), by, environment, Purpose.CHANGE, situation);
  }

  boolean isRead() {
    return kind.isRead();
  }
}
