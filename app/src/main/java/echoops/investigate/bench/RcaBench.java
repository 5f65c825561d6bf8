package echoops.investigate.bench;

import echoops.investigate.rank.Suspect;
import echoops.investigate.rank.Suspects;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Ranks the suspects of recorded incidents: each folder has a {@code cases.csv} that names the
 * files of each. What the cause was in truth is not read.
 */
public final class RcaBench {
  private static final int MOST_SUSPECTS = 10;
  private static final double NANOS_A_MILLISECOND = 1e6;

  private final Supplier<Sentences> sentences;
  private final LongSupplier nanos;

  public RcaBench(Supplier<Sentences> sentences, LongSupplier nanos) {
    this.sentences = sentences;
    this.nanos = nanos;
  }

  /** Writes {@code case,rank,service}, with every onset said to be so much later than it was. */
  public void run(List<Path> folders, Duration late, Path out, PrintStream words)
      throws IOException {
    try (var predictions = Files.newBufferedWriter(out)) {
      predictions.write("case,rank,service\n");
      for (var folder : folders) {
        run(folder, late, predictions, words);
      }
    }
  }

  private void run(Path folder, Duration late, Writer predictions, PrintStream words)
      throws IOException {
    var names = new Names();
    var scenes = new Scenes(folder, names, sentences);
    long reading = 0;
    long ranking = 0;
    long longest = 0;
    int cases = 0;
    int without = 0;
    for (var it : scenes.cases()) {
      long begun = nanos.getAsLong();
      var scene = scenes.of(it, late);
      long read = nanos.getAsLong();
      var suspects = Suspects.of(scene);
      long took = nanos.getAsLong() - read;
      write(it.name(), suspects, names, predictions);
      reading += read - begun;
      ranking += took;
      longest = Math.max(longest, took);
      cases++;
      without += suspects.isEmpty() ? 1 : 0;
    }
    words.printf(
        Locale.ROOT,
        "%s: %d cases, %d without a suspect; ms a case: %.1f to read, %.1f to rank, %.1f at most%n",
        folder.getFileName(),
        cases,
        without,
        reading / NANOS_A_MILLISECOND / Math.max(1, cases),
        ranking / NANOS_A_MILLISECOND / Math.max(1, cases),
        longest / NANOS_A_MILLISECOND);
  }

  private static void write(String name, List<Suspect> suspects, Names names, Writer predictions)
      throws IOException {
    for (int i = 0; i < Math.min(suspects.size(), MOST_SUSPECTS); i++) {
      var service = names.text(suspects.get(i).service());
      predictions.write(name + "," + (i + 1) + "," + quoted(service) + "\n");
    }
  }

  private static String quoted(String field) {
    return field.contains(",") || field.contains("\"")
        ? '"' + field.replace("\"", "\"\"") + '"'
        : field;
  }
}
