package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import echoops.model.Failure;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is said of steps that fail: each step of a test ends as the next in a row says. */
class FollowerTest {
  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(Follower.class);
  private static final Optional<RuntimeException> WELL = Optional.empty();

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final ConcurrentLinkedQueue<Optional<RuntimeException>> ends =
      new ConcurrentLinkedQueue<>();
  private final CountDownLatch done = new CountDownLatch(1);

  @BeforeEach
  void read() {
    logged.start();
    LOGGER.setLevel(Level.INFO);
    LOGGER.addAppender(logged);
  }

  @AfterEach
  void stop() {
    LOGGER.detachAppender(logged);
    LOGGER.setLevel(null);
  }

  private static Optional<RuntimeException> away(String reason) {
    return Optional.of(new Failure.Unavailable(reason, Duration.ofSeconds(1)));
  }

  private static Optional<RuntimeException> bug(String words) {
    return Optional.of(new IllegalStateException(words));
  }

  private void take() throws InterruptedException {
    var end = ends.poll();
    if (end == null) {
      done.countDown();
      new CountDownLatch(1).await();
    } else if (end.isPresent()) {
      throw end.get();
    }
  }

  private List<String> told() throws InterruptedException {
    try (var _ = Follower.start(Thread.ofVirtual().name("it"), this::take, Duration.ZERO)) {
      done.await();
    }
    return logged.list.stream().map(FollowerTest::line).toList();
  }

  private static String line(ILoggingEvent event) {
    var reason = event.getKeyValuePairs() == null ? "" : event.getKeyValuePairs().getFirst().value;
    return event.getLevel() + " " + event.getFormattedMessage() + " " + reason;
  }

  @Test
  void sameTrouble_isToldOnceAndThatItIsOver() throws Exception {
    ends.addAll(Collections.nCopies(100, away("the disk is full")));
    ends.addAll(List.of(WELL, WELL));

    assertThat(told()).containsExactly("WARN it falls behind the disk is full", "INFO it goes on ");
  }

  @Test
  void anotherTrouble_andTheSameAgain_areTold() throws Exception {
    ends.addAll(List.of(away("full"), away("gone"), WELL, away("gone")));

    assertThat(told())
        .containsExactly(
            "WARN it falls behind full",
            "WARN it falls behind gone",
            "INFO it goes on ",
            "WARN it falls behind gone");
  }

  @Test
  void bugThatStays_isToldAgain() throws Exception {
    ends.addAll(Collections.nCopies(61, bug("one")));
    ends.add(bug("two"));

    assertThat(told()).hasSize(3).containsOnly("ERROR a bug in it, which falls behind ");
    assertThat(logged.list).allMatch(event -> event.getThrowableProxy() != null);
  }
}
