package echoops.flow;

import echoops.flow.CommandFlow.Command;
import echoops.flow.Partner.Fate;
import echoops.hear.Ear;
import echoops.hear.Listening;
import echoops.hear.Scribe;
import echoops.hear.VoiceModel;
import echoops.model.ActionId;
import echoops.model.Failure;
import echoops.model.Transcript;
import echoops.model.Understanding.Doubt;
import echoops.telemetry.Count;
import echoops.telemetry.Telemetry;
import echoops.telemetry.Traces;
import echoops.telemetry.Value;
import echoops.understand.Certainty;
import echoops.understand.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between one participant and the room: what is listened for, and what is answered. */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private static final Duration SOON = Duration.ofSeconds(1);

  /** Of one participant's; nobody says more before the first is answered. */
  private static final int MOST_WAITING = 4;

  private final Ear ear;
  private final CommandFlow commands;
  private final Participant participant;
  private final Partner partner;
  private final Hearers hearers;
  private final InstantSource clock;
  private final Telemetry telemetry;
  private final AtomicInteger waiting = new AtomicInteger();

  Exchange(
      Ear ear,
      CommandFlow commands,
      Participant participant,
      Partner partner,
      Hearers hearers,
      InstantSource clock,
      Telemetry telemetry) {
    this.ear = ear;
    this.commands = commands;
    this.participant = participant;
    this.partner = partner;
    this.hearers = hearers;
    this.clock = clock;
    this.telemetry = telemetry;
  }

  Participant participant() {
    return participant;
  }

  Partner partner() {
    return partner;
  }

  CommandFlow commands() {
    return commands;
  }

  Telemetry telemetry() {
    return telemetry;
  }

  Instant now() {
    return clock.instant();
  }

  /** What the participant was asked back, if their answer is awaited. */
  Optional<Doubt> doubt() {
    return participant.doubt(now());
  }

  /** Whether the participant has a code before them. */
  boolean expectsCode() {
    return participant.expectsCode(now());
  }

  /** Whether it is known that nothing can be heard now. */
  boolean isDeaf() {
    return ear.trouble().isPresent();
  }

  /** What can be said now, in words that the ear knows. */
  Phrases phrases() {
    return commands.phrases(ear.model().map(VoiceModel::vocabulary));
  }

  /**
   * Begins to listen.
   *
   * @throws Failure.Unavailable if there is no ear now
   */
  Listening listen(List<String> phrases, Ear.Way way, Scribe scribe) {
    var model =
        ear.model()
            .orElseThrow(
                () -> new Failure.Unavailable(ear.trouble().orElse("there is no ear"), SOON));
    return ear.listen(model.phrases(phrases), way, scribe);
  }

  /** Answers what was heard. */
  void answerHeard(Command command) {
    var words = command.exact().words();
    if (!words.isEmpty()) {
      double low = words.stream().filter(Certainty::isLow).count();
      telemetry.value(Value.UNSURE, low / words.size());
    }
    answer(command);
  }

  /** Answers on a thread of its own: that takes the voice, the disk and perhaps a model. */
  void answer(Command command) {
    answer(command, () -> commands.answer(command, participant, hearers));
  }

  private void answer(Command command, Supplier<Answer> what) {
    if (waiting.incrementAndGet() > MOST_WAITING && !commands.isStop(command)) {
      waiting.decrementAndGet();
      lost(command.talk(), "too many commands at once");
    } else {
      Thread.ofVirtual().name("command").start(Traces.onward(() -> answerNow(command, what)));
    }
  }

  /** The room is silent for them, at once. */
  Answer silence() {
    return commands.silence(participant);
  }

  /** Answers a wish for a code as if it had been typed. */
  void second(ActionId action) {
    var command = Command.typed("a second code");
    answer(command, () -> commands.second(action, command, participant));
  }

  private void answerNow(Command command, Supplier<Answer> what) {
    try {
      partner.answered(command.talk(), command.exact(), what.get());
    } catch (Failure e) {
      lost(command.talk(), e.reason());
    } catch (RuntimeException bug) {
      LOG.error("a bug while a command was answered", bug);
      lost(command.talk(), "something broke on EchoOps' side");
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** It has to be said again. */
  void lost(long talk, String because) {
    telemetry.count(Count.UTTERANCES_LOST);
    partner.heard(talk, new Transcript(List.of()), Fate.LOST, because);
  }
}
