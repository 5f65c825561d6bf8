package echoops.flow;

import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.IncidentEvent.SitRepWritten;
import echoops.model.IncidentEvent.Spoken;
import echoops.model.IncidentEvent.Verified;
import echoops.model.IncidentEvent.Withdrawn;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.model.Reply;
import echoops.model.Speech;
import echoops.model.Utterance;
import echoops.store.Counted;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.store.Once;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says the headlines, one after the other. While one is said, newer ones of the same incident take
 * the place of those that wait: of a storm, the first sentence is heard at once, and then the one
 * that sums it up.
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

  private static final Duration SAID_ONCE = Duration.ofHours(1);

  private final EventLog log;
  private final Speaker speaker;
  private final Hearers hearers;
  private final ActionSentences actions;
  private final InstantSource clock;
  private final Duration patience;
  private final Map<Topic, Recorded> waiting = new LinkedHashMap<>();

  private long through;
  private Instant silentFrom;
  private String trouble = "";

  /** What is said of an incident: that it is, or why. Newer takes the place of older. */
  private record Topic(Optional<IncidentId> incident, String kind) {
    private static final Set<String> TOLD_ELSEWHERE =
        Set.of(HeadlineWritten.class.getSimpleName(), SitRepWritten.class.getSimpleName());

    /** What of an incident is told by another one, once it is part of that. */
    boolean isOf(IncidentId id) {
      return incident.equals(Optional.of(id)) && TOLD_ELSEWHERE.contains(kind);
    }
  }

  /** Goes on where the last process ended: what is fresh and was not said will be. */
  public SpeakStep(
      EventLog log,
      Speaker speaker,
      Hearers hearers,
      ActionSentences actions,
      InstantSource clock) {
    this(log, speaker, hearers, actions, clock, Duration.ofSeconds(1));
  }

  SpeakStep(
      EventLog log,
      Speaker speaker,
      Hearers hearers,
      ActionSentences actions,
      InstantSource clock,
      Duration patience) {
    this.actions = actions;
    this.patience = patience;
    this.log = log;
    this.speaker = speaker;
    this.hearers = hearers;
    this.clock = clock;
    this.silentFrom = clock.instant();
    this.through = log.head().sequence();
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

  @Override
  public void take() throws InterruptedException {
    for (var recorded : log.await(through, AT_ONCE, patience())) {
      takeIn(recorded);
      through = recorded.sequence();
    }
    if (isSilent()) {
      next().ifPresent(this::say);
    }
  }

  /** The log is looked at again when the sentence ends, if others wait. */
  private Duration patience() {
    var left = Duration.between(clock.instant(), silentFrom);
    boolean isAwaited = !waiting.isEmpty() && left.compareTo(patience) < 0;
    return isAwaited ? Duration.ofMillis(Math.max(1, left.toMillis())) : patience;
  }

  /** A clock that was set back does not make the room dumb. */
  private boolean isSilent() {
    var left = Duration.between(clock.instant(), silentFrom);
    return !left.isPositive() || left.compareTo(LONGEST) > 0;
  }

  private void takeIn(Recorded recorded) {
    switch (recorded.event()) {
      case SitRepWritten(_, var isNews) when !isNews -> {
        // It is on the screen, with the evidence as it is now.
      }
      case HeadlineWritten _, SitRepWritten _ ->
          recorded.incident().ifPresent(id -> waiting.put(topic(id, recorded), recorded));
      case IncidentMerged _ ->
          recorded.incident().ifPresent(id -> waiting.keySet().removeIf(it -> it.isOf(id)));
      case PayloadErased erased -> forget(erased, recorded.time());
      default ->
          actions
              .of(recorded)
              .ifPresent(
                  _ -> waiting.put(new Topic(recorded.incident(), kind(recorded)), recorded));
    }
  }

  /** What is said of one action takes the place of what is said of no other. */
  private static String kind(Recorded recorded) {
    return recorded.event().getClass().getSimpleName() + recorded.sequence();
  }

  private static Topic topic(IncidentId id, Recorded recorded) {
    return new Topic(Optional.of(id), recorded.event().getClass().getSimpleName());
  }

  /** What was erased is not said, and no sound of it is kept. */
  private void forget(PayloadErased erased, Instant at) {
    waiting.values().removeIf(recorded -> erased.sequences().contains(recorded.sequence()));
    speaker.forget(at);
  }

  private Optional<Recorded> next() {
    var freshFrom = clock.instant().minus(FRESH);
    waiting.values().removeIf(recorded -> recorded.time().isBefore(freshFrom));
    var first = waiting.values().stream().findFirst();
    first.ifPresent(waiting.values()::remove);
    return first;
  }

  private void say(Recorded recorded) {
    sentence(recorded).ifPresent(sentence -> say(recorded, sentence));
  }

  private Optional<Reply> sentence(Recorded recorded) {
    return switch (recorded.event()) {
      case HeadlineWritten(var headline) ->
          Optional.of(new Reply(headline.shown(), headline.spoken()));
      case SitRepWritten(var sitRep, _) -> Optional.of(sitRep.whole());
      default -> actions.of(recorded);
    };
  }

  private void say(Recorded recorded, Reply sentence) {
    var speech = speech(sentence.spoken());
    var now = clock.instant();
    silentFrom = now.plus(speech.map(said -> said.audio().length()).orElse(reading(sentence)));
    hearers.hear(utterance(recorded, sentence, now, speech));
    speech.ifPresent(said -> record(recorded, said));
  }

  private static Utterance utterance(
      Recorded recorded, Reply sentence, Instant at, Optional<Speech> speech) {
    return new Utterance(
        recorded.sequence(), recorded.incident(), sentence, at, speech, Optional.empty());
  }

  private Optional<Speech> speech(String sentence) {
    try {
      return Optional.of(speaker.say(sentence));
    } catch (Failure.Unavailable e) {
      tell(e.reason());
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

  private void record(Recorded headline, Speech said) {
    var spoken = new Spoken(said.text(), said.voice(), said.audio().length(), hearers.hearing());
    var once = new Once("spoken:" + headline.sequence(), SAID_ONCE);
    var bare = Draft.of(Actor.VOICE, spoken);
    var draft = headline.incident().map(bare::in).orElse(bare);
    log.append(List.of(draft.causedBy(headline.sequence()).under(headline.trace()).once(once)));
  }
}
