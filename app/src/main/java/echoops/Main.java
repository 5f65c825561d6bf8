package echoops;

import echoops.config.CatalogueFile;
import echoops.config.Config;
import echoops.config.DotEnv;
import echoops.model.Failure;
import echoops.telemetry.CrashPoint;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Logs;
import echoops.telemetry.Telemetry;
import java.io.Console;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person types: {@code echoops serve}, {@code echoops audit verify}. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private static final int FOUND = 1;
  private static final int MISTAKE = 2;
  private static final int BUG = 3;

  /** Of a program whose output others read. */
  private static final Config.Logs QUIET =
      new Config.Logs(Config.Logs.Format.TEXT, Config.Logs.Level.ERROR);

  /** A file may be long. */
  private static final Duration HEARING = Duration.ofMinutes(10);

  private static final String USAGE =
      """
      usage: echoops [COMMAND]

        serve                                   start the service (the default)
        audit verify [--anchor SEQUENCE:HASH]   check that the event log is what was written; --from datadog
        policy test TABLE                       compare decisions that are expected with those of the policy
        drill list | drill run [SCENARIO] …     rehearse with a small shop that breaks; drill help says more
        replay --from datadog | replay FILE …   tell the past again; replay help says more
        hear [--phrases FILE] [--live] WAV...   print what is said in WAV files, a JSON line for each
        bench nab|loghub|… --data DIR --out …   measure the detectors; bench help says more
        help                                    this text

      Settings come from the environment and from .env; the README lists them.
      """;

  private Main() {}

  public static void main(String[] args) {
    try {
      int status = run(List.of(args), System.out);
      if (status != 0) {
        System.exit(status);
      }
    } catch (Failure.Misconfigured e) {
      System.err.println(e.reason());
      System.exit(MISTAKE);
    } catch (Failure.Unavailable e) {
      System.err.println("it cannot start now: " + e.reason());
      System.exit(FOUND);
    } catch (RuntimeException e) {
      // Threads that have been started would keep half a service alive.
      LOG.error("a bug of ours kept it from starting", e);
      System.exit(BUG);
    }
  }

  private static int run(List<String> args, PrintStream out) {
    return switch (args.isEmpty() ? "serve" : args.getFirst()) {
      case "serve" -> args.size() > 1 ? misused(args, 1) : serve(config());
      case "audit" -> audit(args, out);
      case "hear" -> hear(args.subList(1, args.size()), out);
      case "policy" -> policy(args, out);
      case "replay" -> replay(args.subList(1, args.size()), out);
      case "drill" -> drill(args.subList(1, args.size()), out);
      case "bench" -> bench(args.subList(1, args.size()), out);
      case "help", "--help", "-h" -> print(out, USAGE, 0);
      default -> misused(args, 0);
    };
  }

  /** Not before it is needed: whoever asks for help may have a setting wrong. */
  private static Config config() {
    return Config.from(DotEnv.under(System.getenv(), Path.of(".env")));
  }

  private static int serve(Config config) {
    Logs.configure(config.logs(), isOnTerminal());
    var catalogue = CatalogueFile.read(config.catalogue());
    var turn = OurTurn.begin(config);
    var outside = Outside.live(config, crashPoints(), turn.map(OurTurn::turn));
    Runnable visited = turn.<Runnable>map(it -> it::visited).orElse(() -> {});
    var echoOps = EchoOps.start(config, catalogue, outside, visited);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(echoOps, turn), "shutdown"));
    LOG.atInfo()
        .addKeyValue("url", "http://" + config.http().host() + ":" + echoOps.port())
        .addKeyValue("data", config.data().toAbsolutePath())
        .addKeyValue("services", catalogue.services().size())
        .addKeyValue("millis", sinceStart().toMillis())
        .log("ready");
    return 0;
  }

  private static boolean isOnTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private static void stop(EchoOps echoOps, Optional<OurTurn> turn) {
    LOG.info("stopping");
    echoOps.close();
    turn.ifPresent(OurTurn::close);
    LOG.info("stopped");
  }

  private static Duration sinceStart() {
    var runtime = ManagementFactory.getRuntimeMXBean();
    return Duration.ofMillis(runtime.getUptime());
  }

  /** For rehearsals: the name of a point in {@code -Dechoops.crash} kills the process there. */
  private static CrashPoints crashPoints() {
    var named = Optional.ofNullable(System.getProperty("echoops.crash"));
    if (named.isEmpty()) {
      return CrashPoints.NONE;
    }
    var deadly = CrashPoint.valueOf(named.get().toUpperCase(Locale.ROOT).replace('-', '_'));
    return point -> {
      if (point == deadly) {
        Runtime.getRuntime().halt(137);
      }
    };
  }

  private static int hear(List<String> args, PrintStream out) {
    var words = new ArrayList<>(args);
    boolean isLive = words.remove("--live");
    int at = words.indexOf("--phrases");
    var file = Optional.<Path>empty();
    if (at >= 0 && at + 1 < words.size()) {
      words.remove(at);
      file = Optional.of(Path.of(words.remove(at)));
    }
    var unknown = words.stream().filter(word -> word.startsWith("--")).findFirst();
    if (unknown.isPresent() || words.isEmpty()) {
      var problem =
          unknown
              .filter(word -> !word.equals("--phrases"))
              .map(word -> "hear does not know " + word)
              .orElse("hear lacks a file");
      return print(System.err, problem + "\n\n" + USAGE, MISTAKE);
    }
    var pace = isLive ? HearFiles.Pace.AS_IT_WAS_SPOKEN : HearFiles.Pace.AS_FAST_AS_IT_HEARS;
    return hear(file, pace, words.stream().map(Path::of).toList(), out);
  }

  private static int hear(
      Optional<Path> phrases, HearFiles.Pace pace, List<Path> files, PrintStream out) {
    var config = config();
    Logs.configure(QUIET, isOnTerminal());
    var catalogue = CatalogueFile.read(config.catalogue());
    if (phrases.isEmpty() && catalogue.services().isEmpty()) {
      System.err.println("no service is declared, so sentences that name one are not understood");
    }
    try (var ear = Outside.ear(config, HEARING, InstantSource.system(), new Telemetry())) {
      ear.begin();
      var listening =
          phrases
              .map(file -> HearFiles.with(ear, file, pace))
              .orElseGet(() -> HearFiles.with(ear, catalogue, pace));
      return listening.print(files, out) ? 0 : FOUND;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FOUND;
    }
  }

  private static int drill(List<String> args, PrintStream out) {
    return switch (args.isEmpty() ? "" : args.getFirst()) {
      case "list" -> print(out, DrillCommand.list(), 0);
      case "run" -> rehearse(args.subList(1, args.size()), out);
      case "help", "--help", "-h" -> print(out, DrillCommand.USAGE, 0);
      default -> print(System.err, DrillCommand.USAGE, MISTAKE);
    };
  }

  private static int rehearse(List<String> args, PrintStream out) {
    var config = config();
    Logs.configure(config.logs(), isOnTerminal());
    try {
      drill(args, config).run(out);
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FOUND;
    }
  }

  private static DrillCommand drill(List<String> args, Config config) {
    return understood(
        () -> DrillCommand.parse(args, config.intake().tokens().stream().findFirst()));
  }

  private static int replay(List<String> args, PrintStream out) {
    if (args.equals(List.of("help")) || args.equals(List.of("--help"))) {
      return print(out, ReplayCommand.USAGE, 0);
    }
    var command = understood(() -> ReplayCommand.parse(args));
    var config = config();
    Logs.configure(QUIET, isOnTerminal());
    try {
      command.print(config, InstantSource.system(), out);
      return 0;
    } catch (Failure.Rejected | Failure.Unavailable e) {
      return print(System.err, e.reason() + "\n", FOUND);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FOUND;
    }
  }

  private static int policy(List<String> args, PrintStream out) {
    if (args.size() < 2 || !args.get(1).equals("test")) {
      return print(System.err, PolicyCommand.USAGE, MISTAKE);
    }
    try {
      return PolicyCommand.parse(args.subList(2, args.size())).print(config(), out) ? 0 : FOUND;
    } catch (IllegalArgumentException e) {
      return print(System.err, e.getMessage() + "\n\n" + PolicyCommand.USAGE, MISTAKE);
    }
  }

  private static int bench(List<String> args, PrintStream out) {
    if (args.equals(List.of("help")) || args.equals(List.of("--help"))) {
      return print(out, Benches.USAGE, 0);
    }
    return Benches.run(args, out)
        .map(problem -> print(System.err, problem + "\n\n" + Benches.USAGE, MISTAKE))
        .orElse(0);
  }

  private static int audit(List<String> args, PrintStream out) {
    if (args.size() < 2 || !args.get(1).equals("verify")) {
      return misused(args, 1);
    }
    var command = understood(() -> AuditCommand.parse(args.subList(2, args.size())));
    try {
      return command.print(config(), InstantSource.system(), out) ? 0 : FOUND;
    } catch (Failure.Rejected | Failure.Unavailable e) {
      return print(System.err, e.reason() + "\n", FOUND);
    }
  }

  /** What was typed, or why it means nothing. */
  private static <T> T understood(Supplier<T> parsing) {
    try {
      return parsing.get();
    } catch (IllegalArgumentException e) {
      throw new Failure.Misconfigured(String.valueOf(e.getMessage()), e);
    }
  }

  /** Names the word that was not understood, or the end where one is missing. */
  private static int misused(List<String> args, int word) {
    var problem =
        word < args.size()
            ? "there is no command " + String.join(" ", args.subList(0, word + 1))
            : String.join(" ", args) + " lacks a word";
    return print(System.err, problem + "\n\n" + USAGE, MISTAKE);
  }

  private static int print(PrintStream out, String text, int status) {
    out.print(text);
    out.flush();
    return status;
  }
}
