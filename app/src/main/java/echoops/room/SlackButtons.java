package echoops.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import echoops.config.Reach;
import echoops.flow.ChatConsents;
import echoops.flow.ChatConsents.Press;
import echoops.flow.Hearers;
import echoops.json.Json;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hears from Slack that somebody pressed a button. Only what Slack has signed, lately and not
 * before, is heard; it is answered at once, and what follows from it is told through Slack.
 */
final class SlackButtons {
  static final int MOST_BYTES = 65_536;

  private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{5,20}");
  private static final String ANSWERS = "https://hooks.slack.com/";
  private static final String PAYLOAD = "payload=";

  /** What Slack tells, as far as it matters. */
  record Payload(
      Optional<String> type,
      Optional<User> user,
      Optional<List<Pressed>> actions,
      @JsonProperty("response_url") Optional<String> answerTo) {}

  record User(Optional<String> id) {}

  record Pressed(@JsonProperty("action_id") Optional<String> button, Optional<String> value) {}

  /** Those who may be meant, and where Slack is. */
  record Slack(ChatConsents consents, SlackSignatures signatures, Reach.SlackBot bot) {}

  private final Optional<Slack> slack;
  private final Bodies bodies;
  private final Hearers hearers;
  private final Answers answers;
  private final Json json;

  SlackButtons(Optional<Slack> slack, Bodies bodies, Hearers hearers, Answers answers, Json json) {
    this.slack = slack;
    this.bodies = bodies;
    this.hearers = hearers;
    this.answers = answers;
    this.json = json;
  }

  void pressed(ServerRequest request, ServerResponse response) {
    if (slack.isEmpty()) {
      refuse(response, "no buttons are heard of here: ECHOOPS_SLACK_SIGNING_SECRET is not set");
    } else {
      pressed(slack.get(), request, response);
    }
  }

  private void pressed(Slack from, ServerRequest request, ServerResponse response) {
    var claimed = from.signatures().claimed(request);
    if (claimed.isEmpty()) {
      refuse(response, "X-Slack-Request-Timestamp or X-Slack-Signature is missing, or not of now");
      return;
    }
    var check = from.signatures().check(claimed.get());
    var body = bodies.unproven(request, check::take);
    if (body.length > MOST_BYTES || !check.isRight()) {
      refuse(response, "X-Slack-Signature does not fit the body, or was used before");
      return;
    }
    var press = press(new String(body, UTF_8), from.bot());
    if (press.isEmpty()) {
      answers.error(response, Status.BAD_REQUEST_400, "not a button of Slack's that was pressed");
      return;
    }
    response.status(Status.OK_200);
    response.send();
    from.consents().take(press.get(), hearers);
  }

  /** The body is not read; so the connection cannot be used again. */
  private void refuse(ServerResponse response, String reason) {
    response.header(HeaderNames.CONNECTION, "close");
    answers.error(response, Status.UNAUTHORIZED_401, reason);
  }

  private Optional<Press> press(String form, Reach.SlackBot bot) {
    return payload(form)
        .filter(payload -> payload.type().equals(Optional.of("block_actions")))
        .flatMap(payload -> press(payload, bot));
  }

  private Optional<Payload> payload(String form) {
    try {
      return form.startsWith(PAYLOAD)
          ? Optional.of(
              json.read(
                  URLDecoder.decode(form.substring(PAYLOAD.length()), UTF_8).getBytes(UTF_8),
                  Payload.class))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Press> press(Payload payload, Reach.SlackBot bot) {
    var user = payload.user().flatMap(User::id).filter(id -> USER.matcher(id).matches());
    var pressed = payload.actions().filter(all -> all.size() == 1).map(List::getFirst);
    var button = pressed.flatMap(Pressed::button);
    var value = pressed.flatMap(Pressed::value);
    var answerTo = payload.answerTo().flatMap(url -> answerTo(url, bot));
    return user.isEmpty() || button.isEmpty() || value.isEmpty()
        ? Optional.empty()
        : answerTo.map(url -> new Press(user.get(), button.get(), value.get(), url));
  }

  /** Nowhere else than to Slack, whatever is signed. */
  private static Optional<URI> answerTo(String url, Reach.SlackBot bot) {
    try {
      boolean isSlack = url.startsWith(ANSWERS) || url.startsWith(bot.url() + "/");
      return isSlack ? Optional.of(URI.create(url)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
