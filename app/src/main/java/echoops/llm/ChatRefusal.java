package echoops.llm;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.llm.Setback.Turn;
import echoops.outbound.Answer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a refusal means of a server that speaks like OpenAI's, or Ollama. */
final class ChatRefusal {
  /** The words by which servers say what is wrong; anything else may repeat what we sent. */
  private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

  private static final Pattern NO_SCHEMA =
      Pattern.compile("json_validate_failed|response_?format|json_schema|json schema");
  private static final Pattern NO_MODEL =
      Pattern.compile("model_(?:not_found|not_supported|decommissioned)|model.*not (?:found|supp)");
  private static final Pattern TOO_LONG =
      Pattern.compile("context_length|context length|too large|too long");
  private static final Pattern TOOLS = Pattern.compile("tool|function");
  private static final Pattern NO_MONEY = Pattern.compile("insufficient_quota|billing|credit");

  /** Its own fault, or for a moment. */
  private static final Set<Integer> PASSING = Set.of(408, 422, 424, 425, 498, 499);

  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private ChatRefusal() {}

  static Setback of(Answer answer) {
    var said = said(answer.body());
    var words = words(answer);
    return switch (answer.status()) {
      case 401, 402, 403 -> new Setback(Turn.LOCKED_OUT, words, A_MINUTE.multipliedBy(5));
      case 404 -> new Setback(Turn.OTHER_MODEL, words, AN_HOUR);
      case 413 -> new Setback(Turn.TOO_LONG, words);
      case 429 -> tooMany(answer, said, words);
      case 400, 422 -> unfit(answer.status(), said, words);
      default -> other(answer, words);
    };
  }

  private static Setback tooMany(Answer answer, String said, String words) {
    return NO_MONEY.matcher(said).find()
        ? new Setback(Turn.OTHER_MODEL, words, AN_HOUR)
        : new Setback(Turn.LATER, words, answer.retryAfter().orElse(A_MINUTE));
  }

  private static Setback unfit(int status, String said, String words) {
    if (NO_SCHEMA.matcher(said).find()) {
      return new Setback(Turn.WITHOUT_SCHEMA, words);
    }
    if (TOO_LONG.matcher(said).find()) {
      return new Setback(Turn.TOO_LONG, words);
    }
    if (TOOLS.matcher(said).find()) {
      return new Setback(Turn.WITHOUT_TOOLS, words);
    }
    if (NO_MODEL.matcher(said).find()) {
      return new Setback(Turn.OTHER_MODEL, words, AN_HOUR);
    }
    return new Setback(status == 422 ? Turn.AGAIN : Turn.REFUSED, words);
  }

  private static Setback other(Answer answer, String words) {
    if (answer.status() < 500 && !PASSING.contains(answer.status())) {
      return new Setback(Turn.REFUSED, words);
    }
    return answer
        .retryAfter()
        .map(wait -> new Setback(Turn.LATER, words, wait))
        .orElseGet(() -> new Setback(Turn.AGAIN, words));
  }

  /** Its status, and the server's own word for it where that is one. */
  private static String words(Answer answer) {
    var error = error(answer.body());
    return Stream.of(error.path("code"), error.path("type"))
        .map(JsonNode::asText)
        .filter(word -> WORD.matcher(word).matches())
        .findFirst()
        .map(word -> answer.status() + " " + word)
        .orElseGet(() -> String.valueOf(answer.status()));
  }

  private static String said(String body) {
    var error = error(body);
    var said =
        error.isTextual()
            ? error.asText()
            : error.path("code").asText() + " " + error.path("message").asText();
    return said.toLowerCase(Locale.ROOT);
  }

  private static JsonNode error(String body) {
    return JsonText.tree(body).path("error");
  }
}
