package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Observe;
import echoops.config.Secret;
import echoops.model.Reading;
import echoops.testing.Eventually;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SqliteWindowsTest extends WindowsContract {
  @Override
  Optional<Secret> database() {
    return Optional.empty();
  }

  @Test
  void damagedFile_isBegunAnew() throws Exception {
    windows.append(List.of(line(SHOP, 1, "a")));
    windows.settle();
    windows.close();
    Files.writeString(directory.resolve("windows.sqlite"), "x".repeat(10_000));
    windows = open(16);
    windows.append(List.of(line(SHOP, 2, "b")));
    windows.settle();

    assertThat(windows.lines(Optional.empty(), 10)).containsExactly(line(SHOP, 2, "b"));
  }

  @Test
  void whatIsTooMuch_isForgottenTheOldestFirst() {
    var text = "x".repeat(8_000);
    for (int i = 0; i < 3_000; i += 500) {
      int from = i;
      windows.append(
          IntStream.range(from, from + 500)
              .<Reading>mapToObj(n -> line(SHOP, n, n + text))
              .toList());
      windows.settle();
    }
    clock.pass(Duration.ofMinutes(1));

    Eventually.that("some are gone", () -> windows.lines(Optional.empty(), 5_000).size() < 2_000);
    var left = windows.lines(Optional.empty(), 5_000);
    assertThat(left).hasSizeGreaterThan(1_000);
    assertThat(left.getLast().message()).startsWith("2999x");
  }

  @Test
  void directoryThatIsGone_isToldAndStopsNobody() {
    windows.close();
    var settings = new Observe.Windows(Optional.empty(), 7, 16);
    windows = StoredWindows.open(settings, directory.resolve("none/at/all"), clock, telemetry);
    windows.append(Collections.nCopies(WindowQueue.ROOM + 3, line(SHOP, 1, "a")));

    Eventually.that("it is told", () -> windows.trouble().isPresent());
    assertThat(windows.trouble().orElseThrow()).startsWith("recent readings are not kept: ");
    assertThat(measured()).contains("echo_ops_window_readings_total{fate=\"lost\"} 3.0");
  }
}
