package echoops.investigate.near;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Near;
import echoops.config.Observe;
import echoops.drift.vectors.HashingEmbedder;
import echoops.investigate.Probe;
import echoops.model.Anomaly.Shift;
import echoops.model.Catalogue;
import echoops.model.ErrorCluster;
import echoops.model.Fault;
import echoops.model.Finding;
import echoops.model.Grade;
import echoops.model.IncidentId;
import echoops.model.LogLevel;
import echoops.model.PastIncident;
import echoops.model.Quote;
import echoops.model.Reading;
import echoops.model.ServiceDrift;
import echoops.store.IncidentMemory;
import echoops.store.IncidentMemory.Meaning;
import echoops.store.StoredMemory;
import echoops.store.StoredWindows;
import echoops.store.Windows;
import echoops.telemetry.Telemetry;
import echoops.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how long a look at everything near takes, with what a busy service leaves behind: 10,000
 * lines, 11 metrics, a repository, 200 runbooks and 2,000 past incidents.
 */
@Tag("alone")
class NearSpeedTest {
  private static final int ROUNDS = 60;
  private static final int WARM_UP = 10;

  @TempDir Path directory;
  private final ManualClock clock = new ManualClock();

  @Test
  void allOfIt_isSeenSoon() throws Exception {
    var hashing = new HashingEmbedder();
    var meaning = new Meaning("hashing-1", text -> hashing.embed(text).values());
    var observed = new Observe.Windows(Optional.empty(), 365, 64);
    try (var windows = StoredWindows.open(observed, directory, clock, new Telemetry());
        var memory = StoredMemory.open(Optional.empty(), directory, meaning)) {
      fill(windows);
      fill(memory);
      var probes = probes(windows, memory);
      var millis = new double[ROUNDS];
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        long began = System.nanoTime();
        var found = ask(probes, WARM_UP + round);
        assertThat(found).hasSizeGreaterThan(8);
        if (round >= 0) {
          millis[round] = (System.nanoTime() - began) / 1e6;
        }
      }
      Arrays.sort(millis);
      double p95 = millis[(int) Math.ceil(0.95 * ROUNDS) - 1];
      System.out.printf(
          Locale.ROOT, "near probes: p50 %.0f ms, p95 %.0f ms%n", millis[ROUNDS / 2], p95);
      // On a quiet machine p95 is below 300 ms; here others test at the same time.
      assertThat(millis[ROUNDS / 2]).isLessThan(2_000);
    }
  }

  /** Each time as of an incident of its own: what was read for one is no other's. */
  private static List<Finding> ask(List<Probe> probes, int number) {
    var calls = Map.of(Given.PAYMENT, Set.of(Given.LEDGER));
    var inquiry = Given.inquiry("payment: p95 latency above 800 ms, " + number, calls);
    return probes.stream()
        .filter(probe -> probe.viewpoint().patience().isEmpty())
        .flatMap(probe -> probe.ask(inquiry, Given.PAYMENT).stream())
        .toList();
  }

  private static void fill(Windows windows) {
    var readings = new ArrayList<Reading>();
    for (int i = 0; i < 10_000; i++) {
      int second = 600 - (10_000 - i) / 5;
      var level = i % 40 == 0 ? LogLevel.ERROR : LogLevel.INFO;
      readings.add(Given.line(second, level, "order " + i + " was paid in " + i % 97 + " ms"));
    }
    var random = new Random(1);
    for (int metric = 0; metric < 11; metric++) {
      for (int second = -3_600; second < 600; second += 10) {
        double value = (second > 0 && metric < 4 ? 900 : 100) + 5 * random.nextGaussian();
        readings.add(Given.sample("metric." + metric, second, value));
      }
    }
    windows.append(readings);
    windows.settle();
  }

  private static void fill(IncidentMemory memory) {
    for (int i = 0; i < 2_000; i++) {
      memory.keep(
          new PastIncident(
              id(i),
              List.of(Given.PAYMENT),
              Quote.of("symptom " + i + " of the latency of payment"),
              Optional.of(new PastIncident.Why(Given.PAYMENT, Fault.SLOW_DATABASE, Grade.LIKELY)),
              Optional.empty(),
              Duration.ofMinutes(9),
              Given.ONSET.minus(Duration.ofDays(1)),
              List.of()));
    }
  }

  private static IncidentId id(int number) {
    var digits = "%010d".formatted(number).chars().mapToObj(it -> (char) (it - '0' + 'a'));
    return new IncidentId("inc-" + digits.map(String::valueOf).collect(Collectors.joining()));
  }

  private List<Probe> probes(Windows windows, IncidentMemory memory) throws IOException {
    var drift =
        new ServiceDrift(
            Given.PAYMENT,
            Optional.of(Given.shape(1, Given.share("T218", "pool is empty", 0, 0.15, Shift.NEW))),
            IntStream.range(0, 11).mapToObj(i -> Given.metric("metric." + i)).toList());
    var clusters = List.of(new ErrorCluster("T218", "pool is empty", 0.6, List.of("pool")));
    var repository = repository();
    var settings =
        new Near(
            List.of(new Near.Repository(Given.PAYMENT, repository)),
            List.of(),
            Optional.of(runbooks()),
            Optional.empty());
    var seen = new NearProbes.Seen(Given.only(drift), _ -> clusters, windows);
    return NearProbes.of(settings, Catalogue.EMPTY, seen, memory, clock).probes();
  }

  private Path runbooks() throws IOException {
    var folder = Files.createDirectories(directory.resolve("runbooks"));
    for (int i = 0; i < 200; i++) {
      var text = "# Payment " + i + "\n\n- Look at the latency.\n" + "Some words. ".repeat(300);
      Files.writeString(folder.resolve(i + ".md"), text);
    }
    return folder;
  }

  /** This one, if the tests run in one. */
  private static Path repository() {
    return Path.of("..").toAbsolutePath().normalize();
  }
}
