package echoops.model;

/** What a person wants an investigation to do. */
public record Steer(Way way, EvidenceKind kind) {
  /** Look there next, or leave out what was and will be found there. */
  public enum Way {
    LOOK,
    IGNORE
  }
}
