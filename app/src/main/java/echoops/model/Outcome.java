package echoops.model;

/** What came of carrying out a plan, as far as the target says. */
public sealed interface Outcome {
  /** It was done. */
  record Succeeded(String words) implements Outcome {}

  /** It was certainly not done. */
  record Failed(String because) implements Outcome {}

  /** It may have been done or not, and reading the target has not told. */
  record Unknown(String because) implements Outcome {}
}
