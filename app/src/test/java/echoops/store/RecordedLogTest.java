package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.RecordedState;
import echoops.testing.Resources;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that earlier versions recorded. */
class RecordedLogTest {
  @TempDir Path data;

  @ParameterizedTest
  @ValueSource(strings = "log-1")
  void recordedLog_isReplayedToTheSameIncidents(String name) throws Exception {
    Files.copy(Resources.path("store/" + name + ".sqlite"), data.resolve("events.sqlite"));

    assertThat(RecordedState.in(data).incidents())
        .isEqualTo(RecordedState.shown(Resources.text("store/" + name + ".json")));
  }
}
