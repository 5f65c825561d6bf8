package echoops.config;

import echoops.config.Actuation.CloudRun;
import java.util.Optional;

/** Reads through what things are done. */
final class ActuationSettings {
  private ActuationSettings() {}

  static Actuation read(Settings from) {
    return new Actuation(
        cloudRun(from),
        from.find(
            "ECHOOPS_RUNBOOK_CALLS",
            "runbooks that can be started by their number (YAML)",
            Values::file));
  }

  private static Optional<CloudRun> cloudRun(Settings from) {
    var url =
        from.find(
            "ECHOOPS_CLOUD_RUN",
            "Cloud Run Admin API where services are changed, as https://run.googleapis.com",
            Addresses::guarded);
    var metadata =
        from.get(
            "ECHOOPS_METADATA_SERVER",
            "http://metadata.google.internal",
            "server that gives the token for it",
            Addresses::site);
    return url.map(where -> new CloudRun(where, metadata));
  }
}
