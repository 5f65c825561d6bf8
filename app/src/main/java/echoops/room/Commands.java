package echoops.room;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.flow.Answer;
import echoops.flow.CodeShown;
import echoops.flow.Conversations;
import echoops.flow.Hearers;
import echoops.flow.Participant;
import echoops.json.IntentView;
import echoops.json.Json;
import echoops.model.ActionId;
import echoops.model.Failure;
import echoops.model.IncidentId;
import echoops.model.Intent;
import echoops.model.Person;
import echoops.model.Visible;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Commands from programs and from people without a window of the room. */
final class Commands {
  private static final int MOST_BYTES = 16_384;
  private static final int MOST_PEOPLE = 200;
  private static final String EXPECTED =
      "the body is not {\"transcript\":\"1 to "
          + Wish.MOST_TYPED
          + " characters\",\"user_id\":\"a label\"}";

  /**
   * The body of a command.
   *
   * @param userId a label; who asks is whoever the token names
   */
  record Body(Optional<String> transcript, @JsonProperty("user_id") Optional<String> userId) {}

  /**
   * The answer to a command. Nothing is executed by one alone.
   *
   * @param code what has to be said or typed next, by the same person, for it to be carried out
   */
  record Outcome(
      String status,
      @JsonProperty("user_id") Optional<String> userId,
      Optional<IntentView> intent,
      String message,
      Optional<String> spoken,
      Optional<Long> sequence,
      Optional<IncidentId> incident,
      Optional<ActionId> action,
      Optional<List<String>> code,
      Optional<Instant> until) {}

  private final Conversations conversations;
  private final Hearers hearers;
  private final InstantSource clock;
  private final Answers answers;
  private final Json json;
  private final ReentrantLock lock = new ReentrantLock();

  /** So that somebody can be asked back, and answer. The one who asked longest ago goes first. */
  @GuardedBy("lock")
  private final Map<String, Participant> people = new LinkedHashMap<>(16, 0.75f, true);

  Commands(
      Conversations conversations,
      Hearers hearers,
      InstantSource clock,
      Answers answers,
      Json json) {
    this.conversations = conversations;
    this.hearers = hearers;
    this.clock = clock;
    this.answers = answers;
    this.json = json;
  }

  void command(ServerRequest request, ServerResponse response, Person person) {
    var body = body(request);
    var text =
        body.transcript()
            .map(words -> Visible.line(words, Wish.MOST_TYPED + 1))
            .filter(words -> !words.isBlank() && words.length() <= Wish.MOST_TYPED)
            .orElseThrow(() -> new Failure.BadInput(EXPECTED));
    var asker = participant(person);
    var answer = conversations.answer(text, asker, hearers);
    answers.json(response, outcome(answer, body.userId(), asker));
  }

  private static Outcome outcome(Answer answer, Optional<String> userId, Participant asker) {
    return switch (answer) {
      case Answer.Silence _ ->
          new Outcome(
              "silent",
              userId,
              Optional.empty(),
              "There is nothing to silence here: nothing is said to you. No plan waits for you any more.",
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      case Answer.Said(var outcome, var intent, var utterance, _, var code) -> {
        asker.take(utterance);
        yield new Outcome(
            status(outcome, intent, code),
            userId,
            intent.map(IntentView::of),
            utterance.sentence().shown(),
            Optional.of(utterance.sentence().spoken()),
            Optional.of(utterance.id()),
            utterance.incident(),
            code.map(CodeShown::action),
            code.map(CodeShown::words),
            code.map(CodeShown::until));
      }
    };
  }

  private static String status(
      Answer.Outcome outcome, Optional<Intent> intent, Optional<CodeShown> code) {
    boolean isChange = intent.filter(Commands::isChange).isPresent();
    return switch (outcome) {
      case UNDERSTOOD -> isChange ? proposed(code) : "answered";
      case DOUBT, DENIED, NOT_UNDERSTOOD -> outcome.name().toLowerCase(Locale.ROOT);
    };
  }

  private static boolean isChange(Intent intent) {
    return intent instanceof Intent.Undo
        || (intent instanceof Intent.Propose(var change) && !change.kind().isRead());
  }

  private static String proposed(Optional<CodeShown> code) {
    return code.isPresent() ? "awaiting_confirmation" : "not_executed";
  }

  private Participant participant(Person person) {
    lock.lock();
    try {
      if (people.size() > MOST_PEOPLE) {
        people.remove(people.keySet().iterator().next());
      }
      return people.computeIfAbsent(
          person.name() + " " + person.role(),
          _ -> new Participant(person, clock.instant(), conversations.through()));
    } finally {
      lock.unlock();
    }
  }

  private Body body(ServerRequest request) {
    try (var in = request.content().inputStream()) {
      return json.read(in.readNBytes(MOST_BYTES), Body.class);
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure.BadInput(EXPECTED, e);
    }
  }
}
