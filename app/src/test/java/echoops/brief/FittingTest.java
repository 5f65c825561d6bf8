package echoops.brief;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Reply;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FittingTest {
  private static final String SENTENCE = "Three of the five connections are in use now.";

  private final SpokenLength length = new SpokenLength(SpokenLength.USUAL);
  private final Fitting fitting = new Fitting(length, 2_000);

  private static Point point(String text, int weight) {
    return new Point(Reply.of(text), weight);
  }

  private static List<Point> many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> point("Point " + i + ": " + SENTENCE + " Yes.".repeat(i % 4), 90 - i))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 15, 30, 45, 60})
  void enoughToTell_fillsTheTime(int seconds) {
    var openings = List.of(point("It is slow.", 90), point("Slow.", 70));

    var reply = fitting.fit(openings, many(40), Duration.ofSeconds(seconds));

    assertThat(length.of(reply.spoken()).toMillis() / 1e3)
        .isBetween(0.93 * seconds, 1.06 * seconds);
  }

  @Test
  void tooLittleToTell_isToldWhole() {
    var points = List.of(point("One.", 10), point("Two.", 90), point("", 95));

    var reply = fitting.fit(List.of(point("Slow.", 90)), points, Duration.ofSeconds(30));

    assertThat(reply.spoken()).isEqualTo("Slow. Two. One.");
  }

  @Test
  void whatWeighsMore_isTold() {
    var points =
        List.of(
            point("The first one is of no weight here at all.", 20),
            point("The other one is what people must know of.", 90));
    var time = length.of("Slow. The other one is what people must know of.");

    var reply = fitting.fit(List.of(point("Slow.", 90)), points, time);

    assertThat(reply.spoken()).isEqualTo("Slow. The other one is what people must know of.");
  }

  @Test
  void noTime_isEnoughForTheShortestWayToBegin() {
    var openings =
        List.of(point("It is very slow indeed, for all people.", 90), point("Slow.", 70));

    assertThat(fitting.fit(openings, many(3), Duration.ofMillis(100)).spoken()).isEqualTo("Slow.");
  }

  @Test
  void voice_isGivenNoMoreThanItTakes() {
    var small = new Fitting(length, 200);

    var reply = small.fit(List.of(point("Slow.", 90)), many(40), Duration.ofSeconds(60));

    assertThat(reply.spoken()).hasSizeLessThanOrEqualTo(200);
  }
}
