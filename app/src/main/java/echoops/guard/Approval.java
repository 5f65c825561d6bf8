package echoops.guard;

import echoops.model.Approved;

/** What became of a confirmed plan when everything was judged once more. */
public sealed interface Approval {
  record Given(Approved approved) implements Approval {}

  record Withheld(Ruling.Refused refused) implements Approval {}
}
