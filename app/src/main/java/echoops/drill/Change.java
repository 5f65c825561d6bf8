package echoops.drill;

/** What somebody asks of a service of the shop. */
sealed interface Change {
  /** New replicas of the same version take the place of those that run. */
  record Restart() implements Change {}

  /** So many replicas. */
  record Scale(int replicas) implements Change {
    static final int MOST = 20;

    public Scale {
      if (replicas < 1 || replicas > MOST) {
        throw new IllegalArgumentException(
            "replicas " + replicas + ": not a whole number from 1 to " + MOST);
      }
    }
  }

  /** The version before; done twice, it is as if it was never done. */
  record RollBack() implements Change {}

  /** One replica more, that which runs the longest, takes no requests. */
  record Drain() implements Change {}

  /** All replicas take requests. */
  record Undrain() implements Change {}

  record ClearCache() implements Change {}

  /** The jobs that wait are dropped; those in hand are finished. */
  record FlushQueue() implements Change {}

  /** Turns a feature on or off in all replicas. */
  record Flag(String name, boolean on) implements Change {}
}
