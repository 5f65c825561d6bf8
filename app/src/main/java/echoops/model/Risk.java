package echoops.model;

/** What an action may cost when it was the wrong one, the least first. */
public enum Risk {
  /** It changes nothing. */
  READ,
  /** What it changes can be put back at once. */
  REVERSIBLE,
  /** Somebody may notice it while it is done. */
  DISRUPTIVE,
  /** Something is gone for good. */
  DESTRUCTIVE;

  /** How many code words stand between a plan of this risk and its being carried out. */
  public int codeWords() {
    return switch (this) {
      case READ -> 0;
      case REVERSIBLE -> 2;
      case DISRUPTIVE, DESTRUCTIVE -> 3;
    };
  }
}
