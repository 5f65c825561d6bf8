package echoops.room;

import static java.util.stream.Collectors.toMap;

import echoops.config.Config;
import echoops.flow.ActionFlow;
import echoops.flow.Anomalies;
import echoops.flow.Chaos;
import echoops.flow.Chronicles;
import echoops.flow.Collectors;
import echoops.flow.Conversations;
import echoops.flow.Notifications;
import echoops.flow.Speaker;
import echoops.flow.Whys;
import echoops.model.Catalogue;
import echoops.store.EventLog;
import echoops.store.Windows;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Says how the service is: whether it lives, whether it can take alerts, and what is missing. */
final class Health {
  /** One thing that the service depends on. */
  record Check(String status, Optional<String> reason) {}

  /** The answer to {@code /health}. */
  record Report(
      String status,
      String system,
      String version,
      String environment,
      long uptimeSeconds,
      Map<String, Check> checks,
      List<String> notYet) {}

  /** Whether the room speaks, and why not. */
  record VoiceView(String name, boolean speaks, Optional<String> reason) {}

  /**
   * Whether the room hears, and why not.
   *
   * @param kind starter, for the model that comes with the program; full; or none
   * @param dictates whether it takes down what is said in any words
   */
  record EarView(
      String name, boolean hears, Optional<String> reason, String kind, boolean dictates) {
    static final EarView UNKNOWN = new EarView("", false, Optional.empty(), "none", false);
  }

  /** The answer to {@code /live} and {@code /ready}. */
  record Word(String status) {}

  /** What a room of EchoOps has and this version of it has not. */
  static final List<String> NOT_YET = List.of();

  private static final String FOR_PEOPLE_ONLY =
      "it is not well; people in the room see why, and whoever shows their key here";

  /** What is as people have set it, and depends on nobody. */
  private static final Set<String> OURSELVES =
      Set.of("catalogue", "webhook secrets", "actions", "detectors", "commands", "shutdown");

  private static final Check OK = new Check("ok", Optional.empty());

  private final EventLog log;
  private final Catalogue catalogue;
  private final Speaker speaker;
  private final Conversations conversations;
  private final Notifications notifications;
  private final Chronicles chronicles;
  private final Anomalies anomalies;
  private final Collectors collectors;
  private final Windows windows;
  private final Whys whys;
  private final ActionFlow actions;
  private final Chaos chaos;
  private final Config config;
  private final InstantSource clock;
  private final Instant started;
  private final Doors doors;
  private final Answers answers;
  private final BooleanSupplier draining;

  Health(
      Room.Inside inside,
      Config config,
      InstantSource clock,
      Doors doors,
      Answers answers,
      BooleanSupplier draining) {
    this.speaker = inside.speaker();
    this.conversations = inside.conversations();
    this.log = inside.log();
    this.catalogue = inside.catalogue();
    this.notifications = inside.notifications();
    this.chronicles = inside.chronicles();
    this.anomalies = inside.drift().anomalies();
    this.collectors = inside.drift().collectors();
    this.windows = inside.drift().readings().windows();
    this.whys = inside.why().whys();
    this.actions = inside.act().flow();
    this.chaos = inside.act().chaos();
    this.config = config;
    this.clock = clock;
    this.started = clock.instant();
    this.doors = doors;
    this.answers = answers;
    this.draining = draining;
  }

  void report(ServerRequest request, ServerResponse response) {
    var report = doors.byKey(request).isPresent() ? report() : report(_ -> FOR_PEOPLE_ONLY);
    answers.json(response, status(), report);
  }

  /** For people who are let in. */
  Report report() {
    return report(reason -> reason);
  }

  /** What others say of themselves, or git of our folders, is not for anybody to read. */
  private Report report(UnaryOperator<String> ofProbes) {
    return new Report(
        isReady() ? "operational" : "unavailable",
        "EchoOps",
        Version.current(),
        config.http().isLoopback() ? "local" : "served",
        Duration.between(started, clock.instant()).toSeconds(),
        checks(ofProbes),
        NOT_YET);
  }

  void live(ServerRequest request, ServerResponse response) {
    answers.json(response, new Word("alive"));
  }

  void ready(ServerRequest request, ServerResponse response) {
    answers.json(response, status(), new Word(isReady() ? "ready" : "not_ready"));
  }

  private Status status() {
    return isReady() ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503;
  }

  private boolean isReady() {
    return log.trouble().isEmpty() && !draining.getAsBoolean();
  }

  private Map<String, Check> checks(UnaryOperator<String> ofProbes) {
    var checks = new TreeMap<String, Check>();
    checks.put(
        "event log",
        log.trouble()
            .map(reason -> new Check("failing", Optional.of(reason)))
            .orElseGet(() -> degraded(shortLived())));
    checks.put(
        "catalogue",
        catalogue.services().isEmpty()
            ? new Check("degraded", Optional.of("no services declared; all are discovered"))
            : OK);
    checks.put(
        "webhook secrets",
        config.intake().isOpen()
            ? new Check("degraded", Optional.of("none set; only this machine may send alerts"))
            : OK);
    checks.put("voice", degraded(speaker.shortcoming().map(this::heard)));
    checks.put(
        "ear", degraded(conversations.trouble().map(reason -> reason + "; commands are typed")));
    notifications
        .check()
        .forEach((channel, trouble) -> checks.put("notify: " + channel, degraded(trouble)));
    chronicles
        .check()
        .forEach((book, trouble) -> checks.put("notify: " + book, degraded(trouble.map(ofProbes))));
    checks.put("recent readings", degraded(windows.trouble()));
    collectors
        .check()
        .forEach((source, trouble) -> checks.put("from " + source, degraded(trouble)));
    whys.check()
        .forEach(
            (place, trouble) -> checks.put("probe: " + place, degraded(trouble.map(ofProbes))));
    actions.check().forEach((what, trouble) -> checks.put(what, degraded(trouble.map(ofProbes))));
    checks.put("detectors", degraded(quiet()));
    chaos
        .now()
        .map(Health::late)
        .map(ofProbes)
        .ifPresent(late -> checks.put("commands", degraded(Optional.of(late))));
    if (draining.getAsBoolean()) {
      checks.put("shutdown", new Check("failing", Optional.of("shutting down")));
    }
    return checks;
  }

  /** 1 for each kind of what is depended on, or 0 where one of the kind has trouble. */
  Map<String, Double> dependencies() {
    return checks(reason -> reason).entrySet().stream()
        .filter(it -> !OURSELVES.contains(it.getKey()))
        .collect(
            toMap(
                it -> it.getKey().replaceFirst(":.*|(?<=^from) .*", ""),
                it -> it.getValue().equals(OK) ? 1.0 : 0,
                Math::min));
  }

  private Optional<String> shortLived() {
    return config.log().isShortLived()
        ? Optional.of("on a disk that ends with this machine, and all that the room knows with it")
        : Optional.empty();
  }

  private Optional<String> quiet() {
    return anomalies.isPaused(clock.instant())
        ? Optional.of("paused: what they see is written down and wakes nobody")
        : Optional.empty();
  }

  private static String late(Chaos.Spell spell) {
    return "answered late on purpose, until " + spell.until() + ", by " + spell.by();
  }

  private String heard(String reason) {
    return reason
        + (speaker.trouble().isPresent()
            ? "; sentences are shown, and browsers may say them"
            : "; this machine's voice speaks instead");
  }

  VoiceView voice() {
    var trouble = speaker.trouble();
    return new VoiceView(speaker.name(), trouble.isEmpty(), trouble);
  }

  EarView ear() {
    var trouble = conversations.trouble();
    var kind = conversations.isStarter() ? "starter" : conversations.hasModel() ? "full" : "none";
    return new EarView(
        conversations.ear(), trouble.isEmpty(), trouble, kind, conversations.takesDictation());
  }

  private static Check degraded(Optional<String> trouble) {
    return trouble.map(reason -> new Check("degraded", Optional.of(reason))).orElse(OK);
  }
}
