package echoops;

import echoops.drift.bench.Baseline;
import echoops.drift.bench.BaselineBench;
import echoops.drift.bench.HealthyLogs;
import echoops.drift.bench.HealthyMetrics;
import echoops.drift.bench.HealthyWebsite;
import echoops.drift.bench.LogPathSpeed;
import echoops.drift.bench.LogdriftBench;
import echoops.drift.bench.LoghubBench;
import echoops.drift.bench.MetricSpeed;
import echoops.drift.bench.MinerSpeed;
import echoops.drift.bench.MscloudBench;
import echoops.drift.bench.NabBench;
import echoops.drift.bench.SkabBench;
import echoops.drift.logs.TemplateMiner;
import echoops.investigate.bench.RcaBench;
import echoops.investigate.bench.Sentences;
import echoops.model.Drifted;
import echoops.model.ServiceName;
import echoops.model.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Measures the detectors: on labelled public data, on health, and against the clock. */
final class Benches {
  static final String USAGE =
      """
      usage: echoops bench nab|mscloud|skab|logdrift --data DIR --out FILE.csv [--detector ours|ewma|forest|founding]
             echoops bench loghub --data DIR --out DIR
             echoops bench rca --data DIR [--data DIR …] --out FILE.csv [--late SECONDS]
             echoops bench speed [--data DIR]       lines and samples a second, on one core; DIR holds Loghub's
             echoops bench healthy [--days N]       alarms on simulated services that are well

      DIR holds series/<group>/<name>.csv.gz (loghub: content/<system>.csv.gz); what is written is series,index,score,
      for loghub line,group,template. For rca, DIR holds cases.csv and the files that it names, and what is written is
      case,rank,service; with --late every onset is said to be so much later. Baselines, which are textbook detectors, judge nab, mscloud and skab.
      """;

  private static final int DAYS = 30;
  private static final double LINES_A_SECOND = 2;

  private final String name;
  private final Map<String, String> options;
  private final List<Path> data;
  private final PrintStream words;

  private Benches(String name, Map<String, String> options, List<Path> data, PrintStream words) {
    this.name = name;
    this.options = options;
    this.data = data;
    this.words = words;
  }

  /** What is wrong with the words, if anything is. */
  static Optional<String> run(List<String> args, PrintStream words) {
    var given = new ArrayList<>(args);
    if (given.isEmpty()) {
      return Optional.of("bench lacks a word");
    }
    var name = given.removeFirst();
    var options = new HashMap<String, String>();
    var data = new ArrayList<Path>();
    for (int i = 0; i + 1 < given.size(); i += 2) {
      options.put(given.get(i), given.get(i + 1));
      if (given.get(i).equals("--data")) {
        data.add(Path.of(given.get(i + 1)));
      }
    }
    if (given.size() % 2 != 0 || !options.keySet().stream().allMatch(Benches::isOption)) {
      return Optional.of("bench " + name + " does not know " + String.join(" ", given));
    }
    return new Benches(name, options, data, words).run();
  }

  private static boolean isOption(String word) {
    return List.of("--data", "--out", "--detector", "--days", "--late").contains(word);
  }

  private Optional<String> run() {
    try {
      return switch (name) {
        case "speed" -> speed();
        case "healthy" -> healthy();
        case "rca" -> causes();
        case "nab", "mscloud", "skab", "logdrift", "loghub" -> labelled();
        default -> Optional.of("there is no bench " + name);
      };
    } catch (IOException e) {
      return Optional.of("bench " + name + ": " + e);
    }
  }

  private Optional<String> causes() throws IOException {
    var out = Optional.ofNullable(options.get("--out")).map(Path::of);
    if (data.isEmpty() || out.isEmpty() || !data.stream().allMatch(Files::isDirectory)) {
      return Optional.of("bench rca needs --data, folders that exist, and --out");
    }
    try {
      var late = Duration.ofSeconds(Long.parseLong(options.getOrDefault("--late", "0")));
      new RcaBench(Mined::new, System::nanoTime).run(data, late, out.get(), words);
      return Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.of("--late " + options.get("--late") + ": not a whole number of seconds");
    }
  }

  private Optional<String> labelled() throws IOException {
    var data = Optional.ofNullable(options.get("--data")).map(Path::of);
    var out = Optional.ofNullable(options.get("--out")).map(Path::of);
    if (data.isEmpty() || out.isEmpty() || !Files.isDirectory(data.get())) {
      return Optional.of("bench " + name + " needs --data, a folder that exists, and --out");
    }
    var detector = options.getOrDefault("--detector", "ours");
    if (detector.equals("ours")) {
      ours(data.get(), out.get());
      return Optional.empty();
    }
    return baseline(detector, data.get(), out.get());
  }

  private void ours(Path data, Path out) throws IOException {
    switch (name) {
      case "nab" -> NabBench.run(data, out, words);
      case "mscloud" -> MscloudBench.run(data, out, words);
      case "skab" -> SkabBench.run(data, out, words);
      case "logdrift" -> LogdriftBench.run(data, out);
      default -> LoghubBench.run(data, out);
    }
  }

  private Optional<String> baseline(String detector, Path data, Path out) throws IOException {
    try {
      var baseline = Baseline.valueOf(detector.toUpperCase(Locale.ROOT));
      BaselineBench.run(baseline, data, out);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("--detector " + detector + ": not ours, ewma, forest or founding");
    }
  }

  private Optional<String> speed() throws IOException {
    var data = Optional.ofNullable(options.get("--data")).map(Path::of);
    if (data.isPresent()) {
      MinerSpeed.run(data.get(), System::nanoTime, words);
      LogPathSpeed.run(data.get(), words);
    }
    MetricSpeed.run(System::nanoTime, words);
    return Optional.empty();
  }

  private Optional<String> healthy() {
    try {
      int days = Integer.parseInt(options.getOrDefault("--days", String.valueOf(DAYS)));
      HealthyMetrics.run(days, 1, words);
      HealthyWebsite.run(days, 1, words);
      healthyLogs(days);
      return Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.of("--days " + options.get("--days") + ": not a whole number");
    }
  }

  private void healthyLogs(int days) {
    var logs = new HealthyLogs(1, LINES_A_SECOND);
    long woken =
        logs.run(Duration.ofDays(days)).stream()
            .filter(Drifted.Began.class::isInstance)
            .map(turn -> ((Drifted.Began) turn).anomaly().verdict())
            .filter(verdict -> verdict == Verdict.CRITICAL || verdict == Verdict.WARNING)
            .count();
    words.printf(
        Locale.ROOT,
        "a service's log, %d lines: %.2f alarms a week%n",
        logs.lines(),
        woken * 7.0 / days);
  }

  /** By the miner that also reads the logs of live services. */
  private static final class Mined implements Sentences {
    private final Map<ServiceName, TemplateMiner> miners = new HashMap<>();

    @Override
    public void learn(ServiceName service, String message) {
      miner(service).mine(message);
    }

    @Override
    public String of(ServiceName service, String message) {
      return miner(service).mine(message).text();
    }

    private TemplateMiner miner(ServiceName service) {
      return miners.computeIfAbsent(service, name -> new TemplateMiner());
    }
  }
}
