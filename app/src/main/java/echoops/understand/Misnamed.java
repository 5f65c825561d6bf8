package echoops.understand;

/** What stands in a change where the name of one service has to be. */
public sealed interface Misnamed {
  /** Nothing at all. */
  record Missing() implements Misnamed {}

  /** Several of them, or all. */
  record Several() implements Misnamed {}

  /** Words that are the name of none. */
  record Strange(String words) implements Misnamed {}
}
