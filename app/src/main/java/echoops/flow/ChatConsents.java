package echoops.flow;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.ActionId;
import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.IncidentEvent.Answered;
import echoops.model.IncidentEvent.Rehearsed;
import echoops.model.Person;
import echoops.model.Recorded;
import echoops.model.Reply;
import echoops.notify.Notice;
import echoops.notify.SlackReplies;
import echoops.notify.SlackReplies.Choice;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.telemetry.Traces;
import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a second person confirm by buttons in Slack what somebody in the room has asked for. Safe
 * for use by several threads.
 *
 * <p>A button decides nothing by itself. Whoever presses the first is given a code of their own, as
 * in a window of the room, which stays here; the second, which only they see, stands for that code
 * once, as long as it counts. So all that holds for a code that is said holds for it: who may, that
 * it is somebody else, for which plan, how long.
 */
public final class ChatConsents {
  private static final Logger LOG = LoggerFactory.getLogger(ChatConsents.class);

  private static final String CONFIRM = "echoops_confirm";
  private static final String REFUSE = "echoops_refuse";
  private static final String ASKED = "a second code, in Slack";
  private static final int TOKEN_BYTES = 24;
  private static final int MOST_OFFERS = 200;

  /**
   * A button that somebody pressed.
   *
   * @param user by Slack's id
   * @param answerTo where they alone read the answer
   */
  public record Press(String user, String button, String value, URI answerTo) {}

  /** A code that somebody was given, behind their button. */
  private record Offer(String user, List<String> code, long until) {}

  private final Map<String, Person> people;
  private final Conversations conversations;
  private final ActionSentences sentences;
  private final SlackReplies slack;
  private final EventLog log;
  private final InstantSource clock;
  private final LongSupplier ticker;
  private final RandomGenerator random;
  private final ReentrantLock lock = new ReentrantLock();

  /** Each is a window by itself. */
  @GuardedBy("lock")
  private final Map<String, Participant> windows = new HashMap<>();

  @GuardedBy("lock")
  private final Map<String, Offer> offers = new LinkedHashMap<>();

  /**
   * What is not ours to decide.
   *
   * @param ticker nanoseconds that only ever grow
   */
  public record Tools(
      EventLog log, InstantSource clock, LongSupplier ticker, RandomGenerator random) {}

  /**
   * @param people who is meant by an id of Slack
   */
  public ChatConsents(
      Map<String, Person> people,
      Conversations conversations,
      ActionSentences sentences,
      SlackReplies slack,
      Tools tools) {
    this.people = Map.copyOf(people);
    this.conversations = conversations;
    this.sentences = sentences;
    this.slack = slack;
    this.log = tools.log();
    this.clock = tools.clock();
    this.ticker = tools.ticker();
    this.random = tools.random();
  }

  /** Does what is meant by it, on a thread of its own: that takes the disk, and Slack. */
  public void take(Press press, Hearers hearers) {
    Thread.ofVirtual().name("slack-button").start(Traces.onward(() -> answer(press, hearers)));
  }

  void answer(Press press, Hearers hearers) {
    try {
      var person = Optional.ofNullable(people.get(press.user()));
      if (person.isPresent()) {
        answer(press, window(press.user(), person.get()), hearers);
      } else {
        stranger(press);
      }
    } catch (Failure e) {
      LOG.atWarn().addKeyValue("reason", e.reason()).log("a button in Slack was not answered");
    } catch (RuntimeException bug) {
      LOG.error("a bug while a button in Slack was answered", bug);
    }
  }

  /** Nothing is done for somebody who is not declared; that they tried is written down. */
  private void stranger(Press press) {
    var reply = Reply.of("EchoOps does not know who you are, so nothing was done.");
    var tried = new Answered(ASKED, Meaning.DENIED.word(), reply);
    log.append(List.of(Draft.of(new Actor("slack:" + press.user()), tried)));
    slack.tell(press.answerTo(), reply.shown(), List.of());
  }

  private void answer(Press press, Participant window, Hearers hearers) {
    switch (press.button()) {
      case Notice.LOOK -> look(press, window);
      case CONFIRM -> settle(press, window, hearers);
      case REFUSE -> refuse(press, window, hearers);
      default -> {
        // A button of somebody else's in the same channel.
      }
    }
  }

  private void look(Press press, Participant window) {
    var action = asked(press.value());
    var answer = action.map(id -> conversations.second(id, ASKED, window));
    if (answer.isPresent() && answer.get() instanceof Answer.Said said) {
      window.take(said.utterance());
      tell(press, said, action.flatMap(sentences::asked));
    } else {
      over(press);
    }
  }

  private void tell(Press press, Answer.Said said, Optional<Reply> asked) {
    if (said.code().isEmpty() || asked.isEmpty()) {
      slack.tell(press.answerTo(), said.utterance().sentence().shown(), List.of());
      return;
    }
    var value = offer(press.user(), said.code().get().words());
    slack.tell(
        press.answerTo(),
        asked.get().shown() + " You have a minute.",
        List.of(new Choice(CONFIRM, "Confirm", value), new Choice(REFUSE, "Drop the plan", value)));
  }

  /** What the message asks about: it names the record, and nothing of it is believed. */
  private Optional<ActionId> asked(String value) {
    return Optional.of(value)
        .filter(it -> it.matches("(inc-[a-z2-7]{10}|asked)\\.[1-9]\\d{0,17}"))
        .map(it -> Long.parseLong(it.substring(it.indexOf('.') + 1)))
        .flatMap(sequence -> log.read(sequence - 1, 1).stream().findFirst())
        .map(Recorded::event)
        .filter(Rehearsed.class::isInstance)
        .map(event -> ((Rehearsed) event).action());
  }

  private void settle(Press press, Participant window, Hearers hearers) {
    var offer = taken(press);
    if (offer.isPresent()) {
      say("confirm " + String.join(" ", offer.get().code()), press, window, hearers);
    } else {
      over(press);
    }
  }

  private void refuse(Press press, Participant window, Hearers hearers) {
    if (taken(press).isPresent()) {
      say("cancel", press, window, hearers);
    } else {
      over(press);
    }
  }

  /** As if they had typed it in a window of the room. */
  private void say(String words, Press press, Participant window, Hearers hearers) {
    if (conversations.answer(words, window, hearers) instanceof Answer.Said said) {
      window.take(said.utterance());
      slack.replace(press.answerTo(), said.utterance().sentence().shown());
    }
  }

  private void over(Press press) {
    slack.tell(press.answerTo(), "Nothing of this waits for you any more.", List.of());
  }

  private Participant window(String user, Person person) {
    lock.lock();
    try {
      return windows.computeIfAbsent(
          user, _ -> new Participant(person, clock.instant(), conversations.through()));
    } finally {
      lock.unlock();
    }
  }

  private String offer(String user, List<String> code) {
    var bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    var value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var offer = new Offer(user, code, ticker.getAsLong() + Consents.CODE.toNanos());
    lock.lock();
    try {
      offers.values().removeIf(other -> other.user().equals(user) || isOver(other));
      if (offers.size() < MOST_OFFERS) {
        offers.put(value, offer);
      }
      return value;
    } finally {
      lock.unlock();
    }
  }

  /** It counts once, for the one it was made for, while its code does. */
  private Optional<Offer> taken(Press press) {
    lock.lock();
    try {
      var offer =
          Optional.ofNullable(offers.get(press.value()))
              .filter(it -> it.user().equals(press.user()));
      offer.ifPresent(_ -> offers.remove(press.value()));
      return offer.filter(it -> !isOver(it));
    } finally {
      lock.unlock();
    }
  }

  private boolean isOver(Offer offer) {
    return ticker.getAsLong() - offer.until() >= 0;
  }
}
