package echoops;

import echoops.config.Secret;
import echoops.drill.Drill;
import echoops.drill.Plan;
import echoops.drill.Scenario;
import echoops.model.Failure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a person types after {@code drill}: which rehearsal, how fast, and against whom. */
final class DrillCommand {
  static final String USAGE =
      """
      usage: echoops drill list
             echoops drill run [SCENARIO] [--url URL] [--seed N] [--learn SECONDS] [--after SECONDS]
                               [--speed N] [--control FILE] [--control-port N]

      Opens a small shop that tells EchoOps how it is, lets EchoOps learn for so long (30) what is healthy,
      and does to it what the scenario says so long (25) after that. All SECONDS are of your time.
      Its services are looked at and changed at the control port (any that is free), of this machine only;
      FILE gets the address.
      """;

  private static final Set<String> OPTIONS =
      Set.of("--url", "--seed", "--learn", "--after", "--speed", "--control", "--control-port");

  private static final int LONGEST = 3_600;

  private final Plan plan;
  private final Optional<Path> control;
  private final int controlPort;

  private DrillCommand(Plan plan, Optional<Path> control, int controlPort) {
    this.plan = plan;
    this.control = control;
    this.controlPort = controlPort;
  }

  /** All scenarios, a line each. */
  static String list() {
    var lines = new StringBuilder();
    Arrays.stream(Scenario.values())
        .forEach(
            scenario -> lines.append("%-18s %s%n".formatted(scenario.word(), scenario.effect())));
    return lines.toString();
  }

  /**
   * Reads what was typed after {@code run}.
   *
   * @throws IllegalArgumentException if it means nothing; says why
   */
  static DrillCommand parse(List<String> words, Optional<Secret> token) {
    var options = new LinkedHashMap<String, String>();
    var scenario = Optional.<Scenario>empty();
    for (int at = 0; at < words.size(); at++) {
      var word = words.get(at);
      if (OPTIONS.contains(word)) {
        at++;
        options.put(word, at < words.size() ? words.get(at) : "");
      } else {
        scenario = Optional.of(scenario(word));
      }
    }
    var plan =
        new Plan(
            url(options.getOrDefault("--url", "http://127.0.0.1:8080")),
            token,
            number("--seed", options.getOrDefault("--seed", "1"), 0, Integer.MAX_VALUE),
            Duration.ofSeconds(
                number("--learn", options.getOrDefault("--learn", "30"), 0, LONGEST)),
            number("--speed", options.getOrDefault("--speed", "1"), 1, 20),
            scenario,
            Duration.ofSeconds(
                number("--after", options.getOrDefault("--after", "25"), 0, LONGEST)));
    return new DrillCommand(
        plan,
        Optional.ofNullable(options.get("--control")).map(Path::of),
        number("--control-port", options.getOrDefault("--control-port", "0"), 0, 65_535));
  }

  private static Scenario scenario(String word) {
    return Scenario.of(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no scenario " + word + ", but " + Scenario.words()));
  }

  private static int number(String name, String text, int least, int most) {
    long number = text.matches("\\d{1,10}") ? Long.parseLong(text) : -1;
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          name + " " + text + ": not a whole number from " + least + " to " + most);
    }
    return (int) number;
  }

  private static URI url(String text) {
    var url = URI.create(text);
    if (!Set.of("http", "https").contains(String.valueOf(url.getScheme()))) {
      throw new IllegalArgumentException(
          "--url " + text + ": not an address like http://HOST:PORT");
    }
    return url;
  }

  /** Goes by the plan until somebody stops it. */
  void run(PrintStream out) throws InterruptedException {
    try (var drill = start()) {
      control.ifPresent(file -> write(file, "http://127.0.0.1:" + drill.port() + "\n"));
      drill.follow(out::println);
    }
  }

  private Drill start() {
    try {
      return Drill.start(plan, controlPort, InstantSource.system(), System::nanoTime);
    } catch (UncheckedIOException e) {
      throw new Failure.Misconfigured("--control-port: " + e.getMessage(), e);
    }
  }

  /** Whoever reads the file finds all of it or none. */
  private static void write(Path file, String text) {
    try {
      var draft = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
