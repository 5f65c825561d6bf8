package echoops.investigate.bench;

import echoops.investigate.rank.Call;
import echoops.investigate.rank.Moment;
import echoops.investigate.rank.Scene;
import echoops.investigate.rank.Span;
import echoops.investigate.rank.Traces;
import echoops.investigate.rank.Track;
import echoops.investigate.rank.Wording;
import echoops.model.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes scenes of a folder's cases. A file that many cases share is read once. */
final class Scenes {
  private final Path folder;
  private final Names names;
  private final Supplier<Sentences> sentences;
  private final Map<String, CsvFile> files = new HashMap<>();
  private final Map<String, MetricTable> tables = new HashMap<>();

  Scenes(Path folder, Names names, Supplier<Sentences> sentences) {
    this.folder = folder;
    this.names = names;
    this.sentences = sentences;
  }

  List<Case> cases() throws IOException {
    var file = CsvFile.read(folder.resolve("cases.csv"));
    return file.rows().stream().map(row -> new Case(file.head(), row)).toList();
  }

  Scene of(Case it, Duration late) throws IOException {
    var moment = it.moment(late);
    var traces = traces(it, moment);
    var calls = new ArrayList<>(traces.calls());
    calls.addAll(declared(it));
    Optional<Series> target =
        it.optional("target").map(column -> MetricTable.series(column, names));
    return new Scene(
        moment, tracks(it, moment), wordings(it, moment), traces.work(), calls, target);
  }

  private List<Track> tracks(Case it, Moment moment) throws IOException {
    var normalFile = it.required("normal_file");
    var windowFile = it.required("window_file");
    var window = table(windowFile);
    var tracks = new ArrayList<Track>();
    for (var series : window.columns()) {
      List<Double> usual =
          normalFile.equals(windowFile) ? List.of() : table(normalFile).values(series);
      tracks.add(new Track(series, usual, window.until(moment.end(), series)));
    }
    return tracks;
  }

  private List<Call> declared(Case it) throws IOException {
    var graph = it.optional("graph_file");
    return graph.isEmpty()
        ? List.of()
        : file(graph.get()).rows().stream()
            .map(row -> new Call(names.of(row.get(0)), names.of(row.get(1))))
            .toList();
  }

  private List<Wording> wordings(Case it, Moment moment) throws IOException {
    var counts = new WordingCounts(sentences.get());
    var normal = it.optional("log_normal_file");
    var window = it.optional("log_window_file");
    if (normal.isPresent() && window.isPresent()) {
      var usual = LogTable.of(file(normal.get()), names);
      var near = LogTable.of(file(window.get()), names);
      counts.learn(usual, near);
      counts.addUsual(usual);
      counts.addNear(near, moment);
    }
    return counts.wordings();
  }

  private Traces traces(Case it, Moment moment) throws IOException {
    var traces = new Traces(moment);
    var normal = it.optional("trace_normal_file");
    var window = it.optional("trace_window_file");
    if (normal.isPresent() && window.isPresent()) {
      traces.addUsual(spans(normal.get()));
      traces.addNear(spans(window.get()));
    }
    return traces;
  }

  private List<Span> spans(String name) throws IOException {
    return SpanTable.of(file(name), names).spans();
  }

  private CsvFile file(String name) throws IOException {
    var known = files.get(name);
    if (known != null) {
      return known;
    }
    var read = CsvFile.read(folder.resolve(name));
    files.put(name, read);
    return read;
  }

  private MetricTable table(String name) throws IOException {
    var known = tables.get(name);
    if (known != null) {
      return known;
    }
    var read = MetricTable.of(CsvFile.read(folder.resolve(name)), names);
    tables.put(name, read);
    return read;
  }
}
