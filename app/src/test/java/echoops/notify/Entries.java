package echoops.notify;

import echoops.model.Environment;
import echoops.model.Incident;
import echoops.model.Reality;
import echoops.model.ServiceName;
import echoops.model.Severity;
import echoops.notify.Entry.Changed;
import echoops.notify.Entry.Standing;
import echoops.notify.Entry.State;
import echoops.notify.Entry.Subject;
import echoops.testing.ManualClock;
import java.util.List;

/** Entries to be written. */
final class Entries {
  static final Changed ROLLED_BACK =
      new Changed("payment", "anna", List.of("anna", "bob"), "v2", "v1", "a-0123456789ab");

  private Entries() {}

  static Entry of(String title, Subject subject, Reality reality) {
    var scope =
        new Incident.Scope(
            List.of(new ServiceName("checkout"), new ServiceName("payment")),
            List.of(new Environment("prod")),
            reality);
    return new Entry(
        "inc-aaaaaaaaaa", ManualClock.START, title, "Why.", scope, Severity.CRITICAL, subject);
  }

  static Entry wrong(String title) {
    return of(title, new Standing(State.WRONG), Reality.REAL);
  }
}
