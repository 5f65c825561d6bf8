package echoops.flow;

import echoops.brief.Replies;
import echoops.model.ActionId;
import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.IncidentEvent.Answered;
import echoops.model.IncidentId;
import echoops.model.Intent;
import echoops.model.LiveSpeech;
import echoops.model.Reply;
import echoops.model.Role;
import echoops.model.ServiceName;
import echoops.model.Transcript;
import echoops.model.Understanding;
import echoops.model.Utterance;
import echoops.model.Utterance.Asked;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.telemetry.Count;
import echoops.telemetry.Fact;
import echoops.telemetry.Hop;
import echoops.telemetry.Promise;
import echoops.telemetry.Telemetry;
import echoops.telemetry.Traces;
import echoops.telemetry.Value;
import echoops.understand.FreeSpeech;
import echoops.understand.Grammar;
import echoops.understand.Misnamed;
import echoops.understand.Phrases;
import echoops.understand.Strain;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a command, spoken or typed: it is understood, answered, written down, and the
 * answer is put into sound. Safe for use by several threads; one participant's commands follow each
 * other.
 */
public final class CommandFlow {
  private static final Logger LOG = LoggerFactory.getLogger(CommandFlow.class);

  private static final Intent STOP = new Intent.StopEverything();

  private final RoomLanguage language;
  private final Optional<FreeSpeech> freeSpeech;
  private final Responses responses;
  private final Replies replies;
  private final EventLog log;
  private final Speaker speaker;
  private final InstantSource clock;
  private final Telemetry telemetry;
  private final Chaos chaos;
  private final Strain strain = Strain.shipped();

  public CommandFlow(
      RoomLanguage language,
      Optional<FreeSpeech> freeSpeech,
      Responses responses,
      Replies replies,
      EventLog log,
      Speaker speaker,
      InstantSource clock,
      Telemetry telemetry,
      Chaos chaos) {
    this.language = language;
    this.freeSpeech = freeSpeech;
    this.responses = responses;
    this.replies = replies;
    this.log = log;
    this.speaker = speaker;
    this.clock = clock;
    this.telemetry = telemetry;
    this.chaos = chaos;
  }

  /**
   * A command on its way to an answer.
   *
   * @param talk in which talk of a microphone it was said; 0 if it was typed
   * @param exact in the room's language
   * @param free in any words, where somebody took them down
   */
  public record Command(long talk, Transcript exact, Optional<Transcript> free) {
    public static Command typed(String text) {
      var typed = Transcript.typed(text);
      return new Command(0, typed, Optional.of(typed));
    }
  }

  /** What an ear listens for that knows these words, or all. */
  Phrases phrases(Optional<Set<String>> vocabulary) {
    return language.phrases(vocabulary);
  }

  String label(ServiceName service) {
    return language.label(service);
  }

  /** The room's language as of now. */
  Grammar grammar() {
    return language.now();
  }

  /** How what was said is understood, by somebody who may have been asked back. */
  Understanding understand(Command command, Participant asker) {
    var grammar = grammar();
    var settled =
        asker
            .doubt(clock.instant())
            .flatMap(doubt -> grammar.answer(doubt, command.exact()))
            .<Understanding>map(Understanding.Understood::new);
    return settled.orElseGet(() -> understand(grammar, command, holdsCode(command, asker)));
  }

  private boolean holdsCode(Command command, Participant asker) {
    return Meaning.holdsCode(command, asker, clock.instant());
  }

  private Understanding understand(Grammar grammar, Command command, boolean holdsCode) {
    var exact = grammar.understand(command.exact());
    if (!(exact instanceof Understanding.NotUnderstood)) {
      return denied(grammar, command).orElse(exact);
    }
    if (holdsCode) {
      return exact;
    }
    var note = command.free().map(grammar::understand).filter(CommandFlow::isNote);
    return note.or(() -> command.free().flatMap(free -> guess(grammar, free))).orElse(exact);
  }

  /** A denying word wins, also where only the ear that knows every word has heard it. */
  private static Optional<Understanding> denied(Grammar grammar, Command command) {
    return command.free().map(grammar::understand).filter(Understanding.Denied.class::isInstance);
  }

  /** What a language model takes it for, if there is one and it can be reached. */
  private Optional<Understanding> guess(Grammar grammar, Transcript free) {
    try {
      return freeSpeech.flatMap(model -> model.guess(grammar, free));
    } catch (Failure.Unavailable | Failure.Rejected e) {
      LOG.atWarn().addKeyValue("reason", e.reason()).log("free speech was not understood");
      telemetry.count(Count.FAILURES, e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /** Commands are taken from the exact words only. */
  private static boolean isNote(Understanding free) {
    return free instanceof Understanding.Understood(var intent) && intent instanceof Intent.Note;
  }

  /**
   * Answers a command.
   *
   * @throws Failure.Unavailable if it cannot be written down now; then nothing came of it
   */
  public Answer answer(Command command, Participant asker, Hearers hearers) {
    return Traces.from(Hop.ANSWER, () -> timed(command, asker, hearers));
  }

  private Answer timed(Command command, Participant asker, Hearers hearers) {
    var begun = clock.instant();
    telemetry.value(Value.SENTIMENT, strain.of(command.free().orElse(command.exact())));
    try {
      var answer =
          isStop(command)
              ? said(command, asker, Meaning.of(STOP), respond(STOP, asker, hearers))
              : answerInTurn(command, asker, hearers);
      telemetry.time(Promise.ANSWER, Duration.between(begun, clock.instant()));
      return answer;
    } catch (RuntimeException e) {
      telemetry.broken(Promise.ANSWER);
      throw e;
    }
  }

  /** Whether everything is to be stopped, which waits for nothing that was asked before. */
  boolean isStop(Command command) {
    return grammar().understand(command.exact()) instanceof Understanding.Understood(var intent)
        && intent.equals(STOP);
  }

  /** What takes something back does not wait, either. */
  private boolean isWayOut(Command command) {
    var understanding = grammar().understand(command.exact());
    return isSilence(understanding)
        || understanding instanceof Understanding.Denied
        || (understanding instanceof Understanding.Understood(var intent)
            && intent instanceof Intent.Cancel);
  }

  private Answer answerInTurn(Command command, Participant asker, Hearers hearers) {
    if (chaos.now().isPresent() && !isWayOut(command)) {
      chaos.hold();
    }
    asker.turn().lock();
    try {
      var understanding = Traces.in(Hop.UNDERSTAND, () -> understand(command, asker));
      var answer = answer(command, understanding, asker, hearers);
      // Only what was written down was said: until then an older doubt can still be answered.
      asker.settle();
      if (understanding instanceof Understanding.Doubt doubt) {
        asker.ask(doubt, clock.instant());
      }
      return answer;
    } finally {
      asker.turn().unlock();
    }
  }

  /** Gives a second person a code of their own for what somebody else has asked for. */
  Answer second(ActionId action, Command command, Participant asker) {
    asker.turn().lock();
    try {
      return Traces.from(Hop.ANSWER, () -> secondInTurn(action, command, asker));
    } finally {
      asker.turn().unlock();
    }
  }

  private Answer secondInTurn(ActionId action, Command command, Participant asker) {
    var response =
        asker.person().role().covers(Role.RESPONDER)
            ? responses.second(action, asker)
            : Response.of(replies.notAllowed(asker.person()));
    return said(command, asker, Meaning.SECOND, response);
  }

  private Answer answer(
      Command command, Understanding understanding, Participant asker, Hearers hearers) {
    return switch (understanding) {
      case Understanding.Understood(var intent) when isSilence(intent) -> silence(asker);
      case Understanding.Guessed(_, var intent) when isSilence(intent) -> silence(asker);
      case Understanding.Understood(var intent) when isForbidden(intent, asker) ->
          said(command, asker, Meaning.DENIED, Response.of(replies.notAllowed(asker.person())));
      case Understanding.Guessed(_, var intent) when isForbidden(intent, asker) ->
          said(command, asker, Meaning.DENIED, Response.of(replies.notAllowed(asker.person())));
      case Understanding.Understood(var intent) ->
          said(command, asker, Meaning.of(intent), respond(intent, asker, hearers));
      case Understanding.Guessed(var sentence, var intent) ->
          said(
              command,
              asker,
              Meaning.of(intent),
              respond(intent, asker, hearers).after(replies.guessed(told(sentence, intent))));
      case Understanding.Doubt doubt ->
          said(command, asker, Meaning.DOUBT, Response.of(replies.doubt(doubt.asked())));
      case Understanding.Denied(var word) -> denied(word, command, asker);
      case Understanding.OutOfRange(var what) ->
          said(command, asker, Meaning.OUT_OF_RANGE, Response.of(replies.outOfRange(what)));
      case Understanding.NotUnderstood _ when holdsCode(command, asker) ->
          said(
              command,
              asker,
              Meaning.NOT_UNDERSTOOD,
              responses.notTheWords(asker.expectsCode(clock.instant())));
      case Understanding.NotUnderstood(var nearest) ->
          said(command, asker, Meaning.NOT_UNDERSTOOD, Response.of(unknown(command, nearest)));
    };
  }

  /** A denying word voids what waits for a confirming one. */
  private Answer denied(String word, Command command, Participant asker) {
    boolean isDropped = responses.stop(asker, word);
    var reply = isDropped ? replies.deniedAndDropped(word) : replies.denied(word);
    return said(command, asker, Meaning.DENIED, Response.of(reply));
  }

  private Reply unknown(Command command, Optional<String> nearest) {
    return nearest.equals(Optional.of(command.exact().text()))
        ? replies.unsure()
        : grammar()
            .untargeted(command.exact())
            .map(this::refused)
            .orElseGet(() -> nearest.map(this::near).orElseGet(replies::notUnderstood));
  }

  /** Nothing is ever guessed of what a change is asked for. */
  private Reply refused(Misnamed target) {
    return switch (target) {
      case Misnamed.Missing _ -> replies.noService();
      case Misnamed.Several _ -> replies.severalServices();
      case Misnamed.Strange(var words) -> replies.strangeService(words);
    };
  }

  private Response respond(Intent intent, Participant asker, Hearers hearers) {
    return responses.to(intent, asker, hearers, examples());
  }

  private static boolean isForbidden(Intent intent, Participant asker) {
    boolean isQuestion = intent instanceof Intent.Question;
    boolean voids = intent instanceof Intent.Cancel || intent instanceof Intent.StopEverything;
    // The guard knows who may, and says by which rule.
    boolean isJudged = intent instanceof Intent.Propose;
    return !isQuestion && !voids && !isJudged && !asker.person().role().covers(Role.RESPONDER);
  }

  private static boolean isSilence(Understanding understanding) {
    return switch (understanding) {
      case Understanding.Understood(var intent) -> isSilence(intent);
      case Understanding.Guessed(_, var intent) -> isSilence(intent);
      default -> false;
    };
  }

  private static boolean isSilence(Intent intent) {
    return intent instanceof Intent.Silence;
  }

  /** Whoever says "stop" wants nothing to be said, and nothing that waits to be done. */
  Answer silence(Participant asker) {
    telemetry.count(Count.COMMANDS, Meaning.of(new Intent.Silence()).word());
    responses.stop(asker, "stop");
    return new Answer.Silence();
  }

  private Reply near(String phrase) {
    return grammar().understand(Transcript.typed(phrase))
            instanceof Understanding.Understood(var intent)
        ? near(phrase, intent)
        : replies.notUnderstood();
  }

  /** An order that is no change has no other words than its own: it is shown and not said. */
  private Reply near(String phrase, Intent intent) {
    var near = replies.notUnderstood(told(phrase, intent));
    boolean isSaid = intent instanceof Intent.Question || intent instanceof Intent.Propose;
    return isSaid ? near : new Reply(near.shown(), replies.notUnderstood().spoken());
  }

  /** A sentence as the room may say it: never as a command. */
  private Reply told(String sentence, Intent intent) {
    return intent instanceof Intent.Propose(var change)
        ? new Reply("“" + sentence + "”", replies.named(change).spoken())
        : new Reply("“" + sentence + "”", sentence);
  }

  private Answer said(Command command, Participant asker, Meaning meaning, Response response) {
    telemetry.count(Count.COMMANDS, meaning.word());
    Traces.tell(Fact.MEANING, meaning.word());
    var reply = replies.aloud(response.reply());
    var actor = Actor.person(asker.person());
    var answered =
        new Answered(meaning.words(command, holdsCode(command, asker)), meaning.word(), reply);
    var about = response.incident();
    var drafts =
        Stream.concat(response.events().stream(), Stream.of(answered))
            .map(event -> Draft.of(actor, event))
            .map(draft -> about.map(draft::in).orElse(draft))
            .toList();
    var sequence = log.append(drafts).getLast().sequence();
    response.focus().ifPresent(asker::lookAt);
    response.code().ifPresent(asker::expectCode);
    var asked = new Asked(command.talk(), answered.asked());
    var utterance = Traces.in(Hop.SPEAK, () -> utterance(sequence, about, reply, asked));
    return new Answer.Said(
        meaning.outcome(), meaning.intent(), utterance, response.focus(), response.code());
  }

  private Utterance utterance(long sequence, Optional<IncidentId> about, Reply reply, Asked asked) {
    return new Utterance(
        sequence,
        about,
        reply,
        clock.instant(),
        speech(reply),
        Optional.of(asked),
        Optional.empty(),
        Traces.current());
  }

  private Optional<LiveSpeech> speech(Reply reply) {
    try {
      return Optional.of(speaker.answer(reply.spoken()));
    } catch (Failure.Unavailable e) {
      return Optional.empty();
    } catch (IllegalStateException bug) {
      // It is written down already: whoever asked is answered, without sound.
      LOG.error("a bug while an answer was said", bug);
      return Optional.empty();
    }
  }

  long through() {
    return log.head().sequence();
  }

  private Examples examples() {
    var grammar = grammar();
    var shown = grammar.phrases().examples();
    return new Examples(
        shown, shown.stream().filter(phrase -> isQuestion(grammar, phrase)).toList());
  }

  /** The room would end itself with "stop", and a microphone may bring it any order. */
  private static boolean isQuestion(Grammar grammar, String phrase) {
    return grammar.understand(Transcript.typed(phrase))
            instanceof Understanding.Understood(var intent)
        && intent instanceof Intent.Question;
  }
}
