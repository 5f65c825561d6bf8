package echoops.drift.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.drift.logs.Template;
import echoops.drift.logs.TemplateMiner;
import echoops.drift.vectors.Embedder;
import echoops.drift.vectors.KeptEmbeddings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

/**
 * How well drift is seen in what log lines are about, by an embedder, or in nothing but how often
 * each template comes.
 */
public final class EmbedderBench {
  /** Templates of a series, each of which has a direction of its own. */
  private static final int MOST_TEMPLATES = 512;

  private EmbedderBench() {}

  /**
   * Reads {@code series/<group>/<series>.csv.gz} below the data ({@code line,seconds,message}) and
   * writes {@code series,index,score}; from 1 on a score is more than was learned to be usual.
   */
  public static void run(Path data, Path out, Embedder embedder) throws IOException {
    var kept = new KeptEmbeddings(embedder);
    write(data, out, embedder.dimensions(), template -> kept.embed(template.text()).values());
  }

  /** The same, where no template is like another. */
  public static void runOnCounts(Path data, Path out) throws IOException {
    write(data, out, MOST_TEMPLATES, EmbedderBench::alone);
  }

  private static float[] alone(Template template) {
    var vector = new float[MOST_TEMPLATES];
    vector[template.id() % MOST_TEMPLATES] = 1;
    return vector;
  }

  private static void write(
      Path data, Path out, int dimensions, Function<Template, float[]> vectors) throws IOException {
    var files = new BenchFiles(data.resolve("series"));
    try (var writer = new PrintWriter(Files.newBufferedWriter(out, UTF_8))) {
      writer.println("series,index,score");
      for (var name : files.names()) {
        var miner = new TemplateMiner();
        var drift = new WindowDrift(dimensions);
        int index = 0;
        for (var row : files.rows(name)) {
          var at = name + "," + index++;
          drift
              .add(vectors.apply(miner.mine(row.get(2))))
              .ifPresent(it -> writer.println(at + String.format(Locale.ROOT, ",%.5f", it)));
        }
      }
    }
  }
}
