package echoops;

import echoops.config.CatalogueFile;
import echoops.config.Config;
import echoops.flow.Backtest;
import echoops.intake.Intake;
import echoops.investigate.Investigation;
import echoops.investigate.Probe;
import echoops.investigate.Probes;
import echoops.investigate.Purse;
import echoops.investigate.far.FarProbes;
import echoops.investigate.near.NearProbes;
import echoops.model.Catalogue;
import echoops.model.Sender;
import echoops.model.Webhook;
import echoops.observe.DatadogAlerts;
import echoops.outbound.Outbounds;
import echoops.store.IncidentMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** By what the past is judged: today's catalogue and settings, and a memory of its own. */
record Past(
    Config config,
    Catalogue catalogue,
    Probes probes,
    Investigation investigation,
    Path folder,
    IncidentMemory memory)
    implements AutoCloseable {
  static Past of(Config config, ReplayCommand.Looks looks, InstantSource clock) {
    var catalogue = CatalogueFile.read(config.catalogue());
    var folder = emptyFolder();
    var memory = Outside.memory(Optional.empty(), folder);
    var near = NearProbes.ofThePast(config.near(), catalogue, memory);
    var far =
        looks == ReplayCommand.Looks.EVERYWHERE
            ? FarProbes.of(config.observe(), config.probes(), new Outbounds(clock), clock)
            : List.<Probe>of();
    var probes = new Probes(Stream.of(near, far).flatMap(List::stream).toList());
    var limits = new Investigation.Limits(1, Duration.ofSeconds(30));
    var investigation =
        new Investigation(probes, List.of(), limits, Purse.UNLIMITED, System::nanoTime);
    return new Past(config, catalogue, probes, investigation, folder, memory);
  }

  private static Path emptyFolder() {
    try {
      return Files.createTempDirectory("echoops-replay");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for what is remembered meanwhile", e);
    }
  }

  Backtest backtest(Consumer<Backtest.Line> out) {
    var tools =
        new Backtest.Tools(
            catalogue,
            config.triage(),
            config.etiquette(),
            config.drift().times().zone(),
            investigation,
            memory);
    return new Backtest(tools, out);
  }

  /** Reads each as it would have been read when it came; what came twice counts once. */
  void tell(List<DatadogAlerts.Alert> alerts, Backtest backtest) {
    var then = new AtomicReference<>(Instant.EPOCH);
    var intake = new Intake(catalogue, then::get);
    var seen = new HashMap<String, Instant>();
    for (var alert : alerts) {
      then.set(alert.at());
      var webhook = new Webhook(Sender.DATADOG, alert.body(), Webhook.Shape.JSON, Optional.empty());
      for (var delivery : intake.read(webhook)) {
        var once = delivery.once();
        var before = Optional.ofNullable(seen.put(once.key(), alert.at()));
        if (before.filter(it -> it.plus(once.within()).isAfter(alert.at())).isEmpty()) {
          backtest.take(alert.at(), delivery.signal());
        }
      }
    }
  }

  @Override
  public void close() {
    probes.close();
    memory.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what was remembered meanwhile is left in " + folder, e);
    }
  }
}
