package echoops.drift.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesBenchTest {
  private static final LocalDateTime START = LocalDateTime.parse("2026-01-05T00:00:00");

  @TempDir Path data;

  @Test
  void scores_ofHalfASeries_areThoseOfTheWhole() {
    var rows = rows(3000);
    double[] whole = SeriesBench.scores(rows);
    double[] half = SeriesBench.scores(rows.subList(0, 1500));
    assertThat(Arrays.copyOf(whole, 1500)).isEqualTo(half);
    assertThat(Arrays.stream(half).max().orElseThrow()).isGreaterThan(6);
  }

  @Test
  void nab_whereTheWindowHoldsTheOneSpike_isNearlyPerfect() throws IOException {
    write("group/spike.csv.gz", rows(3000));
    Files.writeString(
        data.resolve("windows.json"),
        "{\"group/spike.csv\": [[\"%s\", \"%s\"]]}".formatted(time(1380), time(1620)));
    var scores = SeriesBench.scores(data);
    var swept = new NabRule(SeriesBench.labelled(data, scores)).swept();
    assertThat(swept.found()).isEqualTo(1);
    assertThat(swept.score()).isBetween(85.0, 100.0);
  }

  @Test
  void events_oneFoundTwiceAndOneAlarmElsewhere_countOnceEach() {
    var scores = new double[1000];
    scores[500] = scores[520] = scores[900] = 9;
    var labelled = new Labelled("one", scores, List.of(new Windows.Rows(495, 530)));
    var result = new EventRule(List.of(labelled)).at(8);
    assertThat(result).isEqualTo(new EventRule.Result(8, 1, 1, 1));
    assertThat(result.f1()).isEqualTo(2.0 / 3);
  }

  @Test
  void row_withoutAValue_isNoMoment() {
    var rows = new ArrayList<>(rows(3000));
    rows.set(1400, List.of(time(1400), "nan"));
    assertThat(SeriesBench.scores(rows)[1400]).isZero();
  }

  private static List<List<String>> rows(int count) {
    var random = new Random(3);
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < count; i++) {
      double value = random.nextGaussian() + (i >= 1400 && i < 1410 ? 40 : 0);
      rows.add(List.of(time(i), String.valueOf(value)));
    }
    return rows;
  }

  private static String time(int row) {
    return START.plusMinutes(5L * row).toString().replace('T', ' ') + ":00";
  }

  private void write(String name, List<List<String>> rows) throws IOException {
    var file = data.resolve("series").resolve(name);
    Files.createDirectories(file.getParent());
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("timestamp,value\n".getBytes(UTF_8));
      for (var row : rows) {
        out.write((String.join(",", row) + "\n").getBytes(UTF_8));
      }
    }
  }
}
