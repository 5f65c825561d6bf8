package echoops.flow;

import echoops.model.Standing;

/** What came of a look at how a service runs. */
sealed interface Sight {
  record Seen(Standing standing) implements Sight {}

  /** Nobody told us where it runs, or how to look there. */
  record Nowhere() implements Sight {}

  /** Where it runs has not answered, or not in time. */
  record Unseen() implements Sight {}
}
