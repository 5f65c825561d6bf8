package echoops.investigate.far;

import echoops.config.Probes.Question;
import echoops.investigate.Viewpoint;
import echoops.model.Finding;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes findings of metrics over time. Pure. */
record Curves(Viewpoint viewpoint, ServiceName service, Spell spell) {
  /** A metric that was not measured for so long is no longer measured. */
  private static final Duration SILENT = Duration.ofMinutes(5);

  private static final double OF_SILENCE = 0.5;

  /**
   * A metric's points, in order.
   *
   * @param of what tells it from the others of the answer, in a stranger's words
   */
  record Curve(String of, List<Point> points) {
    Curve {
      points = List.copyOf(points);
    }
  }

  /** What is to be said of the one that is farthest from usual; nothing if there is none. */
  Optional<Finding> finding(Question question, List<Curve> curves) {
    return curves.stream()
        .filter(curve -> !curve.points().isEmpty())
        .map(curve -> new Judged(curve, judged(question, curve)))
        .max(Comparator.comparingDouble(judged -> judged.finding().weight()))
        .map(judged -> curves.size() > 1 ? judged.named() : judged.finding());
  }

  private record Judged(Curve curve, Finding finding) {
    Finding named() {
      return curve.of().isBlank() ? finding : finding.quoting(curve.of());
    }
  }

  private Finding judged(Question question, Curve curve) {
    var last = curve.points().getLast().at();
    if (last.isBefore(spell.onset()) && last.isBefore(spell.to().minus(SILENT))) {
      return silent(question, last);
    }
    return Deviation.of(curve.points(), spell.onset(), 0)
        .map(deviation -> compared(question, deviation))
        .orElseGet(() -> unknown(question, curve.points().getLast()));
  }

  private Finding compared(Question question, Deviation deviation) {
    var words =
        "%s %s, usually %s"
            .formatted(
                question.name(),
                Amount.of(deviation.value(), question.unit()),
                Amount.of(deviation.usual(), question.unit()));
    return deviation.isUnusual()
        ? since(viewpoint.unusual(service, deviation.weight(), words), deviation.since())
        : viewpoint.usual(service, words);
  }

  private Finding silent(Question question, Instant last) {
    return viewpoint
        .unusual(service, OF_SILENCE, question.name() + " is no longer measured")
        .since(last);
  }

  private Finding unknown(Question question, Point last) {
    return viewpoint.context(
        service,
        0,
        "%s %s; too little is known of before"
            .formatted(question.name(), Amount.of(last.value(), question.unit())));
  }

  static Finding since(Finding finding, Optional<Instant> when) {
    return when.map(finding::since).orElse(finding);
  }
}
