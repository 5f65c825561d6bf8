package echoops.config;

import echoops.config.Observe.Datadog;
import echoops.config.Observe.Prometheus;
import echoops.config.Observe.Pushed;
import echoops.config.Observe.Windows;
import java.net.URI;
import java.util.Optional;

/** Reads where readings come from. */
final class ObserveSettings {
  private static final String PROMETHEUS = "ECHOOPS_PROMETHEUS";
  private static final String PROMETHEUS_QUERIES = "ECHOOPS_PROMETHEUS_QUERIES";
  private static final String DATADOG_LOGS = "ECHOOPS_DATADOG_LOGS";
  private static final String DATADOG_METRICS = "ECHOOPS_DATADOG_METRICS";
  private static final String API_KEY = "DD_API_KEY";
  private static final String APP_KEY = "DD_APP_KEY";

  private ObserveSettings() {}

  static Observe read(Settings from) {
    return new Observe(
        pushed(from),
        from.get(
            "ECHOOPS_TAIL",
            "",
            "log files that are followed: service=path, comma-separated; * in the file's name",
            Sources::files),
        from.get(
            "ECHOOPS_ACCESS_LOGS",
            "",
            "access logs of nginx in the combined format: service=path, comma-separated",
            Sources::files),
        from.get(
            "ECHOOPS_NGINX_STATUS",
            "",
            "nginx's stub_status: service=address, comma-separated",
            Sources::sites),
        prometheus(from),
        from.find(
            "ECHOOPS_DOCKER",
            "socket of a Docker engine whose containers are watched, as /var/run/docker.sock",
            Sources::socket),
        datadog(from),
        windows(from));
  }

  private static Pushed pushed(Settings from) {
    return new Pushed(
        from.get(
            "ECHOOPS_READINGS_MAX_BYTES",
            "5242880",
            "a body of logs or metrics that is larger once unpacked is refused",
            Values.number(65_536, 33_554_432)),
        from.get(
            "ECHOOPS_READINGS_WAITING",
            "20000",
            "so many log lines and samples wait for the detectors; then senders wait",
            Values.number(100, 1_000_000)));
  }

  private static Optional<Prometheus> prometheus(Settings from) {
    var url =
        from.find(PROMETHEUS, "Prometheus that is asked, also for node exporters", Addresses::site);
    var nodes =
        from.get(
            "ECHOOPS_PROMETHEUS_NODES",
            "nodes",
            "service that the node exporters' numbers are counted to",
            Sources::service);
    var queries =
        from.get(
            PROMETHEUS_QUERIES,
            "",
            "what else it is asked: service/metric=PromQL, separated by semicolons",
            Sources::queries);
    needs(from, PROMETHEUS_QUERIES, PROMETHEUS);
    return url.map(where -> new Prometheus(where, nodes, queries));
  }

  private static Optional<Datadog> datadog(Settings from) {
    var site =
        from.get("DD_SITE", "datadoghq.com", "the site of your Datadog account", Values::host);
    var url =
        from.find("ECHOOPS_DATADOG_URL", "another address of Datadog's API", Addresses::site)
            .orElse(URI.create("https://api." + site));
    var apiKey = from.find(API_KEY, "key for Datadog's API", Addresses::key);
    var appKey = from.find(APP_KEY, "application key for Datadog's API", Addresses::key);
    var logs =
        from.find(
            DATADOG_LOGS,
            "query of logs that are fetched from Datadog, as service:checkout",
            text -> text);
    var metrics =
        from.get(
            DATADOG_METRICS,
            "",
            "metrics that are fetched from Datadog: service/metric=query, separated by semicolons",
            Sources::queries);
    needs(from, DATADOG_LOGS, API_KEY);
    needs(from, DATADOG_LOGS, APP_KEY);
    needs(from, DATADOG_METRICS, API_KEY);
    needs(from, DATADOG_METRICS, APP_KEY);
    return apiKey.flatMap(api -> appKey.map(app -> new Datadog(url, api, app, logs, metrics)));
  }

  private static Windows windows(Settings from) {
    return new Windows(
        from.find(
            "ECHOOPS_WINDOWS_URL",
            "jdbc:postgresql address to keep recent readings in, instead of a file",
            Sources::database),
        from.get(
            "ECHOOPS_WINDOWS_DAYS",
            "7",
            "so many days recent readings are kept",
            Values.number(1, 365)),
        from.get(
            "ECHOOPS_WINDOWS_KEPT",
            "512",
            "megabytes of recent readings that are kept on disk",
            Values.number(16, 100_000)));
  }

  private static void needs(Settings from, String key, String other) {
    if (from.isSet(key) && !from.isSet(other)) {
      from.mistake(key + ": " + other + " must be set, since it is asked there");
    }
  }
}
