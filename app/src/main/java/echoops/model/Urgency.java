package echoops.model;

/** A severity, and the fact that it rests on. */
public record Urgency(Severity severity, String because) {
  public Urgency {
    because = Redaction.of(because);
  }
}
