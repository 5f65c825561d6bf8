package echoops.notify;

import echoops.config.Reach;
import echoops.outbound.Outbound;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The channels that are set. */
public final class Channels {
  private Channels() {}

  public static List<Channel> of(Reach reach, Outbound outbound, InstantSource clock) {
    var slack = reach.slack().<Channel>map(url -> new SlackChannel(outbound, url));
    var slackBot = reach.slackBot().<Channel>map(bot -> new SlackBot(outbound, bot));
    var telegram = reach.telegram().<Channel>map(bot -> new TelegramChannel(outbound, bot));
    var webhook = reach.webhook().<Channel>map(to -> new SignedChannel(outbound, to, clock));
    var pagerDuty = reach.pagerDuty().<Channel>map(it -> new PagerDutyChannel(outbound, it));
    var mail = reach.mail().<Channel>map(MailChannel::new);
    return Stream.of(slack, slackBot, telegram, webhook, pagerDuty, mail)
        .flatMap(Optional::stream)
        .toList();
  }
}
