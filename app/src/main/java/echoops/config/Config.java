package echoops.config;

import echoops.model.Failure;
import echoops.model.Person;
import echoops.model.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All settings, read once. */
public record Config(
    Http http,
    People people,
    Intake intake,
    Triage triage,
    Voice voice,
    Etiquette etiquette,
    Ear ear,
    Optional<Llm> llm,
    Reach reach,
    Logs logs,
    Path data,
    LogPlace log,
    Path catalogue,
    Observe observe,
    Drift drift,
    Vectors vectors,
    Near near,
    Probes probes,
    Models models,
    Acting acting,
    Actuation actuation,
    Optional<Embed> embed,
    Measurements measurements,
    Optional<Chronicle> chronicle) {
  static final Set<String> SECRETS =
      Set.of(
          "ECHOOPS_TOKENS",
          "ECHOOPS_WEBHOOK_TOKEN",
          "ECHOOPS_WEBHOOK_BASIC",
          "ECHOOPS_WEBHOOK_SECRET",
          "ECHOOPS_LLM_KEY",
          "ECHOOPS_VECTORS_KEY",
          "ECHOOPS_GEMINI_KEY",
          "ELEVENLABS_API_KEY",
          "GOOGLE_API_KEY",
          "GEMINI_API_KEY",
          "ECHOOPS_GROQ_KEY",
          "ECHOOPS_HUGGINGFACE_KEY",
          "ECHOOPS_INVITATION_SECRET",
          "ECHOOPS_SLACK_WEBHOOK",
          "ECHOOPS_SLACK_TOKEN",
          "ECHOOPS_SLACK_SIGNING_SECRET",
          "ECHOOPS_TELEGRAM_TOKEN",
          "ECHOOPS_NOTIFY_WEBHOOK",
          "ECHOOPS_NOTIFY_WEBHOOK_SECRET",
          "ECHOOPS_PAGERDUTY_KEY",
          "ECHOOPS_MAIL_PASSWORD",
          "ECHOOPS_REDIS_URL",
          "DD_API_KEY",
          "DD_APP_KEY",
          "ECHOOPS_LOG_URL",
          "ECHOOPS_WINDOWS_URL",
          "ECHOOPS_DATABASES",
          "ECHOOPS_MEMORY_URL",
          "ECHOOPS_GITHUB_TOKEN",
          Embed.CREDENTIAL);

  /** Where the service listens, and which sites may show it in a frame. Port 0 takes a free one. */
  public record Http(String host, int port, List<String> frameAncestors) {
    public Http {
      frameAncestors = List.copyOf(frameAncestors);
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopback() {
      return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }
  }

  /**
   * Who may come in.
   *
   * @param tokens each names one person
   * @param identity the header in which a proxy names the person, if there is such a proxy
   */
  public record People(List<Token> tokens, Optional<Identity> identity) {
    public People {
      tokens = List.copyOf(tokens);
    }

    public boolean isOpen() {
      return tokens.isEmpty() && identity.isEmpty();
    }

    /** Somebody who is declared, by name. */
    Optional<Person> declared(String name) {
      var byToken = tokens.stream().map(Token::person).filter(it -> it.name().equals(name));
      var byIdentity =
          identity.flatMap(it -> Optional.ofNullable(it.roles().get(name))).stream()
              .map(role -> new Person(name, role));
      return Stream.concat(byToken, byIdentity).findFirst();
    }
  }

  /** Whoever shows the token is the person. */
  public record Token(Person person, Secret secret) {}

  /** A header that counts only when one of the proxies sends it; who is not listed may view. */
  public record Identity(String header, Set<String> proxies, Map<String, Role> roles) {
    public Identity {
      proxies = Set.copyOf(proxies);
      roles = Map.copyOf(roles);
    }
  }

  /** Whose webhooks are taken. Two secrets of a kind are valid at once while they are rotated. */
  public record Intake(
      List<Secret> tokens, Optional<Secret> basic, List<Secret> signing, int maxBytes) {
    public Intake {
      tokens = List.copyOf(tokens);
      signing = List.copyOf(signing);
    }

    public boolean isOpen() {
      return tokens.isEmpty() && basic.isEmpty();
    }
  }

  /** When alerts are told as one. */
  public record Triage(Duration joinWindow, int stormAlerts) {}

  /**
   * Who says what there is to say.
   *
   * @param command a program that turns a sentence into sound, instead of espeak-ng
   * @param bareRateHz the rate of its samples where it writes them without a WAV head
   */
  public record Voice(
      Kind kind,
      String name,
      int wordsPerMinute,
      Optional<String> command,
      int bareRateHz,
      Duration patience,
      int keptMegabytes,
      CloudVoices cloud) {
    /** The room's own voice, or none: then sentences are shown, and browsers may say them. */
    public enum Kind {
      LOCAL,
      NONE
    }
  }

  /** A language model behind an API like OpenAI's, and what it wants to see first, if anything. */
  public record Llm(URI url, String model, Optional<Secret> key) {}

  /**
   * Who hears what people say.
   *
   * @param model a folder with a model for Vosk, instead of the one that comes with the program
   * @param keptFor after that, what was said and answered is erased; empty keeps it
   */
  public record Ear(
      Place place, Optional<Path> model, Duration patience, Optional<Duration> keptFor) {
    /** The room's own ear, or none: then commands are typed. */
    public enum Place {
      LOCAL,
      NONE
    }
  }

  /** How the process speaks of itself. */
  public record Logs(Format format, Level level) {
    /** One JSON object a line, lines for people, or the latter on a terminal only. */
    public enum Format {
      AUTO,
      JSON,
      TEXT
    }

    /** What is worth a line. */
    public enum Level {
      DEBUG,
      INFO,
      WARN,
      ERROR
    }
  }

  /** As below, without a file. */
  public static Config from(Map<String, String> environment) {
    return from(new DotEnv(environment, List.of()));
  }

  /**
   * Reads the settings from an environment.
   *
   * @throws Failure.Misconfigured naming every mistake
   */
  public static Config from(DotEnv environment) {
    var settings = new Settings(environment.settings());
    environment.mistakes().forEach(settings::mistake);
    var config = read(settings);
    config.exposed().forEach(settings::mistake);
    config.unkept().forEach(settings::mistake);
    if (!settings.mistakes().isEmpty()) {
      throw new Failure.Misconfigured(settings.mistakes());
    }
    return config;
  }

  /** Every setting that there is. */
  public static List<Setting> settings() {
    var settings = new Settings(Map.of());
    read(settings);
    return settings.read();
  }

  private static Config read(Settings from) {
    var http =
        new Http(
            from.get("ECHOOPS_HOST", "127.0.0.1", "address to listen on", Values::host),
            from.get("PORT", "8080", "port to listen on; 0 takes a free one", Values::port),
            from.get(
                "ECHOOPS_FRAME_ANCESTORS",
                "",
                "sites that may show the room in a frame, besides Datadog's; comma-separated",
                Values::origins));
    var data =
        from.get("ECHOOPS_DATA", ".echoops", "the one directory that is written to", Path::of);
    var log = LogPlace.read(from);
    var catalogue =
        from.find("ECHOOPS_CATALOGUE", "services that you declare (YAML)", Values::file);
    var people = people(from);
    var intake = intake(from);
    var triage = triage(from);
    var ear = ear(from);
    var llm = llm(from);
    var models = ModelSettings.read(from, llm);
    return new Config(
        http,
        people,
        intake,
        triage,
        VoiceSettings.read(from, models),
        EtiquetteSettings.read(from),
        ear,
        llm,
        ReachSettings.read(from, people),
        logs(from),
        data,
        log,
        catalogue.orElse(data.resolve("catalogue.yaml")),
        ObserveSettings.read(from),
        DriftSettings.read(from),
        VectorSettings.read(from),
        NearSettings.read(from),
        ProbesSettings.read(from),
        models,
        Acting.read(from),
        ActuationSettings.read(from),
        Embed.read(from),
        Measurements.read(from),
        Chronicle.read(from));
  }

  private static People people(Settings from) {
    var tokens =
        from.get(
            "ECHOOPS_TOKENS",
            "",
            "who may come in: name:role:token, comma-separated; roles viewer, responder, admin",
            Values::tokens);
    var header =
        from.find(
            "ECHOOPS_IDENTITY_HEADER",
            "header in which your proxy (IAP, OIDC) names the person",
            Values::header);
    var proxies =
        from.get(
            "ECHOOPS_IDENTITY_PROXIES",
            "",
            "addresses whose identity header is believed, comma-separated",
            Values::addresses);
    var roles =
        from.get(
            "ECHOOPS_IDENTITY_ROLES",
            "",
            "identity=role, comma-separated; others are viewers",
            Values::roles);
    if (from.isSet("ECHOOPS_IDENTITY_HEADER") != from.isSet("ECHOOPS_IDENTITY_PROXIES")) {
      from.mistake(
          "ECHOOPS_IDENTITY_HEADER and ECHOOPS_IDENTITY_PROXIES: one is set without the other");
    }
    return new People(tokens, header.map(name -> new Identity(name, Set.copyOf(proxies), roles)));
  }

  private static Intake intake(Settings from) {
    return new Intake(
        from.get(
            "ECHOOPS_WEBHOOK_TOKEN",
            "",
            "what monitors send in X-EchoOps-Token; two, comma-separated, while rotating",
            Values::secrets),
        from.find(
            "ECHOOPS_WEBHOOK_BASIC", "user:password for monitors with basic auth", Values::basic),
        from.get(
            "ECHOOPS_WEBHOOK_SECRET",
            "",
            "whsec_ key of signed webhooks; two, comma-separated, while rotating",
            Values::signingSecrets),
        from.get(
            "ECHOOPS_WEBHOOK_MAX_BYTES",
            "1048576",
            "of a larger alert the beginning is kept, and read as far as it goes",
            Values.number(65_536, 33_554_432)));
  }

  private static Triage triage(Settings from) {
    return new Triage(
        from.get(
            "ECHOOPS_JOIN_WINDOW",
            "PT1H",
            "alerts of one service this close are one incident",
            Values.duration(Duration.ofMinutes(1), Duration.ofHours(24))),
        from.get(
            "ECHOOPS_STORM_ALERTS",
            "10",
            "so many different alerts in a minute are told as one storm",
            Values.number(2, 10_000)));
  }

  private static Ear ear(Settings from) {
    return new Ear(
        from.get(
            "ECHOOPS_EAR",
            "local",
            "local: this machine hears; none: commands are typed",
            Values.oneOf(Ear.Place.class)),
        from.find(
            "ECHOOPS_VOSK_MODEL",
            "folder of a model for Vosk to hear by, instead of the starter model",
            Path::of),
        from.get(
            "ECHOOPS_EAR_PATIENCE",
            "PT5S",
            "an ear that takes longer to answer is killed",
            Values.duration(Duration.ofMillis(500), Duration.ofMinutes(1))),
        Optional.of(
                from.get(
                    "ECHOOPS_TRANSCRIPT_DAYS",
                    "30",
                    "what people said is erased after so many days; 0 keeps it",
                    Values.number(0, 3_650)))
            .filter(days -> days > 0)
            .map(Duration::ofDays));
  }

  private static Optional<Llm> llm(Settings from) {
    var url =
        from.find(
            "ECHOOPS_LLM_URL",
            "API like OpenAI's, which is sent what people say to the room in words of their own",
            Addresses::site);
    var model = from.find("ECHOOPS_LLM_MODEL", "model that is asked there", text -> text);
    var key = from.find("ECHOOPS_LLM_KEY", "key of that API, if it wants one", Addresses::key);
    if (from.isSet("ECHOOPS_LLM_URL") != from.isSet("ECHOOPS_LLM_MODEL")) {
      from.mistake("ECHOOPS_LLM_URL and ECHOOPS_LLM_MODEL: one is set without the other");
    }
    if (from.isSet("ECHOOPS_LLM_KEY") && !from.isSet("ECHOOPS_LLM_URL")) {
      from.mistake("ECHOOPS_LLM_KEY: ECHOOPS_LLM_URL must be set, since the key is for it");
    }
    return url.flatMap(where -> model.map(name -> new Llm(where, name, key)));
  }

  private static Logs logs(Settings from) {
    return new Logs(
        from.get(
            "ECHOOPS_LOG_FORMAT",
            "auto",
            "json, text, or auto: text on a terminal",
            Values.oneOf(Logs.Format.class)),
        from.get(
            "ECHOOPS_LOG_LEVEL",
            "info",
            "debug, info, warn or error",
            Values.oneOf(Logs.Level.class)));
  }

  /** Another process, with a directory of its own, makes another key. */
  private List<String> unkept() {
    return log.url().isPresent() && reach.isSet() && reach.invitations().secret().isEmpty()
        ? List.of(
            "ECHOOPS_LOG_URL: links in messages outlive a process, so ECHOOPS_INVITATION_SECRET"
                + " must be set")
        : List.of();
  }

  /** What would stand open to strangers. */
  private List<String> exposed() {
    if (http.isLoopback()) {
      return List.of();
    }
    var bound = "ECHOOPS_HOST=" + http.host() + ": reachable from outside this machine, so ";
    var missing = new java.util.ArrayList<String>();
    if (intake.isOpen()) {
      missing.add(bound + "ECHOOPS_WEBHOOK_TOKEN or ECHOOPS_WEBHOOK_BASIC must be set");
    }
    if (people.isOpen()) {
      missing.add(bound + "ECHOOPS_TOKENS or ECHOOPS_IDENTITY_HEADER must be set");
    }
    return missing;
  }
}
