package echoops.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.flow.Answer;
import echoops.flow.CodeShown;
import echoops.flow.Conversations;
import echoops.flow.Participant;
import echoops.flow.SpeakStep;
import echoops.json.Json;
import echoops.model.ActionId;
import echoops.model.HeardWord;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import echoops.model.Person;
import echoops.model.Transcript;
import echoops.telemetry.Promise;
import echoops.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is told to one listener over its socket, in order, on its own thread. */
@OwnedBy("the listener's own thread")
final class Talk {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  /** The socket, as far as telling goes. */
  interface Line {
    void text(String text);

    void sound(byte[] frame);

    /** Asks the other end whether it is there. */
    void ping();
  }

  /** What every listener is told. */
  record Facts(
      Broadcast broadcast,
      Conversations conversations,
      CatchUp catchUp,
      Health health,
      Json json,
      InstantSource clock,
      Telemetry telemetry) {}

  record Hello(
      String type,
      String version,
      Who person,
      long sequence,
      Health.VoiceView voice,
      Health.EarView ear,
      List<String> notYet) {}

  record EarChanged(String type, Health.EarView ear) {}

  record Hearing(String type, long id, String text) {}

  record Heard(
      String type,
      long id,
      String text,
      List<HeardWord> words,
      String outcome,
      Optional<String> because) {
    static Heard of(long id, Transcript transcript, Enum<?> outcome, String because) {
      return new Heard(
          "heard",
          id,
          transcript.text(),
          transcript.words(),
          outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          Optional.of(because).filter(text -> !text.isEmpty()));
    }
  }

  record Focus(String type, IncidentId incident) {}

  record Silence(String type) {}

  record Hush(String type, long id) {}

  record Code(String type, ActionId action, List<String> words, Instant until) {
    static Code of(CodeShown shown) {
      return new Code("code", shown.action(), shown.words(), shown.until());
    }
  }

  record Who(String name, String role) {}

  record Beat(String type, long id) {}

  record ErrorView(String type, String message) {}

  private final Facts facts;
  private final Listener listener;
  private final Participant participant;
  private final Line line;
  private final Playback playback = new Playback();
  private final FirstPlayed firstPlayed;
  private long through;
  private long shown;
  private long aliveFrom = System.nanoTime();
  private Health.EarView ear = Health.EarView.UNKNOWN;

  Talk(Facts facts, Listener listener, Participant participant, Line line) {
    this.facts = facts;
    this.listener = listener;
    this.participant = participant;
    this.line = line;
    this.firstPlayed = new FirstPlayed(facts.clock(), facts.telemetry());
  }

  /**
   * Talks until the room ends or the listener's time is over, or the thread is interrupted, or the
   * line fails.
   */
  void with(Passes.Grant grant, Optional<Long> lastHeard) throws InterruptedException {
    var start = facts.catchUp().after(lastHeard);
    tell(hello(grant.person()));
    if (start.isPresent()) {
      begin(start.get(), lastHeard);
      glimpse();
      listener.watch();
      boolean isOn = true;
      while (isOn && facts.clock().instant().isBefore(grant.atMost())) {
        isOn = listener.next(patience()).map(this::take).orElse(true);
        playback.due(System.nanoTime()).ifPresent(this::send);
        keepAlive();
      }
    }
    line.text("{\"type\":\"end\"}");
  }

  private void send(OnAir.Part part) {
    switch (part) {
      case OnAir.Part.Text(var json) -> line.text(json);
      case OnAir.Part.Sound(var frame, _) -> {
        playback.now().ifPresent(it -> firstPlayed.sent(it, System.nanoTime()));
        line.sound(frame);
        playback.now().flatMap(OnAir::firstHeard).ifPresent(this::heard);
      }
      case OnAir.Part.End(var frame) -> line.sound(frame);
    }
  }

  private void heard(Instant alerted) {
    var took = Duration.between(alerted, facts.clock().instant());
    facts.telemetry().time(Promise.FIRST_SOUND, took);
  }

  private Hello hello(Person person) {
    ear = facts.health().ear();
    return new Hello(
        "hello",
        Version.current(),
        new Who(person.name(), person.role().name().toLowerCase(Locale.ROOT)),
        facts.broadcast().through(),
        facts.health().voice(),
        ear,
        Health.NOT_YET);
  }

  private void begin(CatchUp.Start start, Optional<Long> lastHeard) {
    through = lastHeard.orElse(0L);
    if (start.state().isPresent()) {
      var state = start.state().get();
      through = state.sequence();
      line.text(state.json());
    }
    if (!start.frames().isEmpty()) {
      tell(Told.Events.of(start.frames()));
    }
    facts.broadcast().said().stream().findFirst().ifPresent(this::show);
  }

  /** What was said before the listener came is shown. */
  private void show(OnAir onAir) {
    shown = onAir.utterance().id();
    line.text(onAir.text(OnAir.By.NOBODY));
  }

  private Duration patience() {
    long now = System.nanoTime();
    var alive = KEEP_ALIVE.minusNanos(now - aliveFrom);
    return playback.until(now).filter(sound -> sound.compareTo(alive) < 0).orElse(alive);
  }

  /** Whether there is more to come. */
  private boolean take(Told told) {
    switch (told) {
      case Told.Events events -> tell(events);
      case Told.Saying(var onAir) when onAir.utterance().id() != shown -> say(onAir);
      case Told.Saying _ -> {}
      case Told.Glimpse(var text) -> line.text(text);
      case Told.SoundOn _ -> soundOn();
      case Told.SoundOff _ -> soundOff();
      case Told.Enough(var id) -> playback.enough(id);
      case Told.Played played -> firstPlayed.played(played, System.nanoTime());
      case Told.Hushed(var id) -> hush(id);
      case Told.Beat(var id) -> tell(new Beat("beat", id));
      case Told.Hearing(var talk, var text) -> tell(new Hearing("hearing", talk, text));
      case Told.NotAnswered(var talk, var transcript, var fate, var because) -> {
        tell(Heard.of(talk, transcript, fate, because));
        tellEar();
      }
      case Told.Answered(var talk, var transcript, var answer) -> answer(talk, transcript, answer);
      case Told.NotUnderstood(var why) -> tell(new ErrorView("error", why));
      case Told.End _ -> {
        return false;
      }
    }
    return true;
  }

  private void hush(long id) {
    playback.enough(id);
    tell(new Hush("hush", id));
  }

  private void answer(long talk, Transcript transcript, Answer answer) {
    switch (answer) {
      case Answer.Silence _ -> {
        playback.stop();
        tell(Heard.of(talk, transcript, Answer.Outcome.UNDERSTOOD, ""));
        tell(new Silence("silence"));
      }
      case Answer.Said(var outcome, _, var utterance, var focus, var code) -> {
        tell(Heard.of(talk, transcript, outcome, ""));
        code.ifPresent(it -> tell(Code.of(it)));
        focus.ifPresent(incident -> tell(new Focus("focus", incident)));
        say(new OnAir(utterance, facts.json()));
      }
    }
  }

  /** The ear may have died since it was last told of, or may be back. */
  private void tellEar() {
    var now = facts.health().ear();
    if (!now.equals(ear)) {
      ear = now;
      tell(new EarChanged("ear", now));
    }
  }

  private void tell(Told.Events events) {
    if (events.last() > through) {
      through = events.last();
      events.text().ifPresent(line::text);
    }
  }

  private void say(OnAir onAir) {
    shown = onAir.utterance().id();
    boolean hasVoice = onAir.hasSound();
    boolean isHeard = hasVoice && listener.hasSound();
    if (listener.hasSound() && !hasVoice) {
      onAir.firstHeard().ifPresent(_ -> facts.telemetry().broken(Promise.FIRST_SOUND));
    }
    line.text(onAir.text(isHeard ? OnAir.By.ROOM : hasVoice ? OnAir.By.NOBODY : OnAir.By.BROWSER));
    if (isHeard) {
      participant.hear(onAir.utterance());
      playback.play(onAir, System.nanoTime());
    } else {
      participant.take(onAir.utterance());
    }
  }

  /** Whoever begins to listen hears what was said last, unless that is long ago. */
  private void soundOn() {
    if (!listener.hasSound()) {
      listener.hasSound(true);
      var freshFrom = facts.clock().instant().minus(SpeakStep.FRESH);
      facts.broadcast().said().stream()
          .limit(1)
          .filter(onAir -> onAir.utterance().at().isAfter(freshFrom))
          .forEach(this::say);
    }
  }

  private void soundOff() {
    listener.hasSound(false);
    playback.stop();
  }

  private void keepAlive() {
    if (System.nanoTime() - aliveFrom >= KEEP_ALIVE.toNanos()) {
      aliveFrom = System.nanoTime();
      glimpse();
      tellEar();
      line.ping();
    }
  }

  private void glimpse() {
    tell(facts.broadcast().presence());
  }

  private void tell(Record message) {
    line.text(new String(facts.json().write(message), UTF_8));
  }
}
