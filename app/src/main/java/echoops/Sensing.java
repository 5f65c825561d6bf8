package echoops;

import echoops.brief.DriftWords;
import echoops.config.Drift;
import echoops.drift.Baselines;
import echoops.drift.Watches;
import echoops.drift.baseline.Ewma;
import echoops.flow.Anomalies;
import echoops.flow.Collectors;
import echoops.flow.DriftFlow;
import echoops.flow.ReadingFlow;
import echoops.flow.Wakings;
import echoops.store.DetectorFiles;
import echoops.telemetry.Level;
import java.util.Optional;

/** By what logs and metrics become anomalies. */
record Sensing(
    ReadingFlow readings,
    DriftFlow drift,
    Anomalies anomalies,
    Wakings wakings,
    Collectors collectors) {
  static Sensing start(Given given) {
    var outside = given.outside();
    var config = given.config();
    var clock = outside.clock();
    var log = outside.log();
    var telemetry = outside.telemetry();
    var anomalies = Anomalies.from(log);
    var readings =
        new ReadingFlow(config.observe().pushed().waiting(), outside.windows(), clock, telemetry);
    var watches = new Watches(baselines(config.drift().baselines()));
    var learned = DetectorFiles.under(config.data());
    var drift = new DriftFlow(readings, watches, learned, anomalies, log, clock, telemetry);
    telemetry.watch(Level.DRIFT, drift::score);
    var wakings = new Wakings(anomalies, new DriftWords(given.catalogue()), clock);
    var collectors = Collectors.start(outside.sources(), readings::offer);
    return new Sensing(readings, drift, anomalies, wakings, collectors);
  }

  private static Optional<Baselines> baselines(Drift.Baselines settings) {
    var ewma = new Ewma.Setting(settings.lambda(), settings.sigma());
    return switch (settings.use()) {
      case OFF -> Optional.empty();
      case WRITE -> Optional.of(new Baselines(ewma, settings.contamination(), false));
      case WAKE -> Optional.of(new Baselines(ewma, settings.contamination(), true));
    };
  }
}
