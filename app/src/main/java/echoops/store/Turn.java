package echoops.store;

/** The turn of one process at a log that several share: until the next begins, it alone appends. */
public final class Turn {
  private final PostgresLog log;

  Turn(PostgresLog log) {
    this.log = log;
  }

  PostgresLog log() {
    return log;
  }
}
