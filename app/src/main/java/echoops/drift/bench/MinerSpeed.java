package echoops.drift.bench;

import echoops.drift.logs.TemplateMiner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How many log lines a second the miner takes, on one thread. */
public final class MinerSpeed {
  private static final int WARM_UP_ROUNDS = 20;
  private static final int ROUNDS = 50;
  private static final double NANOS_A_SECOND = 1e9;

  private MinerSpeed() {}

  /** Mines the lines of {@code content/*.csv.gz} again and again and prints a line a system. */
  public static void run(Path data, LongSupplier nanos, PrintStream out) throws IOException {
    var files = new BenchFiles(data.resolve("content"));
    var all = new ArrayList<List<String>>();
    for (var name : files.names()) {
      all.add(files.rows(name).stream().map(row -> row.get(1)).toList());
    }
    double[] rates = rates(all, nanos);
    for (int i = 0; i < rates.length; i++) {
      out.println(line(files.names().get(i), rates[i]));
    }
    out.println(line("all, by their mean time a line", harmonicMean(rates)));
  }

  private static String line(String name, double rate) {
    return String.format(Locale.ROOT, "miner, %s: %,d lines/s", name, Math.round(rate));
  }

  /** One miner a system that lives through all rounds; all are warm before any is timed. */
  private static double[] rates(List<List<String>> systems, LongSupplier nanos) {
    var miners = systems.stream().map(system -> new TemplateMiner()).toList();
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      for (int i = 0; i < systems.size(); i++) {
        mine(miners.get(i), systems.get(i));
      }
    }
    var rates = new double[systems.size()];
    for (int i = 0; i < rates.length; i++) {
      long begin = nanos.getAsLong();
      for (int round = 0; round < ROUNDS; round++) {
        mine(miners.get(i), systems.get(i));
      }
      double seconds = (nanos.getAsLong() - begin) / NANOS_A_SECOND;
      rates[i] = ROUNDS * systems.get(i).size() / seconds;
    }
    return rates;
  }

  private static void mine(TemplateMiner miner, List<String> lines) {
    for (var line : lines) {
      miner.mine(line);
    }
  }

  private static double harmonicMean(double[] rates) {
    double sum = 0;
    for (double rate : rates) {
      sum += 1 / rate;
    }
    return rates.length / sum;
  }
}
