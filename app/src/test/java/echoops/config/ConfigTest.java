package echoops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import echoops.model.Cron;
import echoops.model.Failure;
import echoops.model.Mode;
import echoops.model.Person;
import echoops.model.Role;
import echoops.model.ServiceName;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
  private static final String PROJECT = "aaaaaaaa-2222-3333-4444-555555555555";
  private static final String KEY = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @Test
  void emptyEnvironment_givesEveryDefault() {
    var config = Config.from(Map.of());

    assertThat(config.http()).isEqualTo(new Config.Http("127.0.0.1", 8080, List.of()));
    assertThat(config.data()).isEqualTo(Path.of(".echoops"));
    assertThat(config.catalogue()).isEqualTo(Path.of(".echoops/catalogue.yaml"));
    assertThat(config.people().isOpen()).isTrue();
    assertThat(config.intake().isOpen()).isTrue();
    assertThat(config.intake().maxBytes()).isEqualTo(1_048_576);
    assertThat(config.triage()).isEqualTo(new Config.Triage(Duration.ofHours(1), 10));
    assertThat(config.voice())
        .isEqualTo(
            new Config.Voice(
                Config.Voice.Kind.LOCAL,
                "en-us",
                160,
                Optional.empty(),
                22_050,
                Duration.ofSeconds(4),
                64,
                VoiceSettingsTest.NOTHING_SET));
    assertThat(config.ear())
        .isEqualTo(
            new Config.Ear(
                Config.Ear.Place.LOCAL,
                Optional.empty(),
                Duration.ofSeconds(5),
                Optional.of(Duration.ofDays(30))));
    assertThat(config.llm()).isEmpty();
    assertThat(config.reach().isSet()).isFalse();
    assertThat(config.reach().room()).isEmpty();
    assertThat(config.reach().together()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.reach().invitations())
        .isEqualTo(new Reach.Invitations(Duration.ofHours(12), Optional.empty()));
    assertThat(config.logs())
        .isEqualTo(new Config.Logs(Config.Logs.Format.AUTO, Config.Logs.Level.INFO));
    assertThat(config.near())
        .isEqualTo(new Near(List.of(), List.of(), Optional.empty(), Optional.empty()));
    assertThat(config.vectors()).isEqualTo(new Vectors(Vectors.Model.HASHING, Optional.empty()));
    assertThat(config.models()).isEqualTo(ModelSettingsTest.NOTHING_SET);
    assertThat(config.actuation()).isEqualTo(new Actuation(Optional.empty(), Optional.empty()));
    assertThat(config.acting())
        .isEqualTo(new Acting(Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(config.embed()).isEmpty();
    assertThat(config.measurements()).isEqualTo(Measurements.KEPT);
    assertThat(config.chronicle()).isEmpty();
    assertThat(config.drift())
        .isEqualTo(
            new Drift(
                new Drift.Times(
                    ZoneId.of("UTC"),
                    new Cron("* * * * *"),
                    new Cron("*/5 * * * *"),
                    new Cron("0 3 * * SUN"),
                    new Cron("0 9 * * *")),
                new Drift.Baselines(Drift.Baselines.Use.OFF, 0.2, 3, 0.05)));
    assertThat(config.observe())
        .isEqualTo(
            new Observe(
                new Observe.Pushed(5_242_880, 20_000),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Observe.Windows(Optional.empty(), 7, 512)));
  }

  @Test
  void everyKey_canBeSet(@TempDir Path directory) throws Exception {
    var catalogue = Files.writeString(directory.resolve("c.yaml"), "services: []");
    var environment = new HashMap<String, String>();
    environment.put("ECHOOPS_HOST", "0.0.0.0");
    environment.put("PORT", "9000");
    environment.put("ECHOOPS_FRAME_ANCESTORS", "https://wall.example.com");
    environment.put("ECHOOPS_DATA", "/data");
    environment.put("ECHOOPS_CATALOGUE", catalogue.toString());
    environment.put("ECHOOPS_TOKENS", "ann:admin:0123456789abcdef,bob:viewer:fedcba9876543210");
    environment.put("ECHOOPS_IDENTITY_HEADER", "X-Goog-Authenticated-User-Email");
    environment.put("ECHOOPS_IDENTITY_PROXIES", "10.0.0.1, 10.0.0.2");
    environment.put("ECHOOPS_IDENTITY_ROLES", "eve@example.com=responder");
    environment.put("ECHOOPS_WEBHOOK_TOKEN", "0123456789abcdef,fedcba9876543210");
    environment.put("ECHOOPS_WEBHOOK_BASIC", "datadog:0123456789abcdef");
    environment.put("ECHOOPS_WEBHOOK_SECRET", KEY);
    environment.put("ECHOOPS_WEBHOOK_MAX_BYTES", "2000000");
    environment.put("ECHOOPS_JOIN_WINDOW", "PT30M");
    environment.put("ECHOOPS_STORM_ALERTS", "20");
    environment.put("ECHOOPS_VOICE", "none");
    environment.put("ECHOOPS_VOICE_NAME", "en-gb");
    environment.put("ECHOOPS_VOICE_SPEED", "140");
    environment.put("ECHOOPS_VOICE_COMMAND", "piper --output-raw");
    environment.put("ECHOOPS_VOICE_COMMAND_RATE", "16000");
    environment.put("ECHOOPS_VOICE_PATIENCE", "PT2S");
    environment.put("ECHOOPS_VOICE_KEPT", "10");
    environment.put("ECHOOPS_EAR", "none");
    environment.put("ECHOOPS_VOSK_MODEL", "/models/small");
    environment.put("ECHOOPS_EAR_PATIENCE", "PT2S");
    environment.put("ECHOOPS_TRANSCRIPT_DAYS", "7");
    environment.put("ECHOOPS_LLM_URL", "http://127.0.0.1:11434/v1/");
    environment.put("ECHOOPS_LLM_MODEL", "llama3.2");
    environment.put("ECHOOPS_LLM_KEY", "sk-0123");
    environment.putAll(reach());
    environment.remove("ECHOOPS_SLACK_WEBHOOK");
    environment.putAll(slackBot());
    environment.put("ECHOOPS_NOTIFY_TOGETHER", "PT5M");
    environment.put("ECHOOPS_SLACK_URL", "http://127.0.0.1:8082");
    environment.put("ECHOOPS_SLACK_SIGNING_SECRET", "signing-secret-0123");
    environment.put("ECHOOPS_SLACK_PEOPLE", "U0123456789=ann,W0123456789=eve@example.com");
    environment.put("ECHOOPS_PAGERDUTY_URL", "https://events.eu.pagerduty.com");
    environment.putAll(mail());
    environment.put("ECHOOPS_REDIS_URL", "rediss://echo:redis-pw@10.0.0.3:6380");
    environment.put("ECHOOPS_REDIS_STREAM", "shop:events");
    environment.put("ECHOOPS_REDIS_KEPT", "5000");
    environment.put("ECHOOPS_INVITATION_VALID", "PT1H");
    environment.put("ECHOOPS_INVITATION_SECRET", "0123456789abcdef0123456789abcdef");
    environment.put("ECHOOPS_TELEGRAM_URL", "http://127.0.0.1:8081");
    environment.put("ECHOOPS_LOG_FORMAT", "json");
    environment.put("ECHOOPS_LOG_LEVEL", "debug");
    environment.putAll(observe());
    environment.putAll(drift());
    environment.put("ECHOOPS_EMBEDDER", "bge");
    environment.put("ECHOOPS_VECTORS", "qdrant+http://127.0.0.1:6333");
    environment.put("ECHOOPS_VECTORS_KEY", "0123456789abcdef");
    environment.putAll(near(directory));
    environment.putAll(probes());
    environment.putAll(ModelSettingsTest.everything());
    environment.putAll(VoiceSettingsTest.everything());
    environment.put("ECHOOPS_POLICY", "/etc/echoops/policy.yaml");
    environment.put("ECHOOPS_CLOUD_RUN", "https://run.example.com");
    environment.put("ECHOOPS_METADATA_SERVER", "http://127.0.0.1:8099");
    environment.put("ECHOOPS_RUNBOOK_CALLS", catalogue.toString());
    environment.put("ECHOOPS_ACTIONS", "dry-run");
    environment.put("ECHOOPS_SHOP", "http://127.0.0.1:8081");
    environment.put("ECHOOPS_DATADOG_EMBED_URL", "https://app.datadoghq.com/embed/d-1/");
    environment.put("ECHOOPS_DATADOG_EMBED_CREDENTIAL", "embed-key-1");
    environment.put("DD_AGENT_HOST", "::1");
    environment.put("DD_DOGSTATSD_PORT", "8126");
    environment.put("DD_DOGSTATSD_SOCKET", "/var/run/datadog/dsd.socket");
    environment.put("DD_DOGSTATSD_URL", "unix:///dsd");
    environment.put("DD_SERVICE", "room");
    environment.put("DD_ENV", "staging");
    environment.put("DD_VERSION", "2026.11+3");
    environment.put("ECHOOPS_DATADOG_EVENTS", "on");
    environment.put("ECHOOPS_DATADOG_EVENTS_URL", "http://127.0.0.1:2");
    environment.put("ECHOOPS_DATADOG_CASES", PROJECT);

    assertThat(environment.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Config.settings().stream()
                .map(Setting::key)
                .filter(key -> !key.equals("ECHOOPS_SLACK_WEBHOOK"))
                .toList());
    var config = Config.from(environment);
    assertThat(config.http())
        .isEqualTo(new Config.Http("0.0.0.0", 9000, List.of("https://wall.example.com")));
    assertThat(config.catalogue()).isEqualTo(catalogue);
    assertThat(config.acting())
        .isEqualTo(
            new Acting(
                Optional.of(Path.of("/etc/echoops/policy.yaml")),
                Optional.of(Mode.DRY_RUN),
                Optional.of(URI.create("http://127.0.0.1:8081"))));
    assertThat(config.measurements().agent()).contains(URI.create("unix:///dsd"));
    assertThat(config.measurements().tags())
        .containsExactly("service:room", "env:staging", "version:2026.11+3");
    var chronicle = config.chronicle().orElseThrow();
    assertThat(chronicle.api()).isEqualTo(URI.create("http://127.0.0.1:1"));
    assertThat(chronicle.events()).contains(URI.create("http://127.0.0.1:2"));
    assertThat(chronicle.cases().orElseThrow().project()).isEqualTo(PROJECT);
    var embed = config.embed().orElseThrow();
    assertThat(embed.base()).isEqualTo(URI.create("https://app.datadoghq.com/embed/d-1"));
    assertThat(embed.credential().matches("embed-key-1")).isTrue();
    assertThat(config.people().tokens()).hasSize(2);
    assertThat(config.people().identity().orElseThrow().roles())
        .containsEntry("eve@example.com", Role.RESPONDER);
    assertThat(config.intake().tokens()).hasSize(2);
    assertThat(config.intake().signing()).hasSize(1);
    assertThat(config.triage()).isEqualTo(new Config.Triage(Duration.ofMinutes(30), 20));
    assertThat(config.voice())
        .isEqualTo(
            new Config.Voice(
                Config.Voice.Kind.NONE,
                "en-gb",
                140,
                Optional.of("piper --output-raw"),
                16_000,
                Duration.ofSeconds(2),
                10,
                config.voice().cloud()));
    assertThat(config.ear())
        .isEqualTo(
            new Config.Ear(
                Config.Ear.Place.NONE,
                Optional.of(Path.of("/models/small")),
                Duration.ofSeconds(2),
                Optional.of(Duration.ofDays(7))));
    var llm = config.llm().orElseThrow();
    assertThat(llm.url()).isEqualTo(URI.create("http://127.0.0.1:11434/v1"));
    assertThat(llm.model()).isEqualTo("llama3.2");
    assertThat(llm.key().orElseThrow().matches("sk-0123")).isTrue();
    var reach = config.reach();
    assertThat(reach.room()).contains(URI.create("https://room.example.com/echoops"));
    assertThat(reach.invitations().valid()).isEqualTo(Duration.ofHours(1));
    assertThat(reach.invitations().secret()).isPresent();
    assertThat(reach.together()).isEqualTo(Duration.ofMinutes(5));
    assertThat(reach.slackBot().orElseThrow().channel()).isEqualTo("C0123456789");
    assertThat(reach.slackBot().orElseThrow().url()).isEqualTo(URI.create("http://127.0.0.1:8082"));
    assertThat(reach.pagerDuty().orElseThrow().url())
        .isEqualTo(URI.create("https://events.eu.pagerduty.com"));
    assertThat(reach.telegram().orElseThrow().chat()).isEqualTo("-1001234567890");
    assertThat(reach.telegram().orElseThrow().url()).isEqualTo(URI.create("http://127.0.0.1:8081"));
    assertThat(reach.webhook()).isPresent();
    var mail = reach.mail().orElseThrow();
    assertThat(mail.server()).isEqualTo(URI.create("smtp://mail.example.com:587"));
    assertThat(mail.login().orElseThrow().user()).isEqualTo("echoops@example.com");
    assertThat(mail.to()).containsExactly("ann@example.com", "ben@example.com");
    assertThat(mail.mayBePlain()).isFalse();
    var consents = reach.slackBot().orElseThrow().consents().orElseThrow();
    assertThat(consents.people())
        .containsEntry("U0123456789", new Person("ann", Role.ADMIN))
        .containsEntry("W0123456789", new Person("eve@example.com", Role.RESPONDER));
    var redis = reach.redis().orElseThrow();
    assertThat(redis.url().matches("rediss://echo:redis-pw@10.0.0.3:6380")).isTrue();
    assertThat(redis.stream()).isEqualTo("shop:events");
    assertThat(redis.kept()).isEqualTo(5_000);
    assertThat(config.toString())
        .doesNotContain(
            "xoxb",
            "signing-secret",
            "mail-password",
            "R0123456",
            "AAabc",
            "key=1",
            KEY,
            "89abcdef0",
            "sk-0123",
            "dd-key",
            "model-key",
            "embed-key",
            "pw");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DD_SITE=datadoghq.eu | https://event-management-intake.datadoghq.eu",
        "ECHOOPS_DATADOG_URL=http://127.0.0.1:1 | http://127.0.0.1:1",
        "ECHOOPS_DATADOG_EVENTS_URL=https://a.example.com | https://a.example.com",
      })
  void events_goToTheAccountsOwnSite(String setting, URI intake) {
    var words = setting.split("=", 2);
    var chronicle = Config.from(Map.of("DD_API_KEY", "a", words[0], words[1])).chronicle();

    assertThat(chronicle.orElseThrow().events()).contains(intake);
    assertThat(chronicle.orElseThrow().cases()).isEmpty();
  }

  @Test
  void withoutEventsAndCases_nothingIsWrittenElsewhere() {
    var settings = Map.of("DD_API_KEY", "a", "DD_APP_KEY", "b", "ECHOOPS_DATADOG_EVENTS", "off");

    assertThat(Config.from(settings).chronicle()).isEmpty();
  }

  @Test
  void everythingNear_canBeSet(@TempDir Path directory) {
    var near = Config.from(near(directory)).near();

    var payment = new ServiceName("payment");
    assertThat(near.repositories())
        .containsExactly(
            new Near.Repository(payment, Path.of("/src/payment")),
            new Near.Repository(new ServiceName("auth"), Path.of("/src/auth")));
    var database = near.databases().getFirst();
    assertThat(database.service()).isEqualTo(payment);
    assertThat(database.url().matches("jdbc:postgresql://a,b/shop?user=x&password=pw")).isTrue();
    assertThat(near.databases()).hasSize(2);
    assertThat(near.runbooks()).contains(directory);
    assertThat(near.memory()).isPresent();
    assertThat(near.toString()).doesNotContain("pw");
  }

  private static Map<String, String> near(Path directory) {
    return Map.of(
        "ECHOOPS_REPOSITORIES",
        "payment=/src/payment,auth=/src/auth",
        "ECHOOPS_DATABASES",
        "payment=jdbc:postgresql://a,b/shop?user=x&password=pw; auth=jdbc:postgresql:auth",
        "ECHOOPS_RUNBOOKS",
        directory.toString(),
        "ECHOOPS_MEMORY_URL",
        "jdbc:postgresql://127.0.0.1/memory");
  }

  @Test
  void everySourceOfReadings_canBeSet() {
    var observe = Config.from(observe()).observe();

    var checkout = new ServiceName("checkout");
    assertThat(observe.pushed()).isEqualTo(new Observe.Pushed(1_000_000, 5_000));
    assertThat(observe.tails())
        .containsExactly(
            new Observe.ServiceFile(checkout, "/var/log/checkout*.log"),
            new Observe.ServiceFile(new ServiceName("auth"), "/a.log"));
    assertThat(observe.accessLogs()).hasSize(1);
    assertThat(observe.nginxStatus().getFirst().url())
        .isEqualTo(URI.create("http://10.0.0.2/status?a=b"));
    var prometheus = observe.prometheus().orElseThrow();
    assertThat(prometheus.url()).isEqualTo(URI.create("http://10.0.0.1:9090"));
    assertThat(prometheus.nodes()).isEqualTo(new ServiceName("hosts"));
    assertThat(prometheus.queries())
        .containsExactly(
            new Observe.ServiceQuery(checkout, "p95", "histogram_quantile(0.95, x{a=\"b\"})"),
            new Observe.ServiceQuery(new ServiceName("shop/auth"), "up", "up"));
    assertThat(observe.docker()).contains(Path.of("/var/run/docker.sock"));
    var datadog = observe.datadog().orElseThrow();
    assertThat(datadog.url()).isEqualTo(URI.create("http://127.0.0.1:1"));
    assertThat(datadog.logs()).contains("service:checkout");
    assertThat(datadog.metrics()).hasSize(1);
    assertThat(observe.windows().database()).isPresent();
    assertThat(observe.windows().days()).isEqualTo(3);
    assertThat(observe.windows().megabytes()).isEqualTo(100);
  }

  private static Map<String, String> drift() {
    return Map.of(
        "ECHOOPS_TIME_ZONE", "Asia/Seoul",
        "ECHOOPS_COLLECT", "*/2 * * * *",
        "ECHOOPS_DETECT", "*/10 * * * *",
        "ECHOOPS_RETRAIN", "0 4 * * MON",
        "ECHOOPS_SUMMARY", "30 8 * * *",
        "ECHOOPS_BASELINES", "wake",
        "ECHOOPS_EWMA_LAMBDA", "0.3",
        "ECHOOPS_EWMA_SIGMA", "4.5",
        "ECHOOPS_ANOMALY_CONTAMINATION", "0.01");
  }

  private static Map<String, String> probes() {
    return Map.ofEntries(
        Map.entry("ECHOOPS_PROBE_DATADOG_LOGS", "service:$service env:prod"),
        Map.entry("ECHOOPS_PROBE_DATADOG_METRICS", "errors=sum:errors{service:$service}"),
        Map.entry("ECHOOPS_PROBE_DATADOG_CHANGES", "source:deploy $service"),
        Map.entry("ECHOOPS_DATADOG_LOGS_PER_HOUR", "30"),
        Map.entry("ECHOOPS_DATADOG_METRICS_PER_HOUR", "100"),
        Map.entry("ECHOOPS_PROBE_PROMETHEUS", "p95 latency in s=x{a=\"$service\"}; errors=y;"),
        Map.entry("ECHOOPS_PROBE_RESOURCES", "memory in bytes=z"),
        Map.entry("ECHOOPS_KUBERNETES", "https://10.0.0.1:6443/"),
        Map.entry("ECHOOPS_KUBERNETES_NAMESPACE", "shop"),
        Map.entry("ECHOOPS_KUBERNETES_ACCOUNT", "/account"),
        Map.entry("ECHOOPS_GITHUB", "checkout=shop/checkout, checkout=shop/lib, auth=shop/auth"),
        Map.entry("ECHOOPS_GITHUB_TOKEN", "ghp_0123"),
        Map.entry("ECHOOPS_GITHUB_URL", "http://127.0.0.1:1"),
        Map.entry("ECHOOPS_GITHUB_PER_HOUR", "1000"));
  }

  @Test
  void probes_areRead() {
    var config = Config.from(probes());
    var probes = config.probes();
    var checkout = new ServiceName("checkout");
    var errors = new Probes.Question("errors", "", "sum:errors{service:$service}");
    var github = probes.github().orElseThrow();

    assertThat(probes.datadog())
        .isEqualTo(
            new Probes.Datadog(
                "service:$service env:prod", List.of(errors), "source:deploy $service", 30, 100));
    assertThat(probes.datadog().metrics().getFirst().of(checkout))
        .isEqualTo("sum:errors{service:checkout}");
    assertThat(probes.prometheus())
        .containsExactly(
            new Probes.Question("p95 latency", "s", "x{a=\"$service\"}"),
            new Probes.Question("errors", "", "y"));
    assertThat(probes.resources()).containsExactly(new Probes.Question("memory", "bytes", "z"));
    assertThat(probes.kubernetes())
        .contains(
            new Probes.Kubernetes(
                URI.create("https://10.0.0.1:6443"), Optional.of("shop"), Path.of("/account")));
    assertThat(github.repositories())
        .containsEntry(checkout, List.of("shop/checkout", "shop/lib"))
        .hasSize(2);
    assertThat(github.token().orElseThrow().matches("ghp_0123")).isTrue();
    assertThat(config.toString()).doesNotContain("ghp_0123");
  }

  @Test
  void probes_haveDefaults() {
    var probes = Config.from(Map.of()).probes();

    assertThat(probes.datadog().logs()).isEqualTo("service:$service");
    assertThat(probes.datadog().logsPerHour()).isEqualTo(60);
    assertThat(probes.datadog().metricsPerHour()).isEqualTo(300);
    assertThat(probes.datadog().metrics())
        .extracting(question -> question.name() + "/" + question.unit())
        .containsExactly("p95 latency/s", "errors/", "requests/");
    assertThat(probes.prometheus())
        .extracting(question -> question.name() + "/" + question.unit())
        .containsExactly("p95 latency/s", "failed requests/percent", "requests a second/");
    assertThat(probes.resources()).hasSize(7).extracting(Probes.Question::unit).contains("bytes");
    assertThat(probes.kubernetes()).isEmpty();
    assertThat(probes.github()).isEmpty();
  }

  @Test
  void driftSettings_areRead() {
    assertThat(Config.from(drift()).drift())
        .isEqualTo(
            new Drift(
                new Drift.Times(
                    ZoneId.of("Asia/Seoul"),
                    new Cron("*/2 * * * *"),
                    new Cron("*/10 * * * *"),
                    new Cron("0 4 * * MON"),
                    new Cron("30 8 * * *")),
                new Drift.Baselines(Drift.Baselines.Use.WAKE, 0.3, 4.5, 0.01)));
  }

  private static Map<String, String> observe() {
    return Map.ofEntries(
        Map.entry("ECHOOPS_READINGS_MAX_BYTES", "1000000"),
        Map.entry("ECHOOPS_READINGS_WAITING", "5000"),
        Map.entry("ECHOOPS_TAIL", "checkout=/var/log/checkout*.log, auth=/a.log"),
        Map.entry("ECHOOPS_ACCESS_LOGS", "web=/var/log/nginx/access.log"),
        Map.entry("ECHOOPS_NGINX_STATUS", "web=http://10.0.0.2/status?a=b"),
        Map.entry("ECHOOPS_PROMETHEUS", "http://10.0.0.1:9090/"),
        Map.entry("ECHOOPS_PROMETHEUS_NODES", "hosts"),
        Map.entry(
            "ECHOOPS_PROMETHEUS_QUERIES",
            "checkout/p95=histogram_quantile(0.95, x{a=\"b\"}); shop/auth/up=up;"),
        Map.entry("ECHOOPS_DOCKER", "/var/run/docker.sock"),
        Map.entry("DD_SITE", "datadoghq.eu"),
        Map.entry("ECHOOPS_DATADOG_URL", "http://127.0.0.1:1"),
        Map.entry("DD_API_KEY", "dd-key-1"),
        Map.entry("DD_APP_KEY", "dd-key-2"),
        Map.entry("ECHOOPS_DATADOG_LOGS", "service:checkout"),
        Map.entry("ECHOOPS_DATADOG_METRICS", "checkout/cpu=avg:system.cpu.user{service:checkout}"),
        Map.entry("ECHOOPS_LOG_URL", "jdbc:postgresql://db/echoops?user=u&password=pw"),
        Map.entry("ECHOOPS_LOG_SHARED_AS", "10.0.0.5:8080"),
        Map.entry("ECHOOPS_EPHEMERAL", "no"),
        Map.entry("ECHOOPS_WINDOWS_URL", "jdbc:postgresql://db/echoops?user=u&password=pw"),
        Map.entry("ECHOOPS_WINDOWS_DAYS", "3"),
        Map.entry("ECHOOPS_WINDOWS_KEPT", "100"));
  }

  @Test
  void allMistakes_areReportedAtOnce() {
    var environment =
        Map.of("PORT", "x", "ECHOOPS_STORM_ALERTS", "1", "ECHOOPS_WEBHOOK_TOKN", "secret");

    assertThatThrownBy(() -> Config.from(environment))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessage(
            String.join(
                System.lineSeparator(),
                "PORT=x: not a whole number from 0 to 65535",
                "ECHOOPS_STORM_ALERTS=1: not a whole number from 2 to 10000",
                "ECHOOPS_WEBHOOK_TOKN: no such setting; did you mean ECHOOPS_WEBHOOK_TOKEN?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PORT | -1 | PORT=-1: not a whole number from 0 to 65535",
        "ECHOOPS_HOST | a b | ECHOOPS_HOST=a b: not a host name or an address",
        "ECHOOPS_CATALOGUE | /nowhere | ECHOOPS_CATALOGUE=/nowhere: not a file that can be read",
        "ECHOOPS_TOKENS | ann | ECHOOPS_TOKENS=***: token 1: not name:role:token",
        "ECHOOPS_TOKENS | ann:boss:0123456789abcdef | ECHOOPS_TOKENS=***: token 1: not one of viewer, responder, admin",
        "ECHOOPS_TOKENS | a:admin:0123456789abcdef,0123456789abcdeF:viewer:b | ECHOOPS_TOKENS=***: token 2: a secret of less than 16 characters can be guessed",
        "ECHOOPS_TOKENS | :admin:0123456789abcdef | ECHOOPS_TOKENS=***: token 1: not a name of 1 to 100 characters",
        "ECHOOPS_TOKENS | a:admin:0123456789abcdef,a:viewer:0123456789abcdeF | ECHOOPS_TOKENS=***: one name stands twice",
        "ECHOOPS_TOKENS | a:admin:0123456789abcdef,b:viewer:0123456789abcdef | ECHOOPS_TOKENS=***: one token stands twice",
        "ECHOOPS_FOO | 1 | ECHOOPS_FOO: no such setting",
        "ECHOOPS_TOKENS | ann:admin:short | ECHOOPS_TOKENS=***: token 1: a secret of less than 16 characters can be guessed",
        "ECHOOPS_WEBHOOK_TOKEN | hunter2 | ECHOOPS_WEBHOOK_TOKEN=***: a secret of less than 16 characters can be guessed",
        "ECHOOPS_WEBHOOK_BASIC | nocolon | ECHOOPS_WEBHOOK_BASIC=***: not user:password",
        "ECHOOPS_WEBHOOK_SECRET | whsec_x | ECHOOPS_WEBHOOK_SECRET=***: not whsec_ and 24 to 64 bytes in base64",
        "ECHOOPS_JOIN_WINDOW | 5m | ECHOOPS_JOIN_WINDOW=5m: not an ISO duration from PT1M to PT24H",
        "ECHOOPS_LOG_FORMAT | xml | ECHOOPS_LOG_FORMAT=xml: not one of auto, json, text",
        "ECHOOPS_IDENTITY_HEADER | X-User | ECHOOPS_IDENTITY_HEADER and ECHOOPS_IDENTITY_PROXIES: one is set without the other",
        "ECHOOPS_LLM_MODEL | llama3.2 | ECHOOPS_LLM_URL and ECHOOPS_LLM_MODEL: one is set without the other",
        "ECHOOPS_LLM_KEY | sk-0123 | ECHOOPS_LLM_KEY: ECHOOPS_LLM_URL must be set, since the key is for it",
        "ECHOOPS_TAIL | /var/log/a.log | ECHOOPS_TAIL=/var/log/a.log: /var/log/a.log is not like service=path",
        "ECHOOPS_PROMETHEUS_QUERIES | up=up | ECHOOPS_PROMETHEUS_QUERIES=up=up: up=up is not like service/metric=query; ECHOOPS_PROMETHEUS_QUERIES: ECHOOPS_PROMETHEUS must be set, since it is asked there",
        "ECHOOPS_DATADOG_CASES | x | ECHOOPS_DATADOG_CASES=x: not 32 hex digits, 8-4-4-4-12; ECHOOPS_DATADOG_CASES: DD_API_KEY and DD_APP_KEY must be set, since it is written there",
        "ECHOOPS_DATADOG_LOGS | x | ECHOOPS_DATADOG_LOGS: DD_API_KEY must be set, since it is asked there; ECHOOPS_DATADOG_LOGS: DD_APP_KEY must be set, since it is asked there",
        "ECHOOPS_DOCKER | tcp:1 | ECHOOPS_DOCKER=tcp:1: not the path of a socket, from the root",
        "ECHOOPS_WINDOWS_URL | postgres://u:pw@db | ECHOOPS_WINDOWS_URL=***: not like jdbc:postgresql://host/database",
        "ECHOOPS_REPOSITORIES | /src | ECHOOPS_REPOSITORIES=/src: /src is not like service=path",
        "ECHOOPS_DATABASES | shop=postgres://u:pw@db | ECHOOPS_DATABASES=***: not like service=jdbc:postgresql://host/database",
        "ECHOOPS_DATABASES | my shop=jdbc:postgresql:a | ECHOOPS_DATABASES=***: not like service=jdbc:postgresql://host/database",
        "ECHOOPS_RUNBOOKS | /nowhere | ECHOOPS_RUNBOOKS=/nowhere: not a folder that can be read",
        "ECHOOPS_PROBE_PROMETHEUS | p95 in years | ECHOOPS_PROBE_PROMETHEUS=p95 in years: p95 in years is not like p95 latency in s=query",
        "ECHOOPS_PROBE_DATADOG_LOGS | service:a | ECHOOPS_PROBE_DATADOG_LOGS=service:a: does not say $service",
        "ECHOOPS_KUBERNETES_NAMESPACE | a/b | ECHOOPS_KUBERNETES_NAMESPACE=a/b: not the name of a namespace",
        "ECHOOPS_KUBERNETES_NAMESPACE | shop | ECHOOPS_KUBERNETES_NAMESPACE: ECHOOPS_KUBERNETES must be set, since it is there",
        "ECHOOPS_GITHUB | shop/auth | ECHOOPS_GITHUB=shop/auth: shop/auth is not like service=owner/repository",
        "ECHOOPS_GITHUB_TOKEN | a b | ECHOOPS_GITHUB_TOKEN=***: not 1 to 1000 visible ASCII characters",
        "ECHOOPS_GITHUB_TOKEN | a | ECHOOPS_GITHUB_TOKEN: ECHOOPS_GITHUB must be set, since the token is for it",
        "ECHOOPS_PUBLIC_URL | ftp://a | ECHOOPS_PUBLIC_URL=ftp://a: not like https://room.example.com",
        "ECHOOPS_PUBLIC_URL | https://a/?b | ECHOOPS_PUBLIC_URL=https://a/?b: not like https://room.example.com",
        "DD_DOGSTATSD_URL | tcp://agent | DD_DOGSTATSD_URL=tcp://agent: not like udp://host:8125 or unix:///path",
        "DD_ENV | a,b | DD_ENV=a,b: not 1 to 200 characters without blanks, commas, bars and hashes",
        "ECHOOPS_REDIS_URL | http://u:pw@redis | ECHOOPS_REDIS_URL=***: not like redis://host:6379",
        "ECHOOPS_REDIS_URL | redis://u:pw@ | ECHOOPS_REDIS_URL=***: not like redis://host:6379",
        "ECHOOPS_REDIS_STREAM | a b | ECHOOPS_REDIS_STREAM=a b: not 1 to 200 visible ASCII characters",
        "ECHOOPS_REDIS_KEPT | 10 | ECHOOPS_REDIS_KEPT=10: not a whole number from 1000 to 10000000",
        "ECHOOPS_INVITATION_VALID | PT1M | ECHOOPS_INVITATION_VALID=PT1M: not an ISO duration from PT5M to PT72H",
        "ECHOOPS_INVITATION_SECRET | 0123456789abcdef | ECHOOPS_INVITATION_SECRET=***: a secret of less than 32 characters can be guessed",
      })
  void wrongValue_isNamedWithWhatWasExpected(String key, String value, String message) {
    assertThatThrownBy(() -> Config.from(Map.of(key, value)))
        .hasMessage(message.replace("; ECHOOPS", System.lineSeparator() + "ECHOOPS"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ECHOOPS_TELEGRAM_TOKEN | a/../b | ECHOOPS_TELEGRAM_TOKEN=***: not like 123456:ABC-DEF",
        "ECHOOPS_TELEGRAM_CHAT | ops | ECHOOPS_TELEGRAM_CHAT=ops: not a chat's number or @name",
        "ECHOOPS_TELEGRAM_CHAT | '' | ECHOOPS_TELEGRAM_TOKEN and ECHOOPS_TELEGRAM_CHAT: one is set without the other",
        "ECHOOPS_NOTIFY_WEBHOOK | '' | ECHOOPS_NOTIFY_WEBHOOK and ECHOOPS_NOTIFY_WEBHOOK_SECRET: one is set without the other",
        "ECHOOPS_NOTIFY_WEBHOOK_SECRET | whsec_x | ECHOOPS_NOTIFY_WEBHOOK_SECRET=***: not whsec_ and 24 to 64 bytes in base64",
        "ECHOOPS_NOTIFY_WEBHOOK | https://me:secret@a | ECHOOPS_NOTIFY_WEBHOOK=***: not an http or https address",
        "ECHOOPS_NOTIFY_WEBHOOK | http://10.255.255.1/x | ECHOOPS_NOTIFY_WEBHOOK=***: not https, and not on this machine",
        "ECHOOPS_SLACK_WEBHOOK | http://10.255.255.1/x | ECHOOPS_SLACK_WEBHOOK=***: not https, and not on this machine",
        "ECHOOPS_TELEGRAM_URL | http://10.255.255.1 | ECHOOPS_TELEGRAM_URL=http://10.255.255.1: not https, and not on this machine",
        "ECHOOPS_SLACK_TOKEN | xoxb-1 | ECHOOPS_SLACK_TOKEN and ECHOOPS_SLACK_CHANNEL: one is set without the other",
        "ECHOOPS_SLACK_CHANNEL | ops | ECHOOPS_SLACK_CHANNEL=ops: not a channel's id, as C0123456789, or #name; ECHOOPS_SLACK_TOKEN and ECHOOPS_SLACK_CHANNEL: one is set without the other",
        "ECHOOPS_SLACK_URL | http://slack.example.com | ECHOOPS_SLACK_URL=http://slack.example.com: not https, and not on this machine",
        "ECHOOPS_PAGERDUTY_KEY | short | ECHOOPS_PAGERDUTY_KEY=***: not 32 letters and digits",
        "ECHOOPS_NOTIFY_TOGETHER | PT0S | ECHOOPS_NOTIFY_TOGETHER=PT0S: not an ISO duration from PT1S to PT4H",
        "ECHOOPS_MAIL_SERVER | mail.example.com | ECHOOPS_MAIL_SERVER=mail.example.com: not like smtp://mail.example.com:587; ECHOOPS_MAIL_SERVER and ECHOOPS_MAIL_FROM: one is set without the other; ECHOOPS_MAIL_SERVER and ECHOOPS_MAIL_TO: one is set without the other",
        "ECHOOPS_MAIL_TO | a@b.c | ECHOOPS_MAIL_SERVER and ECHOOPS_MAIL_TO: one is set without the other",
        "ECHOOPS_MAIL_USER | a | ECHOOPS_MAIL_USER and ECHOOPS_MAIL_PASSWORD: one is set without the other",
        "ECHOOPS_SLACK_PEOPLE | U0123456789=ann | ECHOOPS_SLACK_PEOPLE=U0123456789=ann: ann is nobody who is declared; ECHOOPS_SLACK_SIGNING_SECRET and ECHOOPS_SLACK_PEOPLE: one is set without the other",
        "ECHOOPS_SLACK_PEOPLE | ann | ECHOOPS_SLACK_PEOPLE=ann: ann is not like U0123456789=ann; ECHOOPS_SLACK_SIGNING_SECRET and ECHOOPS_SLACK_PEOPLE: one is set without the other",
        "ECHOOPS_SLACK_SIGNING_SECRET | short | ECHOOPS_SLACK_SIGNING_SECRET=***: a secret of less than 16 characters can be guessed; ECHOOPS_SLACK_SIGNING_SECRET and ECHOOPS_SLACK_PEOPLE: one is set without the other; ECHOOPS_SLACK_SIGNING_SECRET: ECHOOPS_SLACK_TOKEN must be set, since the bot asks",
        "ECHOOPS_SLACK_WEBHOOK | hooks | ECHOOPS_SLACK_WEBHOOK=***: not an http or https address",
      })
  void wrongWayToReachPeople_isNamedWithWhatWasExpected(String key, String value, String message) {
    var environment = new HashMap<>(reach());
    environment.put(key, value);

    assertThatThrownBy(() -> Config.from(environment))
        .hasMessage(message.replace("; ECHOOPS", System.lineSeparator() + "ECHOOPS"));
  }

  @Test
  void channelWithoutTheRoomsAddress_isRefused() {
    var environment = new HashMap<>(reach());
    environment.remove("ECHOOPS_PUBLIC_URL");

    assertThatThrownBy(() -> Config.from(environment))
        .hasMessageContaining(
            "ECHOOPS_SLACK_WEBHOOK: ECHOOPS_PUBLIC_URL must be set, since messages link to it")
        .hasMessageNotContaining("services/T");
  }

  @ParameterizedTest
  @CsvSource({
    "DD_DOGSTATSD_SOCKET, /var/run/datadog/dsd.socket, unix:///var/run/datadog/dsd.socket",
    "DD_DOGSTATSD_URL, udp://agent:18125, udp://agent:18125",
    "DD_DOGSTATSD_URL, unix:///var/run/dsd.socket, unix:///var/run/dsd.socket",
    "DD_AGENT_HOST, agent, udp://agent:8125",
    "DD_AGENT_HOST, ::1, udp://[::1]:8125",
  })
  void agent_isNamedInAnyOfDatadogsWays(String key, String value, URI agent) {
    assertThat(Config.from(Map.of(key, value)).measurements().agent()).contains(agent);
  }

  @Test
  void keyThatFitsInNoHeader_isRefused() {
    var environment =
        Map.of(
            "ECHOOPS_LLM_URL", "api.example.com",
            "ECHOOPS_LLM_MODEL", "m",
            "ECHOOPS_LLM_KEY", "sk 0123");

    assertThatThrownBy(() -> Config.from(environment))
        .hasMessage(
            String.join(
                System.lineSeparator(),
                "ECHOOPS_LLM_URL=api.example.com: not like https://room.example.com",
                "ECHOOPS_LLM_KEY=***: not 1 to 1000 visible ASCII characters"));
  }

  private static Map<String, String> reach() {
    return Map.of(
        "ECHOOPS_PUBLIC_URL", "https://room.example.com/echoops/",
        "ECHOOPS_SLACK_WEBHOOK", "https://hooks.slack.com/services/T/B/X",
        "ECHOOPS_TELEGRAM_TOKEN", "123456:AAabcdefghijklmnopqrstuvwxyz",
        "ECHOOPS_TELEGRAM_CHAT", "-1001234567890",
        "ECHOOPS_NOTIFY_WEBHOOK", "http://127.0.0.1:7/hook?key=1",
        "ECHOOPS_NOTIFY_WEBHOOK_SECRET", KEY,
        "ECHOOPS_PAGERDUTY_KEY", "R0123456789ABCDEF0123456789ABCDE");
  }

  private static Map<String, String> mail() {
    return Map.of(
        "ECHOOPS_MAIL_SERVER", "smtp://mail.example.com/",
        "ECHOOPS_MAIL_USER", "echoops@example.com",
        "ECHOOPS_MAIL_PASSWORD", "mail-password",
        "ECHOOPS_MAIL_FROM", "echoops@example.com",
        "ECHOOPS_MAIL_TO", "ann@example.com, ben@example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "smtp://mail.example.com, smtp://mail.example.com:587",
    "smtps://mail.example.com, smtps://mail.example.com:465",
    "smtp://127.0.0.1:25, smtp://127.0.0.1:25"
  })
  void serverOfMail_hasAPort(String text, URI server) {
    var environment = new HashMap<>(mail());
    environment.put("ECHOOPS_PUBLIC_URL", "https://room.example.com");
    environment.put("ECHOOPS_MAIL_SERVER", text);

    var mail = Config.from(environment).reach().mail().orElseThrow();
    assertThat(mail.server()).isEqualTo(server);
  }

  private static Map<String, String> slackBot() {
    return Map.of("ECHOOPS_SLACK_TOKEN", "xoxb-1-2-abc", "ECHOOPS_SLACK_CHANNEL", "C0123456789");
  }

  @Test
  void slackTwice_isRefused() {
    var environment = new HashMap<>(reach());
    environment.putAll(slackBot());

    assertThatThrownBy(() -> Config.from(environment))
        .hasMessage(
            "ECHOOPS_SLACK_WEBHOOK and ECHOOPS_SLACK_TOKEN: both are set, so all would be told"
                + " twice");
  }

  @Test
  void addressBeyondThisMachine_withoutTokens_isRefused() {
    var refused =
        catchThrowableOfType(
            Failure.Misconfigured.class, () -> Config.from(Map.of("ECHOOPS_HOST", "0.0.0.0")));

    assertThat(refused.reason().lines())
        .containsExactly(
            "ECHOOPS_HOST=0.0.0.0: reachable from outside this machine, so ECHOOPS_WEBHOOK_TOKEN"
                + " or ECHOOPS_WEBHOOK_BASIC must be set",
            "ECHOOPS_HOST=0.0.0.0: reachable from outside this machine, so ECHOOPS_TOKENS or"
                + " ECHOOPS_IDENTITY_HEADER must be set");
  }

  @Test
  void secret_isNeverShown() {
    var config = Config.from(Map.of("ECHOOPS_WEBHOOK_TOKEN", "0123456789abcdef"));

    assertThat(config.toString()).contains("***").doesNotContain("0123456789abcdef");
    assertThat(config.intake().tokens().getFirst().matches("0123456789abcdef")).isTrue();
    assertThat(config.intake().tokens().getFirst().matches("0123456789abcdeF")).isFalse();
  }

  @Test
  void readme_namesEverySettingWithItsDefault() throws Exception {
    var row = Pattern.compile("^\\| `([A-Z_]+)` \\| (.*?) \\| (.*?) \\|$");
    var table =
        Files.readAllLines(Path.of("../README.md")).stream()
            .map(row::matcher)
            .filter(java.util.regex.Matcher::matches)
            .map(m -> new Setting(m.group(1), m.group(2).replace("`", ""), m.group(3)))
            .toList();

    assertThat(table).containsExactlyElementsOf(Config.settings());
  }

  @Test
  void dotEnv_addsWhatTheEnvironmentDoesNotSay(@TempDir Path directory) throws Exception {
    var file = directory.resolve(".env");
    Files.write(
        file, List.of("# a comment", "", "export PORT=9000", "ECHOOPS_DATA=\"/a b\"", "X='1'"));

    assertThat(DotEnv.under(Map.of("PORT", "1"), file).settings())
        .isEqualTo(Map.of("PORT", "1", "ECHOOPS_DATA", "/a b", "X", "1"));
    assertThat(DotEnv.under(Map.of("PORT", "1"), directory.resolve("none")).settings())
        .isEqualTo(Map.of("PORT", "1"));
  }

  @Test
  void dotEnv_withMistakes_isReportedTogetherWithTheSettings(@TempDir Path directory)
      throws Exception {
    var file = Files.write(directory.resolve(".env"), List.of("PORT=x", "nonsense", "PORT=y"));

    assertThatThrownBy(() -> Config.from(DotEnv.under(Map.of(), file)))
        .hasMessage(
            String.join(
                System.lineSeparator(),
                file + " line 2: not KEY=value",
                file + " line 3: PORT stands twice",
                "PORT=y: not a whole number from 0 to 65535"));
  }
}
