package echoops.config;

import echoops.config.Reach.Invitations;
import echoops.config.Reach.Login;
import echoops.config.Reach.Mail;
import echoops.config.Reach.PagerDuty;
import echoops.config.Reach.Redis;
import echoops.config.Reach.SignedWebhook;
import echoops.config.Reach.SlackBot;
import echoops.config.Reach.SlackConsents;
import echoops.config.Reach.Telegram;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how people are reached. */
final class ReachSettings {
  private static final String PUBLIC_URL = "ECHOOPS_PUBLIC_URL";
  private static final String SLACK = "ECHOOPS_SLACK_WEBHOOK";
  private static final String SLACK_TOKEN = "ECHOOPS_SLACK_TOKEN";
  private static final String SLACK_CHANNEL = "ECHOOPS_SLACK_CHANNEL";
  private static final String SIGNING = "ECHOOPS_SLACK_SIGNING_SECRET";
  private static final String SLACK_PEOPLE = "ECHOOPS_SLACK_PEOPLE";
  private static final String TOKEN = "ECHOOPS_TELEGRAM_TOKEN";
  private static final String CHAT = "ECHOOPS_TELEGRAM_CHAT";
  private static final String WEBHOOK = "ECHOOPS_NOTIFY_WEBHOOK";
  private static final String WEBHOOK_SECRET = "ECHOOPS_NOTIFY_WEBHOOK_SECRET";
  private static final String MAIL = "ECHOOPS_MAIL_SERVER";
  private static final String MAIL_USER = "ECHOOPS_MAIL_USER";
  private static final String MAIL_PASSWORD = "ECHOOPS_MAIL_PASSWORD";
  private static final String MAIL_FROM = "ECHOOPS_MAIL_FROM";
  private static final String MAIL_TO = "ECHOOPS_MAIL_TO";
  private static final String PAGERDUTY = "ECHOOPS_PAGERDUTY_KEY";

  private ReachSettings() {}

  /** With those who may confirm anything at all. */
  static Reach read(Settings from, Config.People people) {
    var room =
        from.find(
            PUBLIC_URL, "where people find the room, for the links in messages", Addresses::site);
    var reach =
        new Reach(
            room,
            invitations(from),
            together(from),
            slack(from),
            slackBot(from, people),
            telegram(from),
            webhook(from),
            pagerDuty(from),
            mail(from),
            redis(from));
    if (reach.slack().isPresent() && reach.slackBot().isPresent()) {
      from.mistake(SLACK + " and " + SLACK_TOKEN + ": both are set, so all would be told twice");
    }
    Stream.of(SLACK, SLACK_TOKEN, TOKEN, WEBHOOK, PAGERDUTY, MAIL)
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

  private static Duration together(Settings from) {
    return from.get(
        "ECHOOPS_NOTIFY_TOGETHER",
        "PT15M",
        "so long warnings wait for more, to be told in one message",
        Values.duration(Duration.ofSeconds(1), Duration.ofHours(4)));
  }

  private static Optional<Secret> slack(Settings from) {
    return from.find(SLACK, "address of an incoming webhook of Slack", Addresses::guardedSecret);
  }

  private static Optional<SlackBot> slackBot(Settings from, Config.People people) {
    var token =
        from.find(SLACK_TOKEN, "token of a bot of Slack, instead of the webhook", Addresses::key);
    var channel =
        from.find(
            SLACK_CHANNEL, "id or #name of the channel that it writes to", Addresses::channel);
    URI url =
        from.get(
            "ECHOOPS_SLACK_URL",
            "https://slack.com",
            "another address of Slack's API",
            Addresses::guarded);
    var consents = consents(from, people);
    bothOrNone(from, SLACK_TOKEN, SLACK_CHANNEL);
    return token.flatMap(bot -> channel.map(where -> new SlackBot(url, bot, where, consents)));
  }

  private static Optional<SlackConsents> consents(Settings from, Config.People people) {
    var secret =
        from.find(
            SIGNING,
            "signing secret of the app, if plans may be confirmed in Slack",
            Addresses::signing);
    var named =
        from.find(
            SLACK_PEOPLE,
            "who may: id of Slack=name, comma-separated; as in ECHOOPS_TOKENS or"
                + " ECHOOPS_IDENTITY_ROLES",
            text -> Values.slackPeople(text, people::declared));
    bothOrNone(from, SIGNING, SLACK_PEOPLE);
    if (from.isSet(SIGNING) && !from.isSet(SLACK_TOKEN)) {
      from.mistake(SIGNING + ": " + SLACK_TOKEN + " must be set, since the bot asks");
    }
    return secret.flatMap(it -> named.map(who -> new SlackConsents(it, who)));
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
            Addresses::guarded);
    bothOrNone(from, TOKEN, CHAT);
    return token.flatMap(bot -> chat.map(where -> new Telegram(url, bot, where)));
  }

  private static Optional<SignedWebhook> webhook(Settings from) {
    var url =
        from.find(
            WEBHOOK,
            "address that takes signed webhooks about incidents",
            Addresses::guardedSecret);
    var key =
        from.find(
            WEBHOOK_SECRET, "whsec_ key with which they are signed", Addresses::signingSecret);
    bothOrNone(from, WEBHOOK, WEBHOOK_SECRET);
    return url.flatMap(where -> key.map(secret -> new SignedWebhook(where, secret)));
  }

  private static Optional<PagerDuty> pagerDuty(Settings from) {
    var key =
        from.find(
            PAGERDUTY,
            "integration key (Events API v2) of a service of PagerDuty",
            Addresses::routingKey);
    URI url =
        from.get(
            "ECHOOPS_PAGERDUTY_URL",
            "https://events.pagerduty.com",
            "where it takes events; https://events.eu.pagerduty.com in the EU",
            Addresses::guarded);
    return key.map(secret -> new PagerDuty(url, secret));
  }

  private static Optional<Mail> mail(Settings from) {
    var server =
        from.find(
            MAIL,
            "server that takes mail: smtp://host:587, which has to offer STARTTLS, or smtps://host:465",
            Addresses::mailServer);
    var user = from.find(MAIL_USER, "user that it knows us as, if it wants one", text -> text);
    var password = from.find(MAIL_PASSWORD, "password of that user", Secret::new);
    var sender = from.find(MAIL_FROM, "address that mail comes from", Addresses::mailAddress);
    var to = from.find(MAIL_TO, "who gets it, comma-separated", Addresses::mailAddresses);
    bothOrNone(from, MAIL, MAIL_FROM);
    bothOrNone(from, MAIL, MAIL_TO);
    bothOrNone(from, MAIL_USER, MAIL_PASSWORD);
    var login = user.flatMap(it -> password.map(secret -> new Login(it, secret)));
    return server.flatMap(
        where -> sender.flatMap(it -> to.map(all -> new Mail(where, login, it, all))));
  }

  private static Optional<Redis> redis(Settings from) {
    var url =
        from.find(
            "ECHOOPS_REDIS_URL",
            "Redis whose stream other programs read events from: redis://user:password@host:6379, or"
                + " rediss for TLS",
            Addresses::redis);
    var stream =
        from.get("ECHOOPS_REDIS_STREAM", "echoops:events", "name of that stream", Addresses::word);
    int kept =
        from.get(
            "ECHOOPS_REDIS_KEPT",
            "100000",
            "so many events it holds, or some more",
            Values.number(1_000, 10_000_000));
    return url.map(where -> new Redis(where, stream, kept));
  }

  private static void bothOrNone(Settings from, String one, String other) {
    if (from.isSet(one) != from.isSet(other)) {
      from.mistake(one + " and " + other + ": one is set without the other");
    }
  }
}
