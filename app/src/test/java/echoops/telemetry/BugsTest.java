package echoops.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.store.Follower;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class BugsTest {
  private static final Logger OURS = LoggerFactory.getLogger(BugsTest.class);
  private static final String COUNTED = "echo_ops_failures_total{kind=\"bug\"} ";

  private final IllegalStateException bug = new IllegalStateException("nobody foresaw it");
  private final Telemetry telemetry = new Telemetry();

  private String page() {
    return new String(telemetry.scrape(), UTF_8);
  }

  @Test
  void errorWithItsStack_isCountedUntilItIsClosed() {
    try (var _ = Bugs.countedBy(telemetry)) {
      OURS.error("a bug", bug);
      OURS.atError().addKeyValue("sequence", 3).setCause(bug).log("not placed");
    }
    OURS.error("a bug that nobody counts", bug);

    assertThat(page()).contains(COUNTED + "2.0");
  }

  @Test
  void whatWasForeseen_andWhatOthersLog_isNoBugOfOurs() {
    try (var _ = Bugs.countedBy(telemetry)) {
      OURS.error("the stop is in memory only");
      OURS.warn("it is tried again", bug);
      LoggerFactory.getLogger("io.helidon.webserver").error("a broken connection", bug);
    }

    assertThat(page()).doesNotContain(COUNTED);
  }

  /** It has no telemetry at hand, as most have not that begin a thread. */
  @Test
  void bugOfAFollower_isCountedByTheWholeService(@TempDir Path data) {
    try (var room = LocalRoom.open(data);
        var _ = Follower.startWaiting("a-test", this::trip)) {
      Eventually.that("it is counted", () -> room.get("/metrics").body().contains(COUNTED));
    }
  }

  private void trip() {
    throw bug;
  }
}
