package echoops.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          autoscaler: scaling from 2 to 10 replicas                   | 2  | 10 | 5
          Scaled deployment inventory from 12 to 3 pods by hpa        | 12 | 3  | 6
          instances scaled by the autoscaler from 3 to 9 replicas     | 3  | 9  | 5
          scaled from 4 to 12 instances                               | 4  | 12 | 6
          scaled from 10 to 100 pods                                  | 10 | 100 | 50
          scaled from 5 to 1 replicas                                 | 5  | 1  | 2
          scaling from 1 to 3 replicas                                | 1  | 3  | 2
          """)
  void steepChange_isReadAndGoesBackInACarefulStep(String told, int from, int to, int back) {
    var scaling = Scaling.in(Quote.of(told));

    assertThat(scaling).contains(new Scaling(from, to));
    assertThat(scaling.flatMap(it -> it.back(to))).contains(back);
  }

  @ParameterizedTest
  @CsvSource({"2, 10, 30, 15", "2, 10, 3, 2", "12, 3, 9, 12"})
  void stepBack_beginsWhereThingsStand(int from, int to, int now, int back) {
    assertThat(new Scaling(from, to).back(now)).contains(back);
  }

  @ParameterizedTest
  @CsvSource({"2, 10, 2", "2, 10, 1", "12, 3, 12", "12, 3, 20"})
  void whatIsAsItWas_goesNoStepBack(int from, int to, int now) {
    assertThat(new Scaling(from, to).back(now)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scaling from 2 to 4 replicas",
        "scaling from 10 to 5 replicas by request",
        "scaled from 0 to 10",
        "scaled from 10 to 0",
        "Scaled up replica set inventory-7d9f to 9 from 3",
        "scaled from 2 to 1000000000000 replicas",
        "scaled from -2 to 10",
        "moved from 2 to 10 replicas",
        "temperature scale: from 2 to 10",
        "upscaled from 2 to 10",
        "scaled to 10",
        "Scaling retry timeout from 1 to 10 s",
        "scaled image from 100 to 800 px",
        "scaling thread pool from 4 to 16",
        "scaled from two to ten replicas"
      })
  void others_areNone(String told) {
    assertThat(Scaling.in(Quote.of(told))).isEqualTo(Optional.empty());
  }
}
