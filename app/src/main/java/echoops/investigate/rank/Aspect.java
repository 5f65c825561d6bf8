package echoops.investigate.rank;

/**
 * In what a service is not as usual. The weights have two steps: what faults show themselves by,
 * and what goes up and down in many services for many reasons.
 */
public enum Aspect {
  LATENCY(Aspect.FULL, Spread.TO_CALLERS),
  FAILURES(Aspect.FULL, Spread.TO_CALLERS),
  CPU(Aspect.FULL, Spread.NONE),
  MEMORY(Aspect.FULL, Spread.NONE),
  /** Error and warning lines. */
  ERROR_LINES(Aspect.FULL, Spread.TO_CALLERS),
  /** A service that logged and says nothing any more. */
  SILENCE(Aspect.FULL, Spread.NONE),
  SELF_TIME(Aspect.HALF, Spread.NONE),
  WAY(Aspect.HALF, Spread.NONE),
  /** How long what it calls takes, as the caller sees it. */
  WAITING(Aspect.LITTLE, Spread.TO_CALLERS),
  TRAFFIC(Aspect.LITTLE, Spread.NONE),
  OTHER(Aspect.LITTLE, Spread.NONE);

  private static final double FULL = 1;
  private static final double HALF = 0.5;
  private static final double LITTLE = 0.25;

  private final double weight;
  private final Spread spread;

  Aspect(double weight, Spread spread) {
    this.weight = weight;
    this.spread = spread;
  }

  double weight() {
    return weight;
  }

  /** Whether those who call a service that has it have it too, for no other reason. */
  boolean spreads() {
    return spread == Spread.TO_CALLERS;
  }

  /** In what a callee is unusual that makes its caller unusual in this. */
  Aspect ofCallee() {
    return this == WAITING ? LATENCY : this;
  }

  private enum Spread {
    TO_CALLERS,
    NONE
  }
}
