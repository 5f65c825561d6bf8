package echoops.model;

/** What kind of thing went wrong. The list is closed, so that a cause can be said in our words. */
public enum Fault {
  BAD_CHANGE("a change that went in just before"),
  SCALED("a change of how many replicas it has"),
  POOL_EXHAUSTED("too few connections for its work"),
  RETRY_STORM("calls that are repeated over and over"),
  STUCK_WORKER("a worker that runs and does nothing"),
  SLOW_DATABASE("slow queries"),
  RESOURCES_SHORT("too little processor, memory or disk"),
  MORE_TRAFFIC("more traffic than usual"),
  DEPENDENCY("something it depends on"),
  NETWORK("the network between services"),
  FAILING_CODE("errors of its own"),
  SLOW_CODE("slowness of its own"),
  GONE_SILENT("having fallen silent"),
  OTHER("something of its own");

  private final String words;

  Fault(String words) {
    this.words = words;
  }

  /** What it is, as it stands after "because of". */
  public String words() {
    return words;
  }
}
