package echoops.drill;

/** What a service answers: an HTTP status, and a word. */
record Reply(int status, String word) {
  /** Nobody answered in time, as far as the caller knows. */
  static final Reply TIMED_OUT = new Reply(504, "timed out");

  /** There was no connection, or it broke. */
  static final Reply UNREACHABLE = new Reply(502, "unreachable");

  static Reply ok() {
    return new Reply(200, "ok");
  }

  /** Whether the service is to blame; a customer's wrong password is no failure. */
  boolean isFailure() {
    return status >= 500;
  }
}
