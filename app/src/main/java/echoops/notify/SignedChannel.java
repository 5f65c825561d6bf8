package echoops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.config.Reach;
import echoops.config.Secret;
import echoops.json.Json;
import echoops.model.Failure;
import echoops.model.IncidentId;
import echoops.model.Reality;
import echoops.outbound.Outbound;
import echoops.outbound.Post;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts to somebody's endpoint, signed as Standard Webhooks 1.0 says. One that is gone is not
 * called again before a restart.
 */
public final class SignedChannel implements Channel {
  private static final String NAME = "webhook";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int GONE = 410;

  record Payload(String type, Instant timestamp, Data data) {}

  sealed interface Data {}

  record Opened(
      IncidentId incident,
      String severity,
      String headline,
      URI link,
      boolean drill,
      boolean repeat)
      implements Data {}

  /**
   * An incident goes on.
   *
   * @param of the id of the webhook that told of it
   */
  record Changed(
      IncidentId incident,
      String turn,
      String words,
      Optional<String> of,
      boolean drill,
      boolean repeat)
      implements Data {}

  record Together(List<Opened> incidents, int others, boolean repeat) implements Data {}

  record More(int incidents, URI link, boolean repeat) implements Data {}

  record Day(String words, URI link, boolean repeat) implements Data {}

  private final Outbound outbound;
  private final Secret url;
  private final SecretKeySpec key;
  private final InstantSource clock;
  private final Json json = new Json();
  private final AtomicBoolean isGone = new AtomicBoolean();

  public SignedChannel(Outbound outbound, Reach.SignedWebhook webhook, InstantSource clock) {
    this.outbound = outbound;
    this.url = webhook.url();
    this.key = key(webhook.key());
    this.clock = clock;
  }

  private static SecretKeySpec key(Secret secret) {
    var encoded = secret.reveal().substring("whsec_".length());
    return new SecretKeySpec(Base64.getDecoder().decode(encoded), ALGORITHM);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Manner manner() {
    return Manner.THREADED;
  }

  @Override
  public Optional<String> send(Notice notice) {
    if (isGone.get()) {
      throw new Failure.Rejected(
          NAME
              + " is not called any more: it answered 410 Gone; once it is there again, or"
              + " ECHOOPS_NOTIFY_WEBHOOK names another, EchoOps has to be restarted");
    }
    var body = json.text(payload(notice));
    var timestamp = String.valueOf(clock.instant().getEpochSecond());
    var headers =
        Map.of(
            "webhook-id", notice.id(),
            "webhook-timestamp", timestamp,
            "webhook-signature", signature(notice.id(), timestamp, body));
    var answer = outbound.post(new Post(NAME, url, headers, body));
    if (answer.status() == GONE) {
      isGone.set(true);
    }
    if (!answer.isSuccess()) {
      throw answer.failure(NAME, "");
    }
    return Optional.of(notice.id());
  }

  private static Payload payload(Notice notice) {
    return new Payload(type(notice.subject()), notice.at(), data(notice));
  }

  private static String type(Notice.Subject subject) {
    return switch (subject) {
      case Notice.Opened _ -> "incident.opened";
      case Notice.Changed _ -> "incident.changed";
      case Notice.Asked _ -> throw noProgramConfirms();
      case Notice.Together _ -> "incidents.together";
      case Notice.More _ -> "incidents.more";
      case Notice.Day _ -> "day.summary";
    };
  }

  private static Data data(Notice notice) {
    boolean isRepeat = notice.isRepeat();
    return switch (notice.subject()) {
      case Notice.Opened opened -> opened(opened, notice.link(), isRepeat);
      case Notice.Changed changed -> changed(changed, notice);
      case Notice.Asked _ -> throw noProgramConfirms();
      case Notice.Together(var items, var others) ->
          new Together(
              items.stream().map(it -> opened(it.opened(), it.link(), isRepeat)).toList(),
              others,
              isRepeat);
      case Notice.More(int incidents) -> new More(incidents, notice.link(), isRepeat);
      case Notice.Day(var words) -> new Day(words, notice.link(), isRepeat);
    };
  }

  private static IllegalArgumentException noProgramConfirms() {
    return new IllegalArgumentException("no program confirms what is to be done");
  }

  private static Opened opened(Notice.Opened opened, URI link, boolean isRepeat) {
    return new Opened(
        opened.incident(),
        opened.severity().name().toLowerCase(Locale.ROOT),
        opened.headline(),
        link,
        opened.reality() == Reality.DRILL,
        isRepeat);
  }

  private static Changed changed(Notice.Changed changed, Notice notice) {
    return new Changed(
        changed.incident(),
        changed.turn().name().toLowerCase(Locale.ROOT),
        changed.words(),
        notice.thread(),
        changed.reality() == Reality.DRILL,
        notice.isRepeat());
  }

  String signature(String id, String timestamp, String body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      var signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
