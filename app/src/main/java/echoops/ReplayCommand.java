package echoops;

import echoops.config.Config;
import echoops.config.Observe;
import echoops.flow.Backtest;
import echoops.flow.Backtest.Line;
import echoops.flow.Backtest.Tally;
import echoops.flow.LogReplay;
import echoops.model.Failure;
import echoops.model.Severity;
import echoops.observe.DatadogAlerts;
import echoops.outbound.Outbound;
import echoops.store.RecordedLog;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person types after {@code replay}: which past is told again, and how. */
sealed interface ReplayCommand {
  String USAGE =
      """
      usage: echoops replay --from datadog [--days N] [--query QUERY] [--look]
             echoops replay FILE | --from log [--speed N | --speed max]
             echoops replay FILE | --from log --anew

      --from datadog  what the monitors of your account said in the last N days (30) is placed and looked into as it would be
                      today, with your catalogue and settings: prints what would have been said, and how often somebody would
                      have been woken. --query says which events (source:alert). --look also asks Datadog, Prometheus and
                      GitHub for causes as it was then, within what an hour allows.
      FILE            a recorded log, or its folder, is told again N times as fast as it happened (60), or without waiting.
      --from log      the log of your settings is, which lies in a PostgreSQL with ECHOOPS_LOG_URL. It is only read.
      --anew          what its alerts would come to today.
      """;

  int MOST_DAYS = 90;
  double USUAL_SPEED = 60;
  Duration DEADLINE = Duration.ofSeconds(30);

  DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Alerts of an account. */
  record FromDatadog(int days, String query, Looks looks) implements ReplayCommand {}

  /**
   * A recorded log, as it was.
   *
   * @param file where it is not the log of the settings
   */
  record AsItWas(Optional<Path> file, Optional<Double> speed) implements ReplayCommand {}

  /** The alerts of a recorded log, as they would be decided upon today. */
  record Anew(Optional<Path> file) implements ReplayCommand {}

  /** Whether others are asked for causes. */
  enum Looks {
    HERE,
    EVERYWHERE
  }

  /**
   * Reads what was typed.
   *
   * @throws IllegalArgumentException if it means nothing; says why
   */
  static ReplayCommand parse(List<String> words) {
    var options = new HashMap<String, String>();
    var file = Optional.<Path>empty();
    for (int at = 0; at < words.size(); at++) {
      var word = words.get(at);
      switch (word) {
        case "--from", "--days", "--query", "--speed" -> options.put(word, after(words, at++));
        case "--look", "--anew" -> options.put(word, "");
        default -> file = Optional.of(only(file, word));
      }
    }
    boolean isOurs = file.isEmpty() && options.remove("--from", "log");
    return isOurs || file.isPresent() ? ofLog(file, options) : ofDatadog(options);
  }

  private static String after(List<String> words, int at) {
    if (at + 1 == words.size()) {
      throw new IllegalArgumentException("replay " + words.get(at) + " lacks a word");
    }
    return words.get(at + 1);
  }

  private static Path only(Optional<Path> file, String word) {
    if (word.startsWith("-") || file.isPresent()) {
      throw new IllegalArgumentException("replay does not know " + word);
    }
    return Path.of(word);
  }

  private static ReplayCommand ofLog(Optional<Path> file, Map<String, String> options) {
    var speed = Optional.ofNullable(options.remove("--speed"));
    boolean isAnew = options.keySet().remove("--anew");
    if (!options.isEmpty()) {
      throw noSuchOption("a recorded log", options);
    }
    if (isAnew && speed.isPresent()) {
      throw new IllegalArgumentException("--anew and --speed: one of them");
    }
    return isAnew ? new Anew(file) : new AsItWas(file, speed(speed));
  }

  private static IllegalArgumentException noSuchOption(String with, Map<String, String> options) {
    var which = options.keySet().stream().sorted().collect(Collectors.joining(", "));
    return new IllegalArgumentException("no such option with " + with + ": " + which);
  }

  private static Optional<Double> speed(Optional<String> text) {
    if (text.equals(Optional.of("max"))) {
      return Optional.empty();
    }
    var number = text.map(it -> it.matches("\\d{1,6}([.]\\d{1,3})?") ? Double.parseDouble(it) : 0);
    if (number.filter(it -> it <= 0).isPresent()) {
      throw new IllegalArgumentException(
          "--speed " + text.get() + ": not a number above 0, or max");
    }
    return Optional.of(number.orElse(USUAL_SPEED));
  }

  private static ReplayCommand ofDatadog(Map<String, String> options) {
    if (!"datadog".equals(options.remove("--from"))) {
      throw new IllegalArgumentException("replay lacks a file, --from log or --from datadog");
    }
    var days = Optional.ofNullable(options.remove("--days")).orElse("30");
    var query = Optional.ofNullable(options.remove("--query")).orElse(DatadogAlerts.ALL);
    var looks = options.keySet().remove("--look") ? Looks.EVERYWHERE : Looks.HERE;
    if (!options.isEmpty()) {
      throw noSuchOption("--from datadog", options);
    }
    int number = days.matches("\\d{1,3}") ? Integer.parseInt(days) : 0;
    if (number < 1 || number > MOST_DAYS) {
      throw new IllegalArgumentException(
          "--days " + days + ": not a whole number from 1 to " + MOST_DAYS);
    }
    return new FromDatadog(number, query, looks);
  }

  /** Prints what is told again. */
  default void print(Config config, InstantSource clock, PrintStream out)
      throws InterruptedException {
    switch (this) {
      case FromDatadog command -> print(command, config, clock, out);
      case AsItWas(var file, var speed) -> {
        try (var log = open(file, config)) {
          long records = new LogReplay(log).tell(speed, out::println);
          out.println(counted(records, "record"));
        }
      }
      case Anew(var file) -> {
        try (var log = open(file, config);
            var past = Past.of(config, Looks.HERE, clock)) {
          var backtest = past.backtest(line -> out.println(words(line)));
          var replay = new LogReplay(log);
          var end = replay.alerts(backtest).orElse(Instant.EPOCH);
          sum(backtest.end(end), backtest, Optional.empty(), out);
        }
      }
    }
    out.flush();
  }

  private static RecordedLog open(Optional<Path> file, Config config) {
    return file.map(RecordedLog::open)
        .orElseGet(() -> RecordedLog.open(config.log(), config.data()));
  }

  private static void print(
      FromDatadog command, Config config, InstantSource clock, PrintStream out) {
    var account = config.observe().datadog().orElseThrow(ReplayCommand::unset);
    var now = clock.instant();
    var days = Duration.ofDays(command.days());
    var remembered = alerts(account, clock).between(now.minus(days), now, command.query());
    var alerts = remembered.alerts();
    out.println(
        "Datadog remembers "
            + counted(alerts.size(), "time")
            + " that a monitor spoke"
            + unreadable(remembered.unreadable())
            + ".");
    try (var past = Past.of(config, command.looks(), clock)) {
      var backtest = past.backtest(line -> out.println(words(line)));
      past.tell(alerts, backtest);
      sum(backtest.end(now), backtest, Optional.of(days), out);
    }
  }

  private static String unreadable(int number) {
    return number == 0
        ? ""
        : "; left out: " + counted(number, "event") + " without a time or a title";
  }

  private static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static DatadogAlerts alerts(Observe.Datadog account, InstantSource clock) {
    return new DatadogAlerts(account, new Outbound(clock, DEADLINE), clock);
  }

  private static Failure unset() {
    return new Failure.Misconfigured(
        List.of("--from datadog: DD_API_KEY and DD_APP_KEY must be set, since it is asked there"));
  }

  private static String words(Line line) {
    return "%s  %-8s  %-5s  %s"
        .formatted(
            TIME.format(line.at()),
            line.severity().name().toLowerCase(Locale.ROOT),
            line.way().name().toLowerCase(Locale.ROOT),
            line.text());
  }

  private static void sum(
      Tally tally, Backtest backtest, Optional<Duration> over, PrintStream out) {
    var night = backtest.night();
    int wakings = tally.allWakings();
    out.println();
    out.printf(
        Locale.ROOT,
        "Monitors spoke %s; that is %s, %d of them storms.%n",
        counted(tally.signals(), "time"),
        counted(tally.incidents(), "incident"),
        tally.storms());
    out.printf(
        Locale.ROOT,
        "The room would have said %s, and shown %d that it would not have said.%n",
        counted(tally.said(), "more sentence"),
        tally.shown());
    out.printf(
        Locale.ROOT,
        "Somebody would have been woken %s%s: %d critical, %d of errors; %d of them between %s and %s (%s).%n",
        counted(wakings, "time"),
        over.map(it -> ", " + aDay(wakings, it)).orElse(""),
        tally.wakings().getOrDefault(Severity.CRITICAL, 0),
        tally.wakings().getOrDefault(Severity.ERROR, 0),
        tally.atNight(),
        night.from(),
        night.to(),
        night.zone());
    out.printf(Locale.ROOT, "Besides, %d could have waited until the morning.%n", tally.tellings());
  }

  private static String aDay(int number, Duration over) {
    return String.format(Locale.ROOT, "%.1f a day", number / (over.toHours() / 24.0));
  }
}
