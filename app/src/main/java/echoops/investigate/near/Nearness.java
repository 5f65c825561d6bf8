package echoops.investigate.near;

import echoops.investigate.Viewpoint;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;

/**
 * When something was changed, from where it began to be wrong.
 *
 * @param age how long before, negative for what came after
 * @param before how it is said that it came before
 */
record Nearness(Instant at, Duration age, String before) {
  /** Earlier changes are told, and nobody is blamed by them. */
  static final Duration NEAR = Duration.ofHours(1);

  /** What went in so long before weighs a half. */
  private static final Duration HALF = Duration.ofMinutes(20);

  /** The onset may be so much too early, for those who see it a little late. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  static Nearness of(Instant at, Inquiry inquiry) {
    var before = inquiry.isOfNow() ? "ago" : "before it began";
    return new Nearness(at, Duration.between(at, inquiry.onset()), before);
  }

  boolean isBefore() {
    return age.compareTo(SLACK.negated()) >= 0;
  }

  /** A change, in words such as {@code a commit went in}. */
  Finding finding(Viewpoint viewpoint, ServiceName service, String what) {
    if (!isBefore()) {
      var words = what + " " + Plainly.duration(age.negated()) + " after it began";
      return viewpoint.context(service, 0, words).since(at);
    }
    var early = age.isNegative() ? Duration.ZERO : age;
    var words = what + " " + Plainly.duration(early) + " " + before;
    double weight = 1 / (1 + (double) early.toSeconds() / HALF.toSeconds());
    var finding =
        early.compareTo(NEAR) <= 0
            ? viewpoint.unusual(service, weight, words)
            : viewpoint.context(service, weight, words);
    return finding.since(at);
  }
}
