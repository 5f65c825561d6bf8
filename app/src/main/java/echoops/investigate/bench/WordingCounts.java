package echoops.investigate.bench;

import echoops.investigate.rank.Moment;
import echoops.investigate.rank.Wording;
import echoops.model.LogLevel;
import echoops.model.ServiceName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the sentences of logs, before and now. */
final class WordingCounts {
  private final Sentences sentences;
  private static final Comparator<Said> ORDER =
      Comparator.comparing(Said::service).thenComparing(Said::level).thenComparing(Said::sentence);

  private final Map<Said, long[]> counts = new HashMap<>();

  private record Said(ServiceName service, LogLevel level, String sentence) {}

  WordingCounts(Sentences sentences) {
    this.sentences = sentences;
  }

  /** To be told all lines before any is counted. */
  void learn(LogTable usual, LogTable near) {
    usual.lines().forEach(line -> sentences.learn(line.service(), line.message()));
    near.lines().forEach(line -> sentences.learn(line.service(), line.message()));
  }

  void addUsual(LogTable table) {
    table.lines().forEach(line -> counts(line)[0]++);
  }

  void addNear(LogTable table, Moment moment) {
    for (var line : table.lines()) {
      if (moment.isBefore(line.at())) {
        counts(line)[0]++;
      } else if (moment.isNow(line.at())) {
        counts(line)[1]++;
      }
    }
  }

  private long[] counts(LogTable.Line line) {
    return counts.computeIfAbsent(said(line), s -> new long[2]);
  }

  private Said said(LogTable.Line line) {
    return new Said(line.service(), line.level(), sentences.of(line.service(), line.message()));
  }

  List<Wording> wordings() {
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(ORDER))
        .map(
            entry ->
                new Wording(
                    entry.getKey().service(),
                    entry.getKey().level(),
                    entry.getKey().sentence(),
                    entry.getValue()[0],
                    entry.getValue()[1]))
        .toList();
  }
}
