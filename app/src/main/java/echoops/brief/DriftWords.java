package echoops.brief;

import echoops.model.Anomaly;
import echoops.model.Anomaly.Mover;
import echoops.model.Catalogue;
import echoops.model.IncidentEvent.TemplatesCompared.Comparison;
import echoops.model.Judgement;
import echoops.model.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Says why the room spoke up by itself. A template is shown with its text and said by its tag: what
 * stands in a log is a stranger's words.
 */
public final class DriftWords {
  /** Nobody takes in more by ear. */
  private static final int TOLD = 3;

  private static final String LOG_SHAPE = "log shape";

  private final Wording eye = new ForTheEye();
  private final Wording ear;

  public DriftWords(Catalogue catalogue) {
    this.ear = new ForTheEar(catalogue);
  }

  /**
   * Why an anomaly was told.
   *
   * @param comparisons how its new templates stand to the usual ones
   * @param right how often people found its detector right
   * @param wrong how often wrong
   */
  public Reply why(
      Anomaly anomaly, List<Comparison> comparisons, long right, long wrong, Instant now) {
    return say(words -> what(anomaly, words))
        .and(movers(anomaly))
        .and(compared(comparisons))
        .and(say(words -> began(anomaly, words, now)))
        .and(say(words -> silence(anomaly, words)))
        .and(say(words -> record(words, right, wrong)));
  }

  public Reply notByMyself() {
    return Reply.of("I did not: a monitor told of this, and I passed it on.");
  }

  public Reply nothingSeen() {
    return Reply.of("I have seen nothing unusual by myself.");
  }

  public Reply noted(Judgement judgement) {
    return switch (judgement) {
      case GOOD_CALL -> Reply.of("Noted as a good call.");
      case FALSE_ALARM -> Reply.of("Noted as a false alarm.");
    };
  }

  private Reply say(Function<Wording, String> sentence) {
    return new Reply(sentence.apply(eye), sentence.apply(ear));
  }

  private static String what(Anomaly anomaly, Wording words) {
    var service = words.service(anomaly.service());
    return Names.capital(service) + ": " + subject(anomaly, words) + " is not as usual.";
  }

  private static String subject(Anomaly anomaly, Wording words) {
    return anomaly.subject().contains(" ")
        ? "its " + anomaly.subject()
        : words.metric(anomaly.subject());
  }

  private Reply movers(Anomaly anomaly) {
    var told = anomaly.movers().subList(0, Math.min(TOLD, anomaly.movers().size()));
    boolean areTemplates = anomaly.subject().equals(LOG_SHAPE);
    var reply = Reply.of("");
    for (var mover : told) {
      reply = reply.and(areTemplates ? template(mover) : feature(mover));
    }
    return reply;
  }

  private Reply compared(List<Comparison> comparisons) {
    return comparisons.stream()
        .findFirst()
        .map(
            first ->
                new Reply(first.template() + ": " + first.words() + ".", likeness(first.words())))
        .orElseGet(() -> Reply.of(""));
  }

  /** As it is written, without the template that it names. */
  private static String likeness(String words) {
    if (words.startsWith("nothing")) {
      return "Nothing like it was ever said.";
    }
    return words.startsWith("somewhat")
        ? "It is a little like one that is usual."
        : "It is much like one that is usual.";
  }

  private Reply template(Mover mover) {
    var text = mover.text().isEmpty() ? "" : " “" + mover.text() + "”";
    return new Reply(
        mover.name() + text + " " + share(mover, eye) + weight(mover, eye) + ".",
        "Template " + tag(mover) + " " + share(mover, ear) + weight(mover, ear) + ".");
  }

  private String tag(Mover mover) {
    var digits = mover.name().replaceAll("\\D", "");
    return digits.isEmpty() ? "" : ear.count(Long.parseLong(digits));
  }

  private static String share(Mover mover, Wording words) {
    var now = words.quantity(percent(mover.now()));
    var usual = words.quantity(percent(mover.usual()));
    return switch (mover.shift()) {
      case NEW -> "is new: " + now + " of the lines";
      case RISEN -> "rose from " + usual + " to " + now + " of the lines";
      case FALLEN -> "fell from " + usual + " to " + now + " of the lines";
      case GONE -> "is gone: it was " + usual + " of the lines";
      case OTHER -> "is " + now + " of the lines";
    };
  }

  private Reply feature(Mover mover) {
    return say(
        words ->
            Names.capital(words.metric(mover.name()))
                + " at "
                + words.quantity(of(mover, mover.now()))
                + ", usually "
                + words.quantity(of(mover, mover.usual()))
                + weight(mover, words)
                + ".");
  }

  private static Quantity of(Mover mover, double value) {
    return Quantity.of(value, Names.unitOf(mover.name()).orElse(""));
  }

  private static String weight(Mover mover, Wording words) {
    return ", " + words.quantity(percent(mover.weight())) + " of the weight";
  }

  private static Quantity percent(double share) {
    double percent = share * 100;
    return Quantity.of(percent < 1 ? Math.rint(percent * 10) / 10 : Math.rint(percent), "%");
  }

  private static String began(Anomaly anomaly, Wording words, Instant now) {
    var seen = Duration.between(anomaly.onset(), anomaly.seen());
    return "It has been so "
        + words.since(anomaly.onset(), now)
        + "; I saw it after "
        + words.quantity(Quantity.of(seen.isNegative() ? Duration.ZERO : seen))
        + ".";
  }

  private static String silence(Anomaly anomaly, Wording words) {
    var score = anomaly.score();
    return "My score was "
        + words.quantity(Quantity.of(score.value(), ""))
        + "; up to "
        + words.quantity(Quantity.of(score.limit(), ""))
        + " I stay silent.";
  }

  private static String record(Wording words, long right, long wrong) {
    if (right + wrong == 0) {
      return "Nobody has said yet whether this detector is right.";
    }
    var parts = new ArrayList<>(List.of(words.count(right) + " good"));
    parts.add(words.count(wrong) + " false");
    return "Of its calls, people found " + String.join(" and ", parts) + ".";
  }
}
