package echoops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import echoops.config.Reach;
import echoops.config.Secret;
import echoops.json.Json;
import echoops.model.IncidentId;
import echoops.model.Visible;
import echoops.outbound.Answer;
import echoops.outbound.Outbound;
import echoops.outbound.Post;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Has PagerDuty wake somebody, by its Events API v2. All events of an incident have one key, so
 * that a repeat wakes nobody twice, and what is over is over there, too.
 */
public final class PagerDutyChannel implements Channel {
  private static final String NAME = "pagerduty";
  private static final String CLIENT = "EchoOps";

  /** Longer ones are refused. */
  private static final int MOST_CHARACTERS = 1_000;

  private static final int MOST_OF_A_REFUSAL = 200;

  record Event(
      @JsonProperty("routing_key") String routingKey,
      @JsonProperty("event_action") String action,
      @JsonProperty("dedup_key") String key,
      Optional<Payload> payload,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Link> links,
      Optional<String> client,
      @JsonProperty("client_url") Optional<URI> clientUrl) {}

  /** What is wrong, and with what. */
  record Payload(
      String summary,
      String source,
      String severity,
      Instant timestamp,
      @JsonProperty("custom_details") Map<String, String> details) {}

  record Link(URI href, String text) {}

  /** What it answers; what it has taken it works on later. */
  record Said(Optional<String> status, Optional<String> message) {}

  private static final Said NOTHING = new Said(Optional.empty(), Optional.empty());

  private final Outbound outbound;
  private final Secret address;
  private final Secret key;
  private final Json json = new Json();

  public PagerDutyChannel(Outbound outbound, Reach.PagerDuty service) {
    this.outbound = outbound;
    this.address = new Secret(service.url() + "/v2/enqueue");
    this.key = service.key();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Manner manner() {
    return Manner.PAGED;
  }

  @Override
  public Optional<String> send(Notice notice) {
    var event = event(notice);
    var answer = outbound.post(new Post(NAME, address, json.text(event)));
    var said = read(answer.body());
    if (!answer.isSuccess() || !said.status().equals(Optional.of("success"))) {
      throw answer.failure(NAME, words(answer, said));
    }
    return Optional.of(event.key());
  }

  private Event event(Notice notice) {
    return switch (notice.subject()) {
      case Notice.Opened opened -> trigger(notice, opened);
      case Notice.Changed(var incident, var turn, _, _) -> event(word(turn), key(incident));
      case Notice.Asked _, Notice.Together _, Notice.More _, Notice.Day _ ->
          throw new IllegalArgumentException("nobody is woken by " + notice.subject());
    };
  }

  private Event trigger(Notice notice, Notice.Opened opened) {
    var payload =
        new Payload(
            Visible.line(opened.headline(), MOST_CHARACTERS),
            Optional.ofNullable(notice.link().getHost()).orElse(CLIENT),
            opened.severity().name().toLowerCase(Locale.ROOT),
            notice.at(),
            Map.of("incident", opened.incident().value()));
    return new Event(
        key.reveal(),
        "trigger",
        key(opened.incident()),
        Optional.of(payload),
        List.of(new Link(notice.link(), "Join the war room")),
        Optional.of(CLIENT),
        Optional.of(notice.link()));
  }

  private Event event(String action, String dedupKey) {
    return new Event(
        key.reveal(),
        action,
        dedupKey,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static String key(IncidentId incident) {
    return "echoops:" + incident;
  }

  private static String word(Notice.Turn turn) {
    return switch (turn) {
      case TAKEN -> "acknowledge";
      case OVER -> "resolve";
      case NEWS -> throw new IllegalArgumentException("nobody is woken by news");
    };
  }

  /** What it says of an event that it refuses, which may repeat the key. */
  private String words(Answer answer, Said said) {
    return said.message()
        .filter(_ -> !answer.isSuccess())
        .map(it -> Visible.line(it.replace(key.reveal(), "***"), MOST_OF_A_REFUSAL))
        .orElse("");
  }

  private Said read(String body) {
    try {
      return json.read(body.getBytes(UTF_8), Said.class);
    } catch (IllegalArgumentException e) {
      return NOTHING;
    }
  }
}
