package echoops.investigate.bench;

import echoops.investigate.rank.Track;
import echoops.model.MetricName;
import echoops.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table of metrics: {@code time,<service>|<metric>,…}, an empty field where there is none. */
record MetricTable(List<Series> columns, Map<Series, List<Track.Point>> points) {
  static MetricTable of(CsvFile file, Names names) {
    var columns = file.head().stream().skip(1).map(column -> series(column, names)).toList();
    var points = new HashMap<Series, List<Track.Point>>();
    for (int i = 0; i < columns.size(); i++) {
      points.put(columns.get(i), points(file.rows(), i + 1));
    }
    return new MetricTable(columns, points);
  }

  static Series series(String column, Names names) {
    var parts = column.split("\\|", 2);
    return new Series(names.of(parts[0]), new MetricName(parts[1]));
  }

  private static List<Track.Point> points(List<List<String>> rows, int column) {
    var points = new ArrayList<Track.Point>();
    for (var row : rows) {
      points.add(new Track.Point(time(row.getFirst()), value(row.get(column))));
    }
    points.sort(Comparator.comparing(Track.Point::at));
    return points;
  }

  private static Instant time(String seconds) {
    return Instant.EPOCH.plus(Duration.ofMillis(Math.round(1000 * Double.parseDouble(seconds))));
  }

  private static double value(String field) {
    return field.isEmpty() || field.equalsIgnoreCase("nan")
        ? Double.NaN
        : Double.parseDouble(field);
  }

  /** What was known then: no row that is later. */
  List<Track.Point> until(Instant end, Series series) {
    return points.getOrDefault(series, List.of()).stream()
        .filter(point -> !point.at().isAfter(end))
        .toList();
  }

  List<Double> values(Series series) {
    return points.getOrDefault(series, List.of()).stream().map(Track.Point::value).toList();
  }
}
