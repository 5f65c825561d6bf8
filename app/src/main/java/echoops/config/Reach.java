package echoops.config;

import echoops.model.Person;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How people who have no tab open are reached.
 *
 * @param room where they find the room; there is one whenever there is a channel
 * @param together so long what does not press waits for more of its kind
 */
public record Reach(
    Optional<URI> room,
    Invitations invitations,
    Duration together,
    Optional<Secret> slack,
    Optional<SlackBot> slackBot,
    Optional<Telegram> telegram,
    Optional<SignedWebhook> webhook,
    Optional<PagerDuty> pagerDuty,
    Optional<Mail> mail,
    Optional<Redis> redis) {
  public boolean isSet() {
    return Stream.of(slack, slackBot, telegram, webhook, pagerDuty, mail)
        .anyMatch(Optional::isPresent);
  }

  /** A bot of Slack, and the channel that it writes to. */
  public record SlackBot(URI url, Secret token, String channel, Optional<SlackConsents> consents) {}

  /**
   * By whom plans may be confirmed in Slack.
   *
   * @param signing what Slack signs with what it tells us of buttons
   * @param people whom an id of Slack's stands for
   */
  public record SlackConsents(Secret signing, Map<String, Person> people) {
    public SlackConsents {
      people = Map.copyOf(people);
    }
  }

  /** A service of PagerDuty, by the key that leads events to it. */
  public record PagerDuty(URI url, Secret key) {}

  /** How long a link lets somebody in, and what signs it unless a key of our own making does. */
  public record Invitations(Duration valid, Optional<Secret> secret) {}

  /** A chat, and the bot that writes to it. */
  public record Telegram(URI url, Secret token, String chat) {}

  /** Somebody else's endpoint, and the key with which we sign for it. */
  public record SignedWebhook(Secret url, Secret key) {}

  /**
   * A server that takes mail, and for whom.
   *
   * @param server {@code smtp}, which has to become encrypted, or {@code smtps}, which is
   */
  public record Mail(URI server, Optional<Login> login, String from, List<String> to) {
    public Mail {
      to = List.copyOf(to);
    }

    /** Only what does not leave this machine goes in the clear. */
    public boolean mayBePlain() {
      return Addresses.isHere(server.getHost());
    }
  }

  /** Somebody whom a server knows. */
  public record Login(String user, Secret password) {}

  /** A server of Redis, the stream there that events go to, and how many it keeps. */
  public record Redis(Secret url, String stream, int kept) {}
}
