package echoops.investigate.far;

import echoops.investigate.Viewpoint;
import echoops.model.Finding;
import echoops.model.ServiceName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Counts error lines that say the same but for numbers, names and quoted words. Pure. */
final class CommonestLines {
  private static final int MOST = 3;

  /** What fewer lines say than one in twenty is not what the log is full of. */
  private static final double LEAST_SHARE = 0.05;

  private static final int LONGEST = 1_000;

  private static final Pattern VARYING =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
              + "|\"[^\"]{0,200}\"|'[^']{0,200}'"
              + "|\\b[\\w-]*\\d[\\w:.-]*");

  private CommonestLines() {}

  /** The commonest first, each with the newest line that says so. */
  static List<Finding> findings(List<String> lines, Viewpoint viewpoint, ServiceName service) {
    var counts = new LinkedHashMap<String, Integer>();
    var newest = new LinkedHashMap<String, String>();
    for (var line : lines) {
      var said = masked(line);
      counts.merge(said, 1, Integer::sum);
      newest.putIfAbsent(said, line);
    }
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST)
        .filter(said -> said.getValue() >= LEAST_SHARE * lines.size())
        .map(
            said ->
                finding(said.getValue(), lines.size(), viewpoint, service)
                    .quoting(newest.getOrDefault(said.getKey(), said.getKey())))
        .toList();
  }

  static String masked(String line) {
    var text = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    return VARYING.matcher(text).replaceAll("*");
  }

  private static Finding finding(int count, int of, Viewpoint viewpoint, ServiceName service) {
    var words =
        of == 1
            ? "one error line since the onset"
            : "%d of the newest %d error lines say the same".formatted(count, of);
    return viewpoint.context(service, (double) count / of, words);
  }
}
