package echoops.store;

/** What became of a draft. */
public sealed interface Appended {
  /** The sequence of the record that holds it. */
  long sequence();

  /** It is the newest record. */
  record New(long sequence) implements Appended {}

  /** It repeated a record, for the so-manieth time. */
  record Repeated(long sequence, long times) implements Appended {}
}
