package echoops;

import echoops.act.Actuator;
import echoops.act.Actuators;
import echoops.act.Pace;
import echoops.act.ShopActuator;
import echoops.config.Config;
import echoops.config.Models;
import echoops.config.Observe;
import echoops.config.Reach;
import echoops.config.Secret;
import echoops.config.Vectors;
import echoops.drift.vectors.BgeEmbedder;
import echoops.drift.vectors.Embedder;
import echoops.drift.vectors.EndeeVectors;
import echoops.drift.vectors.FallbackVectors;
import echoops.drift.vectors.HashingEmbedder;
import echoops.drift.vectors.KeptEmbeddings;
import echoops.drift.vectors.MemoryVectors;
import echoops.drift.vectors.Novelty;
import echoops.drift.vectors.QdrantVectors;
import echoops.drift.vectors.VectorIndex;
import echoops.drift.vectors.VectorServer;
import echoops.hear.DeafEar;
import echoops.hear.Ear;
import echoops.hear.StarterModel;
import echoops.hear.VoskEar;
import echoops.investigate.Probe;
import echoops.investigate.far.FarProbes;
import echoops.llm.ChatCompletions;
import echoops.llm.LanguageModel;
import echoops.llm.Means;
import echoops.llm.Pause;
import echoops.notify.Archives;
import echoops.notify.Channel;
import echoops.notify.Channels;
import echoops.notify.RedisStream;
import echoops.observe.AccessLog;
import echoops.observe.DatadogLogs;
import echoops.observe.DatadogMetrics;
import echoops.observe.DockerContainers;
import echoops.observe.FileTail;
import echoops.observe.NginxStatus;
import echoops.observe.PrometheusQueries;
import echoops.observe.Source;
import echoops.outbound.Outbound;
import echoops.outbound.Outbounds;
import echoops.speak.Speakers;
import echoops.speak.Voices;
import echoops.store.EventLog;
import echoops.store.IncidentMemory;
import echoops.store.PostgresEventLog;
import echoops.store.SqliteEventLog;
import echoops.store.StoredMemory;
import echoops.store.StoredWindows;
import echoops.store.Turn;
import echoops.store.Windows;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** All that is not ours to decide. */
public record Outside(
    InstantSource clock,
    RandomGenerator random,
    Telemetry telemetry,
    CrashPoints crashPoints,
    Outbounds outbounds,
    EventLog log,
    Voices voices,
    Ear ear,
    Optional<LanguageModel> model,
    List<Channel> channels,
    Archives archives,
    Optional<RedisStream> stream,
    List<Source> sources,
    Windows windows,
    Novelty novelty,
    IncidentMemory memory,
    List<Probe> probes,
    Optional<Reasoning> reasoning,
    Actuators actuators) {
  public Outside {
    probes = List.copyOf(probes);
    channels = List.copyOf(channels);
    sources = List.copyOf(sources);
  }

  /** By what language models are asked about incidents. */
  public record Reasoning(Outbound outbound, Means means) {}

  /** Of whoever is asked for readings. */
  private static final Duration ASKED = Duration.ofSeconds(5);

  /** Of a sentence from the cloud, from its first word to its last. */
  private static final Duration VOICE = Duration.ofSeconds(30);

  /** The world as it is. */
  public static Outside live(Config config, CrashPoints crashPoints, Optional<Turn> turn) {
    return with(config, InstantSource.system(), crashPoints, turn);
  }

  /** The world with another clock. */
  public static Outside with(Config config, InstantSource clock, CrashPoints crashPoints) {
    return with(config, clock, crashPoints, Optional.empty());
  }

  private static Outside with(
      Config config, InstantSource clock, CrashPoints crashPoints, Optional<Turn> turn) {
    var telemetry = new Telemetry(config.measurements());
    var outbounds = new Outbounds(clock);
    return new Outside(
        clock,
        new SecureRandom(),
        telemetry,
        crashPoints,
        outbounds,
        log(config.data(), turn, clock, telemetry, crashPoints),
        Speakers.of(config, outbounds.make("voice", VOICE), clock),
        ear(config, config.ear().patience(), clock, telemetry),
        config
            .llm()
            .map(
                llm ->
                    new ChatCompletions(
                        outbounds.make("commands", ChatCompletions.PATIENCE),
                        llm,
                        config.models().prices(),
                        telemetry)),
        channels(config.reach(), outbounds, clock),
        config
            .chronicle()
            .map(it -> Archives.of(it, outbounds, config.reach().room()))
            .orElse(Archives.NONE),
        config.reach().redis().map(RedisStream::new),
        sources(config.observe(), config.data(), outbounds, clock),
        StoredWindows.open(config.observe().windows(), config.data(), clock, telemetry),
        novelty(config.vectors(), outbounds, clock),
        memory(config.near().memory(), config.data()),
        FarProbes.of(config.observe(), config.probes(), outbounds, clock),
        reasoning(config.models(), outbounds, clock),
        actuators(config, outbounds, clock));
  }

  /** Whoever has a turn has it at a log that is no file of ours. */
  private static EventLog log(
      Path data,
      Optional<Turn> turn,
      InstantSource clock,
      Telemetry telemetry,
      CrashPoints crashPoints) {
    return turn.map(it -> PostgresEventLog.open(it, data, clock, telemetry, crashPoints))
        .orElseGet(() -> SqliteEventLog.open(data, clock, telemetry, crashPoints));
  }

  private static Actuators actuators(Config config, Outbounds outbounds, InstantSource clock) {
    var places =
        new Actuators.Places(config.actuation(), config.observe(), config.probes().kubernetes());
    var pace = new Pace(System::nanoTime);
    var shop =
        config
            .acting()
            .shop()
            .<Actuator>map(url -> new ShopActuator(outbounds.make("actions"), url, clock, pace));
    return new Actuators(places, shop, outbounds, clock, pace);
  }

  private static Optional<Reasoning> reasoning(
      Models models, Outbounds outbounds, InstantSource clock) {
    return models.providers().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reasoning(
                outbounds.make("causes", models.patience()),
                new Means(
                    clock, System::nanoTime, new SecureRandom(), Pause.REAL, models.patience())));
  }

  /** What is over, remembered by likeness, in a database or in a folder. */
  static IncidentMemory memory(Optional<Secret> database, Path folder) {
    var embedder = new KeptEmbeddings(new HashingEmbedder());
    var meaning =
        new IncidentMemory.Meaning(embedder.name(), text -> embedder.embed(text).values());
    return StoredMemory.open(database, folder, meaning);
  }

  private static Novelty novelty(Vectors settings, Outbounds outbounds, InstantSource clock) {
    var embedder =
        new KeptEmbeddings(
            switch (settings.model()) {
              case HASHING -> new HashingEmbedder();
              case BGE -> new BgeEmbedder();
            });
    return new Novelty(
        embedder,
        settings
            .store()
            .<VectorIndex>map(it -> new FallbackVectors(elsewhere(it, embedder, outbounds), clock))
            .orElseGet(MemoryVectors::new));
  }

  /** What other embedders said is kept apart: the two cannot be compared. */
  private static VectorIndex elsewhere(
      Vectors.Store store, Embedder embedder, Outbounds outbounds) {
    var outbound = outbounds.make("vectors", VectorServer.PATIENCE);
    var name = "echoops_" + embedder.name().replaceAll("[^a-z0-9]", "_");
    return switch (store.kind()) {
      case QDRANT ->
          new QdrantVectors(outbound, store.url(), store.key(), name, embedder.dimensions());
      case ENDEE ->
          new EndeeVectors(outbound, store.url(), store.key(), name, embedder.dimensions());
    };
  }

  /** Whatever is asked for readings; what pushes them needs no source. */
  private static List<Source> sources(
      Observe observe, Path data, Outbounds outbounds, InstantSource clock) {
    var sources = new ArrayList<Source>();
    observe.tails().forEach(it -> sources.add(new FileTail(it, data, clock)));
    observe.accessLogs().forEach(it -> sources.add(new AccessLog(it, data, clock)));
    observe.docker().ifPresent(it -> sources.add(new DockerContainers(it, clock)));
    if (observe.isAskedOverHttp()) {
      sources.addAll(sources(observe, outbounds.make("readings", ASKED), clock));
    }
    return sources;
  }

  private static List<Source> sources(Observe observe, Outbound outbound, InstantSource clock) {
    var sources = new ArrayList<Source>();
    observe.nginxStatus().forEach(it -> sources.add(new NginxStatus(it, outbound, clock)));
    observe.prometheus().ifPresent(it -> sources.add(new PrometheusQueries(it, outbound, clock)));
    var datadog = observe.datadog();
    datadog
        .filter(it -> it.logs().isPresent())
        .ifPresent(it -> sources.add(new DatadogLogs(it, outbound, clock)));
    datadog
        .filter(it -> !it.metrics().isEmpty())
        .ifPresent(it -> sources.add(new DatadogMetrics(it, outbound, clock)));
    return sources;
  }

  /** The HTTP client takes its time to start, so it does only where somebody is to be called. */
  private static List<Channel> channels(Reach reach, Outbounds outbounds, InstantSource clock) {
    return reach.isSet() ? Channels.of(reach, outbounds.make("notices"), clock) : List.of();
  }

  /** What hears; deaf where that is wanted. */
  static Ear ear(Config config, Duration patience, InstantSource clock, Telemetry telemetry) {
    return switch (config.ear().place()) {
      case NONE -> new DeafEar("no ear is wanted: ECHOOPS_EAR=none");
      case LOCAL -> {
        var folder = config.ear().model().orElseGet(() -> StarterModel.under(config.data()));
        yield VoskEar.open(folder, "ECHOOPS_VOSK_MODEL", patience, clock, telemetry);
      }
    };
  }
}
