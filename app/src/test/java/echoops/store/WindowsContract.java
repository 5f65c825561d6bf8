package echoops.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Observe;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.model.LogLevel;
import echoops.model.MetricName;
import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceName;
import echoops.telemetry.Telemetry;
import echoops.testing.Eventually;
import echoops.testing.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is promised of recent readings, wherever they are kept. */
abstract class WindowsContract {
  static final ServiceName SHOP = new ServiceName("shop");
  static final ServiceName AUTH = new ServiceName("auth");

  @TempDir Path directory;
  final ManualClock clock = new ManualClock();
  final Telemetry telemetry = new Telemetry();
  Windows windows;

  /** Empty for a file in the directory. */
  abstract Optional<Secret> database();

  @BeforeEach
  void open() {
    windows = open(16);
  }

  Windows open(int megabytes) {
    var settings = new Observe.Windows(database(), 7, megabytes);
    return StoredWindows.open(settings, directory, clock, telemetry);
  }

  @AfterEach
  void close() {
    windows.close();
  }

  static LogLine line(ServiceName service, int second, String message) {
    return new LogLine(service, at(second), LogLevel.WARN, message);
  }

  static Sample sample(ServiceName service, int second, double value) {
    return new Sample(new Series(service, new MetricName("ms")), at(second), value);
  }

  static Instant at(int second) {
    return ManualClock.START.plusSeconds(second);
  }

  String measured() {
    return new String(telemetry.scrape(), UTF_8);
  }

  private List<LogLine> lines(Optional<ServiceName> service, int limit) {
    windows.settle();
    return windows.lines(service, limit);
  }

  @Test
  void nothing_isNothing() {
    Eventually.that("the tables are laid out", () -> windows.trouble().isEmpty() && isReadable());

    assertThat(windows.lines(Optional.empty(), 10)).isEmpty();
    assertThat(windows.samples(Optional.empty(), Instant.EPOCH, 10)).isEmpty();
  }

  boolean isReadable() {
    try {
      return windows.lines(Optional.empty(), 1).isEmpty();
    } catch (Failure.Unavailable e) {
      return false;
    }
  }

  @Test
  void newestLines_comeOldestFirst() {
    windows.append(List.of(line(SHOP, 2, "b"), line(SHOP, 1, "a"), line(AUTH, 3, "c")));
    windows.append(List.of(line(SHOP, 3, "d")));

    windows.settle();
    assertThat(measured()).contains("echo_ops_window_readings_total{fate=\"kept\"} 4.0");
    assertThat(lines(Optional.empty(), 3))
        .containsExactly(line(SHOP, 2, "b"), line(AUTH, 3, "c"), line(SHOP, 3, "d"));
    assertThat(lines(Optional.of(SHOP), 2)).containsExactly(line(SHOP, 2, "b"), line(SHOP, 3, "d"));
  }

  @Test
  void newestSamples_comeOldestFirst() {
    windows.append(List.of(sample(SHOP, 1, 1.5), sample(AUTH, 2, -2), sample(SHOP, 3, 1e300)));
    windows.settle();

    assertThat(windows.samples(Optional.empty(), Instant.EPOCH, 2))
        .containsExactly(sample(AUTH, 2, -2), sample(SHOP, 3, 1e300));
    var series = Optional.of(sample(SHOP, 0, 0).series());
    assertThat(windows.samples(series, at(0), 10))
        .containsExactly(sample(SHOP, 1, 1.5), sample(SHOP, 3, 1e300));
    assertThat(windows.samples(series, at(2), 10)).containsExactly(sample(SHOP, 3, 1e300));
  }

  @Test
  void restart_keepsThem() {
    windows.append(List.of(line(SHOP, 1, "a"), sample(SHOP, 1, 1)));
    windows.close();
    windows = open(16);
    windows.append(List.of(line(SHOP, 2, "b")));

    assertThat(lines(Optional.empty(), 10)).hasSize(2);
    assertThat(windows.samples(Optional.empty(), Instant.EPOCH, 10)).hasSize(1);
  }

  /** Closing interrupts whoever is still connecting. */
  @Test
  void closedAtOnce_keepsWhatWasAppended() {
    for (int i = 0; i < 20; i++) {
      windows.append(List.of(line(SHOP, i, "a")));
      windows.close();
      windows = open(16);
    }

    Eventually.that("all are kept", () -> lines(Optional.empty(), 100).size() == 20);
  }

  @Test
  void whatIsTooOld_isForgotten() {
    windows.append(List.of(line(SHOP, 0, "old"), sample(SHOP, 0, 1), line(SHOP, 86_400, "new")));
    assertThat(lines(Optional.empty(), 10)).hasSize(2);
    clock.pass(Duration.ofDays(7).plusSeconds(1));

    Eventually.that("old samples are gone", () -> samples().isEmpty());
    assertThat(lines(Optional.empty(), 10)).containsExactly(line(SHOP, 86_400, "new"));
  }

  private List<Sample> samples() {
    return windows.samples(Optional.empty(), Instant.EPOCH, 10);
  }

  @Test
  void strangeText_isKept() {
    windows.append(
        List.of(line(SHOP, 1, "a\0b"), line(SHOP, 2, "x\ud800y"), line(SHOP, 3, "'; -- 한국 🙂")));

    assertThat(lines(Optional.empty(), 10))
        .extracting(LogLine::message)
        .containsExactly("a\ufffdb", "x?y", "'; -- 한국 🙂");
  }

  @Test
  void manyAtOnce_areKeptAsFarAsThereIsRoom() {
    var many =
        IntStream.range(0, 60_000).<Reading>mapToObj(i -> line(SHOP, i, "line " + i)).toList();
    windows.append(many);
    windows.settle();
    Eventually.that("they are written", () -> lines(Optional.empty(), 1).size() == 1);

    Eventually.that(
        "the newest is there",
        () -> lines(Optional.empty(), 1).getFirst().message().equals("line 59999"));
    assertThat(lines(Optional.empty(), 60_000).size()).isBetween(50_000, 55_000);
  }
}
