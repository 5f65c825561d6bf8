package echoops.drift.bench;

/** Numbers as benchmark data writes them. */
final class BenchValues {
  private BenchValues() {}

  /** NaN when there is none. */
  static double of(String field) {
    var text = field.strip();
    return text.isEmpty() || text.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(text);
  }
}
