package echoops.flow;

import echoops.config.Etiquette;
import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.Headline;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.Executing;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentAcknowledged;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.IncidentEvent.Reminded;
import echoops.model.IncidentEvent.SitRepWritten;
import echoops.model.IncidentEvent.Spoken;
import echoops.model.IncidentEvent.Verified;
import echoops.model.IncidentEvent.Withdrawn;
import echoops.model.IncidentId;
import echoops.model.LiveSpeech;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.model.Reply;
import echoops.model.Severity;
import echoops.model.Speech;
import echoops.model.Utterance;
import echoops.store.Counted;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.store.Once;
import echoops.telemetry.Fact;
import echoops.telemetry.Hop;
import echoops.telemetry.Traces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what nobody asked for, one after the other, the gravest first. While one is said, newer ones
 * of the same incident take the place of those that wait: of a storm, the first sentence is heard
 * at once, and then the one that sums it up. What is critical ends what is less.
 */
@OwnedBy("the thread that takes it")
public final class SpeakStep implements Follower.Step {
  private static final Logger LOG = LoggerFactory.getLogger(SpeakStep.class);

  private static final int AT_ONCE = 512;
  private static final int LOOKED_BACK = 100;

  /** What is older is on the screen, and no longer worth an interruption. */
  public static final Duration FRESH = Duration.ofMinutes(1);

  /** How long it takes to read a sentence that nobody says, a word: 160 words a minute. */
  private static final Duration WORD = Duration.ofMillis(375);

  /** No sentence takes longer. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** How often it is looked whether what is said is whole. */
  private static final Duration WHILE_MADE = Duration.ofMillis(20);

  private static final Duration SAID_ONCE = Duration.ofHours(1);

  private final EventLog log;
  private final Speaker speaker;
  private final Hearers hearers;
  private final ActionSentences actions;
  private final Manners manners;
  private final Tools tools;
  private final News news = new News();

  /** When the last alerts became durable. */
  private final Map<Long, Instant> alerts =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Instant> eldest) {
          return size() > AT_ONCE;
        }
      };

  private long through;
  private Optional<Saying> saying = Optional.empty();
  private Instant silentFrom;
  private String trouble = "";

  /**
   * What else it needs.
   *
   * @param severities how grave incidents are, as far as that is known
   * @param patience for so long it waits for news at a time
   */
  public record Tools(
      Etiquette etiquette,
      Function<IncidentId, Optional<Severity>> severities,
      InstantSource clock,
      Duration patience) {
    public static Tools of(Etiquette etiquette, LiveIncidents incidents, InstantSource clock) {
      return new Tools(
          etiquette,
          id -> incidents.find(id).map(view -> view.incident().urgency().severity()),
          clock,
          Duration.ofSeconds(1));
    }
  }

  /** What is being said. It is written down once it is whole, and is heard until its sound ends. */
  private record Saying(
      News.Item item,
      Optional<LiveSpeech> speech,
      Instant begun,
      Optional<String> trace,
      boolean isWritten) {
    boolean isMade() {
      return speech.map(LiveSpeech::isWhole).orElse(true);
    }

    Saying written() {
      return new Saying(item, speech, begun, trace, true);
    }
  }

  /** Goes on where the last process ended: what is fresh and was not said will be. */
  public SpeakStep(
      EventLog log, Speaker speaker, Hearers hearers, ActionSentences actions, Tools tools) {
    this.log = log;
    this.speaker = speaker;
    this.hearers = hearers;
    this.actions = actions;
    this.manners = new Manners(tools.etiquette());
    this.tools = tools;
    this.silentFrom = now();
    this.through = log.head().sequence();
    goOn();
  }

  private void goOn() {
    var said =
        log.latest(Spoken.class, LOOKED_BACK).stream()
            .flatMap(counted -> counted.recorded().cause().stream())
            .collect(Collectors.toSet());
    Stream.of(
            HeadlineWritten.class,
            SitRepWritten.class,
            Executed.class,
            Verified.class,
            Withdrawn.class)
        .flatMap(kind -> log.latest(kind, LOOKED_BACK).stream())
        .map(Counted::recorded)
        .sorted(Comparator.comparingLong(Recorded::sequence))
        .filter(recorded -> recorded.sequence() <= through && !said.contains(recorded.sequence()))
        .forEach(this::takeIn);
    // The process may have ended between an erasure and what follows from it.
    log.latest(PayloadErased.class, 1).forEach(last -> speaker.forget(last.recorded().time()));
  }

  private Instant now() {
    return tools.clock().instant();
  }

  @Override
  public void take() throws InterruptedException {
    for (var recorded : log.await(through, AT_ONCE, patience())) {
      takeIn(recorded);
      through = recorded.sequence();
    }
    finish();
    speaker.notice().ifPresent(this::remind);
    cutIn();
    if (isSilent()) {
      next().ifPresent(this::say);
      finish();
    }
  }

  /** The log is looked at again when the sentence ends, if others wait. */
  private Duration patience() {
    if (saying.filter(it -> !it.isWritten()).isPresent()) {
      return WHILE_MADE;
    }
    var left = Duration.between(now(), silentFrom);
    boolean isAwaited =
        !news.isEmpty() && left.isPositive() && left.compareTo(tools.patience()) < 0;
    return isAwaited ? Duration.ofMillis(Math.max(1, left.toMillis())) : tools.patience();
  }

  /** A clock that was set back does not make the room dumb. */
  private boolean isSilent() {
    var left = Duration.between(now(), silentFrom);
    boolean isOver = !left.isPositive() || left.compareTo(LONGEST) > 0;
    return isOver && saying.filter(it -> !it.isMade() && isRecent(it)).isEmpty();
  }

  private boolean isRecent(Saying it) {
    return now().isBefore(it.begun().plus(LONGEST));
  }

  /** What is whole is written down, and its end is known. */
  private void finish() {
    saying
        .filter(it -> it.isMade() && !it.isWritten())
        .ifPresent(
            made -> {
              made.speech().map(LiveSpeech::length).ifPresent(length -> ends(made, length));
              write(made);
            });
  }

  private void ends(Saying made, Duration length) {
    silentFrom = made.begun().plus(length);
    manners.said(made.begun(), length);
  }

  private void write(Saying said) {
    said.speech().flatMap(LiveSpeech::soFar).ifPresent(speech -> record(said, speech));
    saying = Optional.of(said.written());
  }

  /** What is critical does not wait for the end of what is not. */
  private void cutIn() {
    if (!isSilent()) {
      var current = saying.map(Saying::item);
      news.next(item -> item.severity() == Severity.CRITICAL)
          .filter(item -> current.filter(item::isGraverThan).isPresent())
          .ifPresent(_ -> interrupt());
    }
  }

  private void interrupt() {
    saying.filter(it -> !it.isWritten()).ifPresent(this::write);
    hush();
  }

  /** What is still being made of it is heard by nobody. */
  private void hush() {
    saying.ifPresent(it -> hearers.hush(it.item().recorded().sequence()));
    saying = Optional.empty();
    silentFrom = now();
  }

  /** It is news like other news, and no reason to wake anybody. */
  private void remind(String words) {
    var reminded = new Reminded(new Headline(words, words));
    var day = LocalDate.ofInstant(now(), ZoneOffset.UTC);
    var once = new Once("voice:" + day + words, Duration.ofDays(1));
    log.append(List.of(Draft.of(Actor.VOICE, reminded).once(once)));
  }

  private void takeIn(Recorded recorded) {
    recorded.event().toPlace().ifPresent(_ -> alerts.put(recorded.sequence(), recorded.time()));
    switch (recorded.event()) {
      case SitRepWritten(_, var isNews) when !isNews -> {
        // It is on the screen, with the evidence as it is now.
      }
      case Reminded _ when recorded.incident().isEmpty() ->
          news.put(new News.Item(recorded, Severity.INFO));
      case HeadlineWritten _, SitRepWritten _, Reminded _ ->
          news.put(new News.Item(recorded, severity(recorded)));
      case IncidentAcknowledged _, IncidentResolved _, IncidentClosed _ ->
          recorded.incident().ifPresent(news::calm);
      case Executing _ -> {
        recorded.incident().ifPresent(news::calm);
        takeInAction(recorded);
      }
      case IncidentMerged _ -> recorded.incident().ifPresent(news::merge);
      case PayloadErased erased -> {
        // What was erased is not said, and no sound of it is kept.
        news.forget(erased.sequences());
        saying
            .filter(it -> erased.sequences().contains(it.item().recorded().sequence()))
            .ifPresent(_ -> hush());
        speaker.forget(recorded.time());
      }
      default -> takeInAction(recorded);
    }
  }

  private void takeInAction(Recorded recorded) {
    actions.of(recorded).ifPresent(_ -> news.put(new News.Item(recorded, Severity.CRITICAL)));
  }

  /** Of an incident of which nothing is known yet, it may be the worst. */
  private Severity severity(Recorded recorded) {
    return recorded.incident().flatMap(tools.severities()).orElse(Severity.CRITICAL);
  }

  private Optional<News.Item> next() {
    var now = now();
    news.forgetBefore(now.minus(FRESH));
    var first = news.next(item -> manners.allow(item.severity(), now));
    first.ifPresent(news::take);
    return first;
  }

  private void say(News.Item item) {
    var recorded = item.recorded();
    sentence(recorded)
        .ifPresent(it -> Traces.during(Hop.SPEAK, recorded.trace(), () -> say(item, it)));
  }

  private Optional<Reply> sentence(Recorded recorded) {
    return switch (recorded.event()) {
      case HeadlineWritten(var words) -> Optional.of(new Reply(words.shown(), words.spoken()));
      case Reminded(var words) -> Optional.of(new Reply(words.shown(), words.spoken()));
      case SitRepWritten(var sitRep, _) -> Optional.of(sitRep.whole());
      default -> actions.of(recorded);
    };
  }

  /** How long what is still being made takes is not known yet: as long as it takes to read. */
  private void say(News.Item item, Reply sentence) {
    var speech = speech(sentence.spoken());
    var now = now();
    silentFrom = now.plus(reading(sentence));
    saying = Optional.of(new Saying(item, speech, now, Traces.current(), false));
    item.recorded().incident().ifPresent(id -> Traces.tell(Fact.INCIDENT, id.value()));
    hearers.hear(utterance(item.recorded(), sentence, now, speech));
  }

  private Utterance utterance(
      Recorded recorded, Reply sentence, Instant at, Optional<LiveSpeech> speech) {
    return new Utterance(
        recorded.sequence(),
        recorded.incident(),
        sentence,
        at,
        speech,
        Optional.empty(),
        alerted(recorded),
        Traces.current());
  }

  private Optional<Instant> alerted(Recorded recorded) {
    return recorded.event() instanceof HeadlineWritten
        ? recorded.cause().flatMap(alert -> Optional.ofNullable(alerts.get(alert)))
        : Optional.empty();
  }

  private Optional<LiveSpeech> speech(String sentence) {
    try {
      return Optional.of(speaker.tell(sentence));
    } catch (Failure.Unavailable e) {
      Traces.tell(Fact.OUTCOME, "shown only");
      tell(e.reason());
      return Optional.empty();
    } catch (IllegalStateException bug) {
      LOG.error("a bug while news were said", bug);
      return Optional.empty();
    }
  }

  /** The same trouble is told once. */
  private void tell(String reason) {
    if (!reason.equals(trouble)) {
      trouble = reason;
      LOG.atWarn().addKeyValue("reason", reason).log("sentences are shown only");
    }
  }

  private static Duration reading(Reply sentence) {
    return WORD.multipliedBy(1 + sentence.spoken().chars().filter(c -> c == ' ').count());
  }

  private void record(Saying said, Speech speech) {
    var headline = said.item().recorded();
    var spoken =
        new Spoken(speech.text(), speech.voice(), speech.audio().length(), hearers.hearing());
    var once = new Once("spoken:" + headline.sequence(), SAID_ONCE);
    var bare = Draft.of(Actor.VOICE, spoken).under(said.trace());
    var draft = headline.incident().map(bare::in).orElse(bare);
    log.append(List.of(draft.causedBy(headline.sequence()).once(once)));
  }
}
