package echoops.investigate;

import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.ServiceName;
import java.time.Duration;
import java.util.Optional;

/**
 * What a probe looks for, and from where; what it finds is said to be of that kind and from there.
 *
 * @param source names the place in findings, on health and in measurements
 * @param patience an answer that takes longer is not waited for; empty of who looks on this
 *     machine, and is asked before all others
 */
public record Viewpoint(EvidenceKind kind, String source, Optional<Duration> patience) {
  /** On this machine. */
  public static Viewpoint here(EvidenceKind kind, String source) {
    return new Viewpoint(kind, source, Optional.empty());
  }

  /** Beyond it. */
  public static Viewpoint far(EvidenceKind kind, String source, Duration patience) {
    return new Viewpoint(kind, source, Optional.of(patience));
  }

  /** Something that is not as usual. */
  public Finding unusual(ServiceName service, double weight, String words) {
    return Finding.unusual(kind, source, service, weight, words);
  }

  /** Nothing that would be unusual. */
  public Finding usual(ServiceName service, String words) {
    return Finding.usual(kind, source, service, words);
  }

  /** Neither for nor against. */
  public Finding context(ServiceName service, double weight, String words) {
    return Finding.context(kind, source, service, weight, words);
  }

  /** Nobody could look there. */
  public Finding skipped(ServiceName service, String because) {
    return Finding.skipped(kind, source, service, because);
  }
}
