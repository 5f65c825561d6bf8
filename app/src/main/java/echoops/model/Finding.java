package echoops.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What was found by looking.
 *
 * @param source who says so, by name: {@code datadog}, {@code own windows}, {@code git}
 * @param service which service it is about
 * @param weight how far from usual, from 0 to 1; how alike or how near where nothing is usual
 * @param at when it began or happened, where that is known
 * @param words what was found, in our words alone: they may be said aloud
 * @param quote a stranger's words, which may not
 */
public record Finding(
    EvidenceKind kind,
    String source,
    ServiceName service,
    Standing standing,
    double weight,
    Optional<Instant> at,
    String words,
    Optional<Quote> quote) {

  /** What it says of the service. */
  public enum Standing {
    /** Something is not as usual there. */
    UNUSUAL,
    /** It was looked at, and is as usual: that speaks against it. */
    USUAL,
    /** Good to know; it neither blames nor clears. */
    CONTEXT,
    /** It could not be looked at, for the reason that is quoted. */
    SKIPPED
  }

  public Finding {
    weight = Double.isFinite(weight) ? Math.clamp(weight, 0, 1) : 0;
  }

  /** Something that is not as usual. */
  public static Finding unusual(
      EvidenceKind kind, String source, ServiceName service, double weight, String words) {
    return new Finding(
        kind, source, service, Standing.UNUSUAL, weight, Optional.empty(), words, Optional.empty());
  }

  /** Nothing that would be unusual. */
  public static Finding usual(EvidenceKind kind, String source, ServiceName service, String words) {
    return new Finding(
        kind, source, service, Standing.USUAL, 0, Optional.empty(), words, Optional.empty());
  }

  /** Neither for nor against. */
  public static Finding context(
      EvidenceKind kind, String source, ServiceName service, double weight, String words) {
    return new Finding(
        kind, source, service, Standing.CONTEXT, weight, Optional.empty(), words, Optional.empty());
  }

  /** Nobody could look there; why may be in somebody else's words. */
  public static Finding skipped(
      EvidenceKind kind, String source, ServiceName service, String because) {
    return new Finding(
            kind,
            source,
            service,
            Standing.SKIPPED,
            0,
            Optional.empty(),
            "could not be looked at",
            Optional.empty())
        .quoting(because);
  }

  public Finding since(Instant when) {
    return new Finding(kind, source, service, standing, weight, Optional.of(when), words, quote);
  }

  public Finding quoting(String raw) {
    return new Finding(
        kind, source, service, standing, weight, at, words, Optional.of(Quote.of(raw)));
  }
}
