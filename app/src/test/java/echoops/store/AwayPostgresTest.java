package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Observe;
import echoops.config.Secret;
import echoops.telemetry.Telemetry;
import echoops.testing.Eventually;
import echoops.testing.ManualClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwayPostgresTest {
  @TempDir private Path directory;

  @Test
  void databaseThatIsAway_isToldWithoutItsPasswordAndStopsNobody() {
    var away = new Secret("jdbc:postgresql://127.0.0.1:1/x?user=u&password=hunter2");
    var settings = new Observe.Windows(Optional.of(away), 7, 16);
    try (var none = StoredWindows.open(settings, directory, new ManualClock(), new Telemetry())) {
      none.append(List.of(WindowsContract.line(WindowsContract.SHOP, 1, "a")));

      Eventually.that("it is told", () -> none.trouble().isPresent());
      assertThat(none.trouble().orElseThrow()).doesNotContain("hunter2");
    }
  }
}
