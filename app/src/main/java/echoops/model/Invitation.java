package echoops.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Lets whoever holds it look and listen, beginning at an incident, until a whole second. */
public record Invitation(IncidentId incident, Instant until) {
  public Invitation {
    until = until.truncatedTo(ChronoUnit.SECONDS);
    if (until.isBefore(Instant.EPOCH)) {
      throw new IllegalArgumentException("an invitation until " + until + ": before 1970");
    }
  }

  public boolean isValid(Instant now) {
    return now.isBefore(until);
  }
}
