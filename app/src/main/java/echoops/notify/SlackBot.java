package echoops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.config.Reach;
import echoops.config.Secret;
import echoops.json.Json;
import echoops.model.Failure;
import echoops.outbound.Answer;
import echoops.outbound.Outbound;
import echoops.outbound.Post;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes to a channel of Slack as a bot, and under its messages what becomes of an incident. */
public final class SlackBot implements Channel {
  /** With these Slack says, under a status of 200, that another time may be better. */
  private static final Set<String> LATER =
      Set.of(
          "accesslimited",
          "fatal_error",
          "internal_error",
          "message_limit_exceeded",
          "rate_limited",
          "ratelimited",
          "request_timeout",
          "service_unavailable",
          "team_added_to_org");

  /** With these it may have done it all the same. */
  private static final Set<String> PERHAPS = Set.of("fatal_error", "internal_error");

  private static final Duration SOON = Duration.ofSeconds(1);

  /**
   * What it answers.
   *
   * @param error its word for what is wrong
   * @param ts what it knows the message by
   */
  record Said(Optional<Boolean> ok, Optional<String> error, Optional<String> ts) {}

  private static final Said NOTHING =
      new Said(Optional.empty(), Optional.empty(), Optional.empty());

  private final Outbound outbound;
  private final Secret method;
  private final Map<String, String> headers;
  private final String where;
  private final Manner manner;
  private final Json json = new Json();

  public SlackBot(Outbound outbound, Reach.SlackBot bot) {
    this.outbound = outbound;
    this.method = new Secret(bot.url() + "/api/chat.postMessage");
    this.headers = Map.of("Authorization", "Bearer " + bot.token().reveal());
    this.where = bot.channel();
    this.manner = bot.consents().isPresent() ? Manner.ASKED : Manner.THREADED;
  }

  @Override
  public String name() {
    return SlackChannel.NAME;
  }

  @Override
  public Manner manner() {
    return manner;
  }

  @Override
  public Optional<String> send(Notice notice) {
    var message = json.text(SlackMessage.of(notice).to(where));
    var answer = outbound.post(new Post(SlackChannel.NAME, method, headers, message));
    var said = read(answer.body());
    if (!answer.isSuccess() || !said.ok().orElse(false)) {
      throw failure(answer, said);
    }
    return said.ts();
  }

  /** Slack refuses with a status of 200, too, and says in a word why. */
  private static Failure failure(Answer answer, Said said) {
    var word = said.error().filter(it -> SlackChannel.WORD.matcher(it).matches()).orElse("not ok");
    boolean isItsOwn = answer.isSuccess() && said.ok().isPresent() && !PERHAPS.contains(word);
    if (!isItsOwn) {
      return answer.failure(SlackChannel.NAME, word);
    }
    return LATER.contains(word)
        ? new Failure.Unavailable("slack answered " + word, answer.retryAfter().orElse(SOON))
        : new Failure.Rejected("slack refused: " + word);
  }

  private Said read(String body) {
    try {
      return json.read(body.getBytes(UTF_8), Said.class);
    } catch (IllegalArgumentException e) {
      return NOTHING;
    }
  }
}
