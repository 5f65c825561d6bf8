package echoops.store;

/**
 * What only one session of a PostgreSQL may do at a time, until its transaction is over. The log,
 * recent readings and past incidents may lie in one database, and do not wait for each other.
 */
enum Lock {
  WINDOWS(7230918265L),
  LOG(7230918266L),
  MEMORY(7230918267L);

  private final long number;

  Lock(long number) {
    this.number = number;
  }

  /** What has to be executed to have it. */
  String taking() {
    return "SELECT pg_advisory_xact_lock(" + number + ")";
  }
}
