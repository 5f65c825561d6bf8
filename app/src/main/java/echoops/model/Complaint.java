package echoops.model;

import java.util.Optional;

/**
 * What a signal says is wrong, in its source's words, from which secrets are taken out. The link is
 * shown, never fetched; one with a secret in it leads nowhere without it, and is left out.
 */
public record Complaint(
    String title, Urgency urgency, Optional<Measure> measure, Optional<String> link) {
  private static final int MOST = 300;

  public Complaint {
    title = Redaction.line(title, MOST);
    link = link.filter(it -> Redaction.of(it).equals(it));
  }
}
