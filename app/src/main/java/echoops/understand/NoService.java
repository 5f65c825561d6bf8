package echoops.understand;

/** What stands in a change where the name of one service has to be. */
public sealed interface NoService {
  /** Nothing at all. */
  record Missing() implements NoService {}

  /** Several of them, or all. */
  record Several() implements NoService {}

  /** Words that are the name of none. */
  record Strange(String words) implements NoService {}
}
