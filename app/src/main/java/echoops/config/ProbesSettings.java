package echoops.config;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import echoops.config.Probes.Datadog;
import echoops.config.Probes.GitHub;
import echoops.config.Probes.Kubernetes;
import echoops.config.Probes.Question;
import echoops.model.ServiceName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where and by which questions others are asked when a cause is looked for. */
final class ProbesSettings {
  private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern NAME =
      Pattern.compile("([A-Za-z][A-Za-z0-9 ]{0,38}?)(?: in (ms|s|percent|bytes))?");
  private static final String GITHUB = "ECHOOPS_GITHUB";
  private static final String GITHUB_TOKEN = "ECHOOPS_GITHUB_TOKEN";
  private static final String KUBERNETES = "ECHOOPS_KUBERNETES";
  private static final String KUBERNETES_NAMESPACE = "ECHOOPS_KUBERNETES_NAMESPACE";

  /** Of every service that Datadog traces and that serves HTTP. */
  private static final String TRACES =
      String.join(
          "; ",
          "p95 latency in s=p95:trace.http.request{service:$service}",
          "errors=sum:trace.http.request.errors{service:$service}.as_count()",
          "requests=sum:trace.http.request.hits{service:$service}.as_count()");

  /** As OpenTelemetry names what a server of HTTP measures. */
  private static final String SERVER =
      String.join(
          "; ",
          "p95 latency in s=histogram_quantile(0.95, sum by (le)"
              + " (rate(http_server_request_duration_seconds_bucket{job=\"$service\"}[2m])))",
          "failed requests in percent=100"
              + " * (sum(rate(http_server_request_duration_seconds_count{job=\"$service\","
              + "http_response_status_code=~\"5..\"}[2m])) or vector(0))"
              + " / sum(rate(http_server_request_duration_seconds_count{job=\"$service\"}[2m]))",
          "requests a second="
              + "sum(rate(http_server_request_duration_seconds_count{job=\"$service\"}[2m]))");

  /** As cAdvisor, kube-state-metrics and the node exporter name what a machine gives. */
  private static final String MACHINES =
      String.join(
          "; ",
          "processor time a second in s=sum(rate(container_cpu_usage_seconds_total"
              + "{pod=~\"$service-.*\",container!=\"\"}[2m]))",
          "memory in bytes=sum(container_memory_working_set_bytes"
              + "{pod=~\"$service-.*\",container!=\"\"})",
          "memory of its limit in percent=100 * max(container_memory_working_set_bytes"
              + "{pod=~\"$service-.*\",container!=\"\"} / on (namespace, pod, container)"
              + " kube_pod_container_resource_limits{resource=\"memory\"})",
          "restarts in five minutes="
              + "sum(increase(kube_pod_container_status_restarts_total{pod=~\"$service-.*\"}[5m]))",
          "busiest processor of a machine in percent=100"
              + " * (1 - min(avg by (instance) (rate(node_cpu_seconds_total{mode=\"idle\"}[2m]))))",
          "fullest memory of a machine in percent=100"
              + " * (1 - min(node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes))",
          "fullest disk of a machine in percent=100 * (1 - min(node_filesystem_avail_bytes"
              + "{fstype!=\"tmpfs\"} / node_filesystem_size_bytes{fstype!=\"tmpfs\"}))");

  private ProbesSettings() {}

  static Probes read(Settings from) {
    return new Probes(
        datadog(from),
        from.get(
            "ECHOOPS_PROBE_PROMETHEUS",
            SERVER,
            "metrics that Prometheus is asked for a cause: name in unit=PromQL, by semicolons",
            ProbesSettings::questions),
        from.get(
            "ECHOOPS_PROBE_RESOURCES",
            MACHINES,
            "what it is asked of processors, memory and restarts, likewise",
            ProbesSettings::questions),
        kubernetes(from),
        github(from));
  }

  private static Datadog datadog(Settings from) {
    return new Datadog(
        from.get(
            "ECHOOPS_PROBE_DATADOG_LOGS",
            "service:$service",
            "logs in which Datadog is asked for a cause",
            ProbesSettings::query),
        from.get(
            "ECHOOPS_PROBE_DATADOG_METRICS",
            TRACES,
            "metrics that it is asked for a cause: name in unit=query, separated by semicolons",
            ProbesSettings::questions),
        from.get(
            "ECHOOPS_PROBE_DATADOG_CHANGES",
            "@evt.category:change (service:$service OR @changed_resource.name:$service"
                + " OR @impacted_resources.name:$service)",
            "events that are changes of a service",
            ProbesSettings::query),
        from.get(
            "ECHOOPS_DATADOG_LOGS_PER_HOUR",
            "60",
            "so many log queries an hour a cause may cost, of an account's 300",
            Values.number(2, 100_000)),
        from.get(
            "ECHOOPS_DATADOG_METRICS_PER_HOUR",
            "300",
            "so many metric and event queries an hour, of an account's 1600",
            Values.number(2, 100_000)));
  }

  private static Optional<Kubernetes> kubernetes(Settings from) {
    var url =
        from.find(
            KUBERNETES,
            "Kubernetes API that is looked at, as https://kubernetes.default.svc",
            Addresses::site);
    var namespace =
        from.find(
            KUBERNETES_NAMESPACE,
            "namespace of the services, unless it is the one we run in",
            ProbesSettings::namespace);
    var directory =
        from.get(
            "ECHOOPS_KUBERNETES_ACCOUNT",
            "/var/run/secrets/kubernetes.io/serviceaccount",
            "directory with token, ca.crt and namespace of an account that may read",
            Path::of);
    if (namespace.isPresent() && url.isEmpty()) {
      from.mistake(KUBERNETES_NAMESPACE + ": " + KUBERNETES + " must be set, since it is there");
    }
    return url.map(where -> new Kubernetes(where, namespace, directory));
  }

  private static Optional<GitHub> github(Settings from) {
    var repositories =
        from.get(
            GITHUB,
            "",
            "where the source of services lies: service=owner/repository, comma-separated",
            ProbesSettings::repositories);
    var token = from.find(GITHUB_TOKEN, "token that may read them", Addresses::key);
    var url =
        from.get(
            "ECHOOPS_GITHUB_URL",
            "https://api.github.com",
            "another address of GitHub's API",
            Addresses::site);
    var perHour =
        from.get(
            "ECHOOPS_GITHUB_PER_HOUR",
            "60",
            "so many questions an hour a cause may cost there: 60 is all without a token",
            Values.number(2, 100_000));
    if (token.isPresent() && repositories.isEmpty()) {
      from.mistake(GITHUB_TOKEN + ": " + GITHUB + " must be set, since the token is for it");
    }
    return repositories.isEmpty()
        ? Optional.empty()
        : Optional.of(new GitHub(url, repositories, token, perHour));
  }

  /** Separated by semicolons, since queries hold commas. */
  private static List<Question> questions(String text) {
    return Arrays.stream(text.split(";"))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(ProbesSettings::question)
        .toList();
  }

  private static Question question(String word) {
    int end = Math.max(0, word.indexOf('='));
    var name = NAME.matcher(word.substring(0, end).strip());
    expect(name.matches() && end < word.length() - 1, word + " is not like p95 latency in s=query");
    return new Question(
        name.group(1),
        Optional.ofNullable(name.group(2)).orElse(""),
        word.substring(end + 1).strip());
  }

  private static String query(String text) {
    expect(text.contains(Probes.SERVICE), "does not say " + Probes.SERVICE);
    return text;
  }

  private static String namespace(String text) {
    expect(NAMESPACE.matcher(text).matches(), "not the name of a namespace");
    return text;
  }

  private static Map<ServiceName, List<String>> repositories(String text) {
    return Values.words(text).stream()
        .map(ProbesSettings::repository)
        .collect(
            groupingBy(
                pair -> Sources.service(pair[0].strip()),
                mapping(pair -> pair[1].strip(), toList())));
  }

  private static String[] repository(String word) {
    var pair = word.split("=", 2);
    expect(
        pair.length == 2 && REPOSITORY.matcher(pair[1].strip()).matches(),
        word + " is not like service=owner/repository");
    return pair;
  }

  private static void expect(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
