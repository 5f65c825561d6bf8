package echoops.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.genai.errors.ApiException;
import echoops.llm.Setback.Turn;
import echoops.outbound.Answer;
import echoops.outbound.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What it means when Google's client throws. */
final class GeminiRefusal {
  private static final Pattern WORD = Pattern.compile("[A-Z_]{1,40}");
  private static final Pattern DELAY = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,9})?)s");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private GeminiRefusal() {}

  static Setback of(RuntimeException e) {
    var refused =
        ChatModel.causes(e).filter(Refused.class::isInstance).map(Refused.class::cast).findFirst();
    if (refused.isPresent()) {
      return of(refused.get().answer());
    }
    if (e instanceof ApiException inStream) {
      return of(inStream.code(), word(inStream.status()), MissingNode.getInstance());
    }
    if (ChatModel.causes(e).anyMatch(ChatModel::isTimeout)) {
      return new Setback(Turn.OTHER_PROVIDER, "it took too long");
    }
    boolean isLine = ChatModel.causes(e).anyMatch(IOException.class::isInstance);
    return new Setback(
        Turn.AGAIN, isLine ? "the line broke" : "200, but not as it answers when all is well");
  }

  static Setback of(Answer answer) {
    var error = error(answer.body());
    var words = word(error.path("status").asText());
    return answer
        .retryAfter()
        .filter(_ -> answer.status() >= 500)
        .map(wait -> new Setback(Turn.LATER, answer.status() + words, wait))
        .orElseGet(() -> of(answer.status(), words, error.path("details")));
  }

  private static Setback of(int status, String word, JsonNode details) {
    var words = status + word;
    return switch (status) {
      case 401, 403 -> new Setback(Turn.LOCKED_OUT, words, FIVE_MINUTES);
      case 404 -> new Setback(Turn.OTHER_MODEL, words, AN_HOUR);
      case 429 -> tooMany(details, words);
      case 408, 499 -> new Setback(Turn.AGAIN, words);
      case 400 -> new Setback(isKey(details) ? Turn.LOCKED_OUT : Turn.REFUSED, words, FIVE_MINUTES);
      default -> new Setback(status >= 500 ? Turn.AGAIN : Turn.REFUSED, words);
    };
  }

  private static boolean isKey(JsonNode details) {
    return each(details).anyMatch(it -> it.path("reason").asText().equals("API_KEY_INVALID"));
  }

  /**
   * A delay is told for the day's quota too, where it means nothing: so the quota's name counts.
   */
  private static Setback tooMany(JsonNode details, String words) {
    boolean isPerDay =
        each(details)
            .flatMap(it -> each(it.path("violations")))
            .anyMatch(it -> it.path("quotaId").asText().contains("PerDay"));
    var delay =
        each(details)
            .filter(it -> it.path("@type").asText().endsWith("RetryInfo"))
            .flatMap(it -> delay(it.path("retryDelay").asText()).stream())
            .findFirst();
    boolean isPerMinute =
        each(details)
            .flatMap(it -> each(it.path("violations")))
            .anyMatch(it -> it.path("quotaId").asText().contains("PerMinute"));
    return isPerDay || (delay.isEmpty() && !isPerMinute)
        ? new Setback(Turn.NOT_TODAY, words + " for today")
        : new Setback(Turn.LATER, words, delay.orElse(A_MINUTE));
  }

  private static Optional<Duration> delay(String text) {
    var delay = DELAY.matcher(text);
    return delay.matches()
        ? Optional.of(
            Duration.ofMillis((long) Math.ceil(Double.parseDouble(delay.group(1)) * 1000)))
        : Optional.empty();
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String word(String text) {
    return WORD.matcher(text).matches() ? " " + text : "";
  }

  /** Some answer an array with the object in it. */
  private static JsonNode error(String body) {
    var answer = JsonText.tree(body);
    return (answer.isArray() ? answer.path(0) : answer).path("error");
  }
}
