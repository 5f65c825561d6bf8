package echoops.model;

/** What a person thinks of having been told. */
public enum Judgement {
  GOOD_CALL,
  FALSE_ALARM
}
