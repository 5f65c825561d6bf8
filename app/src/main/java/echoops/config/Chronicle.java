package echoops.config;

import java.net.URI;
import java.util.Optional;

/**
 * What is written into an account of Datadog, so that it can be found there afterwards.
 *
 * @param events where events are taken; empty where none are wanted
 * @param cases where incidents become cases, if they do
 */
public record Chronicle(URI api, Secret apiKey, Optional<URI> events, Optional<Cases> cases) {
  private static final String EVENTS = "ECHOOPS_DATADOG_EVENTS";
  private static final String CASES = "ECHOOPS_DATADOG_CASES";

  /** A project of Datadog's Case Management, and the key of somebody who may write to it. */
  public record Cases(String project, Secret appKey) {}

  /** Whether what happens is written down as events. */
  private enum Wish {
    ON,
    OFF
  }

  static Optional<Chronicle> read(Settings from) {
    var wish =
        from.get(
            EVENTS,
            "on",
            "on: incidents, actions, outcomes and audit anchors become events where DD_API_KEY is"
                + " set; off",
            Values.oneOf(Wish.class));
    var intake =
        from.find(
            "ECHOOPS_DATADOG_EVENTS_URL",
            "another address of Datadog's intake for events",
            Addresses::guarded);
    var project = from.find(CASES, "id of a project in which incidents become cases", Values::uuid);
    if (from.isSet(CASES) && !(from.isSet("DD_API_KEY") && from.isSet("DD_APP_KEY"))) {
      from.mistake(CASES + ": DD_API_KEY and DD_APP_KEY must be set, since it is written there");
    }
    var events =
        wish == Wish.ON ? intake.or(() -> Optional.of(intake(from))) : Optional.<URI>empty();
    var appKey = from.known("DD_APP_KEY", Addresses::key);
    var cases = project.flatMap(id -> appKey.map(key -> new Cases(id, key)));
    return from.known("DD_API_KEY", Addresses::key)
        .filter(_ -> events.isPresent() || cases.isPresent())
        .map(key -> new Chronicle(api(from), key, events, cases));
  }

  private static URI api(Settings from) {
    return other(from).orElseGet(() -> URI.create("https://api." + site(from)));
  }

  /** Whoever names another API means that nothing goes to Datadog itself. */
  private static URI intake(Settings from) {
    return other(from).orElseGet(() -> URI.create("https://event-management-intake." + site(from)));
  }

  private static Optional<URI> other(Settings from) {
    return from.known("ECHOOPS_DATADOG_URL", Addresses::site);
  }

  private static String site(Settings from) {
    return from.known("DD_SITE", Values::host).orElse("datadoghq.com");
  }
}
