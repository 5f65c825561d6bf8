package echoops.telemetry;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Compares what queries ask for with what is measured. */
record Asked(Map<String, Known> metrics) {
  private static final Pattern METRIC =
      Pattern.compile(
          "(?<how>[a-z0-9]+):(?<name>[A-Za-z0-9_.]+)\\{(?<scope>[^{}]*)}"
              + "(?: by \\{(?<by>[^{}]*)})?(?<count>\\.as_count\\(\\))?");

  private static final Pattern TERM =
      Pattern.compile(
          "(?<key>[a-z_]+)(?: IN \\((?<any>[^()]*)\\)|:(?<value>[^ ,()]+))"
              + "|\\$[a-z]+|AND|OR|NOT|!|,|\\s+|\\*");

  /** What all measurements are tagged with, as settings say. */
  private static final Set<String> ALWAYS = Set.of("service", "env", "version");

  /**
   * Something that is measured.
   *
   * @param isCount whether it may be summed
   * @param tags what each may say; nothing where that is up to settings
   */
  record Known(boolean isCount, Map<String, Set<String>> tags) {
    static Known of(Metric metric) {
      return new Known(
          metric instanceof Count,
          metric.tags().stream().collect(toUnmodifiableMap(Tag::key, Tag::words)));
    }
  }

  static Asked ofRegistry() {
    return new Asked(Metric.all().stream().collect(toMap(Metric::dotted, Known::of)));
  }

  /** As if somebody had renamed it in the code. */
  Asked renamed(String from, String to) {
    var renamed = new HashMap<>(metrics);
    Optional.ofNullable(renamed.remove(from)).ifPresent(it -> renamed.put(to, it));
    return new Asked(renamed);
  }

  /** The metrics that a query asks for. */
  static Set<String> names(String query) {
    var names = new TreeSet<String>();
    METRIC.matcher(query).results().map(it -> it.group("name")).forEach(names::add);
    return names;
  }

  List<String> problems(String query) {
    var problems = new ArrayList<String>();
    METRIC.matcher(query).results().forEach(it -> check(it, problems));
    var rest = METRIC.matcher(query).replaceAll("");
    if (rest.contains("echo_ops")) {
      problems.add("cannot be read: " + rest);
    }
    return problems;
  }

  private void check(MatchResult asked, List<String> problems) {
    var name = asked.group("name");
    var known = Optional.ofNullable(metrics.get(name));
    if (known.isEmpty()) {
      problems.add("there is no " + name);
    } else {
      check(asked, name, known.get(), problems);
    }
  }

  private static void check(MatchResult asked, String name, Known known, List<String> problems) {
    boolean isSum = asked.group("how").equals("sum");
    if (isSum && !known.isCount()) {
      problems.add(name + " is no count, and is summed");
    }
    if (isSum != (asked.group("count") != null)) {
      problems.add(name + ": sum and as_count() belong together");
    }
    var by = Optional.ofNullable(asked.group("by")).orElse("");
    Arrays.stream(by.split(",", -1))
        .filter(key -> !key.isEmpty())
        .forEach(key -> tag(name, known, key, List.of(), problems));
    TERM.matcher(asked.group("scope")).results().forEach(it -> term(it, name, known, problems));
    var rest = TERM.matcher(asked.group("scope")).replaceAll("");
    if (!rest.isEmpty()) {
      problems.add(name + ": cannot be read: " + rest);
    }
  }

  private static void term(MatchResult term, String name, Known known, List<String> problems) {
    Optional.ofNullable(term.group("key"))
        .ifPresent(key -> tag(name, known, key, values(term), problems));
  }

  private static List<String> values(MatchResult term) {
    return Optional.ofNullable(term.group("any"))
        .map(any -> List.of(any.split(",", -1)))
        .orElseGet(() -> List.of(term.group("value")));
  }

  private static void tag(
      String name, Known known, String key, List<String> values, List<String> problems) {
    if (ALWAYS.contains(key)) {
      return;
    }
    var words = Optional.ofNullable(known.tags().get(key));
    if (words.isEmpty()) {
      problems.add(name + " has no tag " + key);
    } else if (!words.get().isEmpty()) {
      values.stream()
          .filter(value -> !words.get().contains(value))
          .forEach(value -> problems.add(name + " never says " + key + ":" + value));
    }
  }
}
