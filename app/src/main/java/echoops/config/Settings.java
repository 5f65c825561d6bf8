package echoops.config;

import echoops.model.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads settings out of an environment and collects what is wrong with them. */
final class Settings {
  private static final String OURS = "ECHOOPS_";

  private final Map<String, String> environment;
  private final List<Setting> read = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();

  Settings(Map<String, String> environment) {
    this.environment = environment;
  }

  /** A setting that has a default, written as the environment would write it. */
  <T> T get(String key, String preset, String meaning, Function<String, T> parse) {
    read.add(new Setting(key, preset, meaning));
    return parsed(key, text(key).orElse(preset), parse).orElseGet(() -> parse.apply(preset));
  }

  /** A setting that may be absent. */
  <T> Optional<T> find(String key, String meaning, Function<String, T> parse) {
    read.add(new Setting(key, "", meaning));
    return text(key).flatMap(value -> parsed(key, value, parse));
  }

  /** What is set of a setting that somebody else reads, and complains of; empty if it is wrong. */
  <T> Optional<T> known(String key, Function<String, T> parse) {
    try {
      return text(key).map(parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void mistake(String mistake) {
    mistakes.add(mistake);
  }

  List<Setting> read() {
    return List.copyOf(read);
  }

  /** The mistakes so far, keys with our prefix that are no setting included. */
  List<String> mistakes() {
    var keys = new HashSet<String>();
    read.forEach(setting -> keys.add(setting.key()));
    var all = new ArrayList<>(mistakes);
    environment.keySet().stream()
        .filter(key -> key.startsWith(OURS) && !keys.contains(key))
        .sorted()
        .forEach(key -> all.add(key + ": no such setting" + nearest(key, keys)));
    return all;
  }

  boolean isSet(String key) {
    return text(key).isPresent();
  }

  private Optional<String> text(String key) {
    return Optional.ofNullable(environment.get(key)).map(String::strip).filter(s -> !s.isEmpty());
  }

  private <T> Optional<T> parsed(String key, String value, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(value));
    } catch (IllegalArgumentException e) {
      boolean secret = Config.SECRETS.contains(key);
      mistakes.add(key + "=" + (secret ? "***" : value) + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static String nearest(String key, Set<String> keys) {
    return keys.stream()
        .filter(
            known ->
                Spelling.distance(key, known) <= Math.min(3, (key.length() - OURS.length()) / 3))
        .findFirst()
        .map(known -> "; did you mean " + known + "?")
        .orElse("");
  }
}
