package echoops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.config.Config;
import echoops.config.Secret;
import echoops.json.Json;
import echoops.model.IncidentId;
import echoops.model.Reality;
import echoops.outbound.Outbound;
import echoops.outbound.Post;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts to somebody's endpoint, signed as Standard Webhooks 1.0 says. */
public final class SignedChannel implements Channel {
  private static final String NAME = "webhook";
  private static final String ALGORITHM = "HmacSHA256";

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

  record More(int incidents, URI link, boolean repeat) implements Data {}

  private final Outbound outbound;
  private final Secret url;
  private final SecretKeySpec key;
  private final InstantSource clock;
  private final Json json = new Json();

  public SignedChannel(Outbound outbound, Config.SignedWebhook webhook, InstantSource clock) {
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
  public void send(Notice notice) {
    var body = new String(json.write(payload(notice)), UTF_8);
    var timestamp = String.valueOf(clock.instant().getEpochSecond());
    var headers =
        Map.of(
            "webhook-id", notice.id(),
            "webhook-timestamp", timestamp,
            "webhook-signature", signature(notice.id(), timestamp, body));
    var answer = outbound.post(new Post(NAME, url, headers, body));
    if (!answer.isSuccess()) {
      throw answer.failure(NAME, "");
    }
  }

  private static Payload payload(Notice notice) {
    return switch (notice.subject()) {
      case Notice.Opened opened ->
          new Payload("incident.opened", notice.at(), data(notice, opened));
      case Notice.More(int incidents) ->
          new Payload(
              "incidents.more", notice.at(), new More(incidents, notice.link(), notice.isRepeat()));
    };
  }

  private static Opened data(Notice notice, Notice.Opened opened) {
    return new Opened(
        opened.incident(),
        opened.severity().name().toLowerCase(Locale.ROOT),
        opened.headline(),
        notice.link(),
        opened.reality() == Reality.DRILL,
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
