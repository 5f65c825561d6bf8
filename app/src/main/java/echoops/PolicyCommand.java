package echoops;

import echoops.config.CatalogueFile;
import echoops.config.Config;
import echoops.config.policy.PolicyFile;
import echoops.config.policy.Rulebook;
import echoops.guard.DecisionTable;
import echoops.guard.Guard;
import echoops.model.Failure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a person types after {@code policy test}: a table of decisions, and whose they should be.
 *
 * @param policy instead of the one that the settings name
 * @param catalogue likewise
 */
record PolicyCommand(Optional<Path> policy, Optional<Path> catalogue, Path table) {
  static final String USAGE =
      """
      usage: echoops policy test [--policy FILE] [--catalogue FILE] TABLE

      Compares the decisions in TABLE with what the policy decides; without options, the one that the settings name.
      """;

  /**
   * Reads what was typed.
   *
   * @throws IllegalArgumentException if it means nothing; says why
   */
  static PolicyCommand parse(List<String> words) {
    var policy = Optional.<Path>empty();
    var catalogue = Optional.<Path>empty();
    var table = Optional.<Path>empty();
    for (int at = 0; at < words.size(); at++) {
      var word = words.get(at);
      switch (word) {
        case "--policy" -> policy = Optional.of(after(words, at++));
        case "--catalogue" -> catalogue = Optional.of(after(words, at++));
        default -> table = Optional.of(only(table, word));
      }
    }
    var named = table.orElseThrow(() -> new IllegalArgumentException("policy test lacks a table"));
    return new PolicyCommand(policy, catalogue, named);
  }

  private static Path after(List<String> words, int at) {
    if (at + 1 == words.size()) {
      throw new IllegalArgumentException(words.get(at) + " lacks a file");
    }
    return Path.of(words.get(at + 1));
  }

  private static Path only(Optional<Path> table, String word) {
    if (word.startsWith("-") || table.isPresent()) {
      throw new IllegalArgumentException("policy test does not know " + word);
    }
    return Path.of(word);
  }

  /**
   * Prints where the decisions differ.
   *
   * @return whether they do not
   * @throws Failure.Misconfigured if one of the files is wrong
   */
  boolean print(Config config, PrintStream out) {
    var known = CatalogueFile.read(existing(catalogue).orElse(config.catalogue()));
    var rulebook =
        policy
            .map(file -> PolicyFile.read(file, known))
            .orElseGet(() -> PolicyFile.of(config, known));
    if (rulebook instanceof Rulebook.Broken(var mistakes)) {
      throw new Failure.Misconfigured(mistakes);
    }
    var expected = DecisionTable.parse(table.toString(), lines());
    var differences = expected.differences(new Guard(known, rulebook));
    differences.forEach(out::println);
    out.printf(
        "%d decisions, %d as expected%n", expected.size(), expected.size() - differences.size());
    out.flush();
    return differences.isEmpty();
  }

  /** Without a catalogue nothing is declared; one that was named has to be there. */
  private static Optional<Path> existing(Optional<Path> named) {
    named
        .filter(file -> !Files.isReadable(file))
        .ifPresent(
            file -> {
              throw new Failure.Misconfigured(List.of(file + ": not a file that can be read"));
            });
    return named;
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(table);
    } catch (IOException e) {
      throw new Failure.Misconfigured(table + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
