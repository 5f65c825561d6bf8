package echoops.config;

import echoops.config.Config.Invitations;
import echoops.config.Config.Reach;
import echoops.config.Config.SignedWebhook;
import echoops.config.Config.Telegram;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how people are reached. */
final class ReachSettings {
  private static final String PUBLIC_URL = "ECHOOPS_PUBLIC_URL";
  private static final String SLACK = "ECHOOPS_SLACK_WEBHOOK";
  private static final String TOKEN = "ECHOOPS_TELEGRAM_TOKEN";
  private static final String CHAT = "ECHOOPS_TELEGRAM_CHAT";
  private static final String WEBHOOK = "ECHOOPS_NOTIFY_WEBHOOK";
  private static final String WEBHOOK_SECRET = "ECHOOPS_NOTIFY_WEBHOOK_SECRET";

  private ReachSettings() {}

  static Reach read(Settings from) {
    var room =
        from.find(
            PUBLIC_URL, "where people find the room, for the links in messages", Addresses::site);
    var reach = new Reach(room, invitations(from), slack(from), telegram(from), webhook(from));
    Stream.of(SLACK, TOKEN, WEBHOOK)
        .filter(channel -> from.isSet(channel) && !from.isSet(PUBLIC_URL))
        .forEach(
            channel ->
                from.mistake(
                    channel + ": " + PUBLIC_URL + " must be set, since messages link to it"));
    return reach;
  }

  private static Invitations invitations(Settings from) {
    return new Invitations(
        from.get(
            "ECHOOPS_INVITATION_VALID",
            "PT12H",
            "so long a link lets somebody look on",
            Values.duration(Duration.ofMinutes(5), Duration.ofDays(3))),
        from.find(
            "ECHOOPS_INVITATION_SECRET",
            "what signs the links, 32 characters or more; otherwise a key that is made once and"
                + " kept",
            Addresses::longSecret));
  }

  private static Optional<Secret> slack(Settings from) {
    return from.find(SLACK, "address of an incoming webhook of Slack", Addresses::secret);
  }

  private static Optional<Telegram> telegram(Settings from) {
    var token = from.find(TOKEN, "token of a Telegram bot", Addresses::botToken);
    var chat =
        from.find(CHAT, "number or @name of the chat that the bot writes to", Addresses::chat);
    URI url =
        from.get(
            "ECHOOPS_TELEGRAM_URL",
            "https://api.telegram.org",
            "another Bot API server",
            Addresses::site);
    bothOrNone(from, TOKEN, CHAT);
    return token.flatMap(bot -> chat.map(where -> new Telegram(url, bot, where)));
  }

  private static Optional<SignedWebhook> webhook(Settings from) {
    var url =
        from.find(WEBHOOK, "address that takes signed webhooks about incidents", Addresses::secret);
    var key =
        from.find(
            WEBHOOK_SECRET, "whsec_ key with which they are signed", Addresses::signingSecret);
    bothOrNone(from, WEBHOOK, WEBHOOK_SECRET);
    return url.flatMap(where -> key.map(secret -> new SignedWebhook(where, secret)));
  }

  private static void bothOrNone(Settings from, String one, String other) {
    if (from.isSet(one) != from.isSet(other)) {
      from.mistake(one + " and " + other + ": one is set without the other");
    }
  }
}
