package echoops.model;

import java.util.List;
import java.util.Optional;

/**
 * What a reasoner holds to be the cause, and by which evidence. How sure it may be is not for it to
 * say.
 *
 * @param evidence numbers of what speaks for it
 * @param against numbers of what speaks against it
 * @param words the reasoner's own, if it is one that talks: they are shown, and never said aloud
 */
public record Claim(
    ServiceName service,
    Fault fault,
    List<Integer> evidence,
    List<Integer> against,
    Optional<Quote> words) {
  public Claim {
    evidence = List.copyOf(evidence);
    against = List.copyOf(against);
  }
}
