package echoops.brief;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Sayings;
import echoops.testing.Resources;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers, units and names as they are said: a table that a person has read aloud. */
class SpokenTest {
  private static final Pronunciation PRONUNCIATION = new Pronunciation(Sayings.NONE);

  static Stream<Arguments> table() {
    return Resources.text("brief/spoken.csv")
        .lines()
        .map(line -> List.of(line.split(" \\| ", 3)))
        .map(row -> Arguments.of(row.get(0), row.get(1), row.get(2)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("table")
  void everyFormOfTheTable_isSaidAsItStandsThere(String kind, String written, String spoken) {
    assertThat(said(kind, written)).isEqualTo(spoken);
  }

  @Test
  void table_isLongEnough() {
    assertThat(table()).hasSizeGreaterThanOrEqualTo(60);
  }

  private static String said(String kind, String written) {
    return switch (kind) {
      case "number" -> Numbers.spoken(Double.parseDouble(written));
      case "name" -> PRONUNCIATION.of(written);
      case "metric" -> PRONUNCIATION.metric(written);
      case "title" -> PRONUNCIATION.title(written);
      default -> Quantity.of(Double.parseDouble(written), kind).spoken();
    };
  }
}
