package echoops.drill;

/** What the control of the shop answers: an HTTP status, and what becomes its JSON. */
record Answer(int status, Object body) {
  private record Said(String message) {}

  static Answer said(int status, String message) {
    return new Answer(status, new Said(message));
  }
}
