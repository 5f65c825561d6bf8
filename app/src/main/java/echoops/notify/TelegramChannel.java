package echoops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import echoops.config.Reach;
import echoops.config.Secret;
import echoops.json.Json;
import echoops.model.Visible;
import echoops.outbound.Answer;
import echoops.outbound.Outbound;
import echoops.outbound.Post;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes to a chat of Telegram as a bot. */
public final class TelegramChannel implements Channel {
  private static final String NAME = "telegram";
  private static final int MOST_CHARACTERS = 200;

  record Message(
      @JsonProperty("chat_id") String chat,
      String text,
      List<TelegramText.Entity> entities,
      @JsonProperty("link_preview_options") Preview preview) {}

  record Preview(@JsonProperty("is_disabled") boolean disabled) {}

  record Said(boolean ok, Optional<String> description, Optional<Parameters> parameters) {}

  /**
   * How to go on.
   *
   * @param migratedTo what the chat is known by since it became a supergroup
   */
  record Parameters(
      @JsonProperty("retry_after") Optional<Integer> retryAfter,
      @JsonProperty("migrate_to_chat_id") Optional<Long> migratedTo) {}

  private static final Said NOTHING = new Said(false, Optional.empty(), Optional.empty());

  private final Outbound outbound;
  private final Secret method;
  private final String chat;
  private final Json json = new Json();

  public TelegramChannel(Outbound outbound, Reach.Telegram telegram) {
    this.outbound = outbound;
    this.method = new Secret(telegram.url() + "/bot" + telegram.token().reveal() + "/sendMessage");
    this.chat = telegram.chat();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> send(Notice notice) {
    var answer = outbound.post(new Post(NAME, method, json.text(message(notice))));
    var said = read(answer.body());
    if (!answer.isSuccess() || !said.ok()) {
      throw patient(answer, said).failure(NAME, words(said));
    }
    return Optional.empty();
  }

  private Message message(Notice notice) {
    var text = new TelegramText(notice);
    return new Message(chat, text.words(), text.entities(), new Preview(true));
  }

  private Said read(String body) {
    try {
      return json.read(body.getBytes(UTF_8), Said.class);
    } catch (IllegalArgumentException e) {
      return NOTHING;
    }
  }

  /** What it says of it, and what to set where the chat has got another number. */
  private static String words(Said said) {
    var words = said.description().map(d -> Visible.line(d, MOST_CHARACTERS)).orElse("");
    return said.parameters()
        .flatMap(Parameters::migratedTo)
        .map(chat -> (words + " (ECHOOPS_TELEGRAM_CHAT is " + chat + " now)").strip())
        .orElse(words);
  }

  private static Answer patient(Answer answer, Said said) {
    return said.parameters()
        .flatMap(Parameters::retryAfter)
        .filter(seconds -> seconds >= 0)
        .map(seconds -> answer.retryAfter(Duration.ofSeconds(seconds)))
        .orElse(answer);
  }
}
