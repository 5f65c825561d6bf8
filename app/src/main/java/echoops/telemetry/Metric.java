package echoops.telemetry;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that is measured, under one name, of which Prometheus and Datadog each see their form.
 *
 * <p>A name that has been given stays: dashboards and monitors of others ask by it.
 */
public sealed interface Metric permits Count, Time, Value, Level {
  /** Words with dots between them: {@code llm.cost}. */
  String words();

  String help();

  /** What it is told apart by. */
  List<Tag> tags();

  /** As Datadog knows it. */
  default String dotted() {
    return "echo_ops." + words();
  }

  /** As Prometheus knows it, before the unit or the kind that stands at the end there. */
  default String underscored() {
    return dotted().replace('.', '_');
  }

  /** Everything that is measured. */
  static List<Metric> all() {
    return Stream.<Metric[]>of(Count.values(), Time.values(), Value.values(), Level.values())
        .flatMap(Stream::of)
        .toList();
  }
}
