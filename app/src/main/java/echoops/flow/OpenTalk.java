package echoops.flow;

import echoops.flow.CommandFlow.Command;
import echoops.flow.Conversation.Around;
import echoops.flow.Partner.Fate;
import echoops.hear.Ear;
import echoops.hear.Listening;
import echoops.hear.Scribe;
import echoops.model.Failure;
import echoops.model.Intent;
import echoops.model.OwnedBy;
import echoops.model.Transcript;
import echoops.model.Understanding;
import echoops.model.Understanding.Doubt;
import echoops.telemetry.Hop;
import echoops.telemetry.Traces;
import echoops.understand.Grammar;
import echoops.understand.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An open microphone. The room has to be called by its name, and while it speaks, and shortly
 * after, it hears only that it shall stop: what it says itself is never a command.
 */
@OwnedBy("the thread that reads the connection; its scribes are told by the ear")
final class OpenTalk implements Talk {
  private final long id;
  private final Exchange exchange;
  private Around around = Around.QUIET;
  private Optional<Listening> listening = Optional.empty();
  private Optional<Words> words = Optional.empty();
  private Optional<Doubt> asked = Optional.empty();
  private boolean isOver;

  @OwnedBy("the ear's threads")
  private volatile boolean isToBegin = true;

  /** "Stop" has silenced the room, and may be followed by "everything". */
  @OwnedBy("the ear's threads")
  private volatile boolean isMidStop;

  OpenTalk(long id, Exchange exchange) {
    this.id = id;
    this.exchange = exchange;
  }

  @Override
  public void sound(byte[] sound, Around now) {
    if (isOver) {
      return;
    }
    boolean isTurn = now != around && !isMidStop;
    if (isToBegin || isTurn || isAskedBack()) {
      around = now;
      begin(now == Around.ROOM_SPEAKS ? "Echo began to speak" : "Echo listens for other words now");
    }
    listening.ifPresent(current -> current.take(sound));
  }

  /** What is asked back is answered in other phrases. */
  private boolean isAskedBack() {
    var doubt = exchange.doubt();
    return around == Around.QUIET && doubt.isPresent() && !doubt.equals(asked);
  }

  /** What was being said until then is dropped. */
  private void begin(String because) {
    listening.ifPresent(Listening::drop);
    listening = Optional.empty();
    words.ifPresent(it -> it.tellLost(because));
    words = Optional.empty();
    // While there is no ear, the sound goes on: the next of it tries again.
    isToBegin = exchange.isDeaf();
    if (!isToBegin) {
      listen();
    }
  }

  private void listen() {
    try {
      var known = exchange.phrases();
      var stopping = new Stopping(known.stops());
      if (around == Around.ROOM_SPEAKS) {
        listen(known.stops(), new Stops(stopping));
      } else {
        var called = new Words(stopping);
        words = Optional.of(called);
        listen(open(known), called);
      }
    } catch (Failure.Unavailable e) {
      isToBegin = true;
    } catch (Failure e) {
      isOver = true;
      exchange.lost(id, e.reason());
    }
  }

  private void listen(List<String> phrases, Scribe scribe) {
    listening = Optional.of(exchange.listen(phrases, Ear.Way.UTTERANCES, scribe));
  }

  /** With the answers to what was asked back, if something was. */
  private List<String> open(Phrases known) {
    asked = exchange.doubt();
    var phrases = new ArrayList<>(known.open());
    asked.ifPresent(doubt -> phrases.addAll(known.openAnswers(doubt)));
    return phrases;
  }

  @Override
  public void end(Duration ago) {
    isOver = true;
    listening.ifPresent(Listening::end);
  }

  @Override
  public void drop() {
    isOver = true;
    listening.ifPresent(Listening::drop);
  }

  /** Ends what the room says as soon as an utterance has a stop in it, and that once. */
  @OwnedBy("the ear's thread")
  private final class Stopping {
    private final List<String> stops;
    private boolean isTold;

    Stopping(List<String> stops) {
      this.stops = stops;
    }

    /** Whether there is a stop in what it sounds like so far. */
    boolean isIn(String text) {
      boolean isStop = stops.stream().anyMatch(stop -> isIn(text, stop) && !isEcho(stop));
      if (isStop && !isTold) {
        isTold = true;
        exchange.partner().answered(id, Transcript.typed(text), exchange.silence());
      }
      return isStop;
    }

    private static boolean isIn(String text, String stop) {
      return (" " + text + " ").contains(" " + stop + " ");
    }

    /**
     * Where the room itself says "all quiet", somebody has to call it by its name to silence it.
     */
    private boolean isEcho(String stop) {
      return exchange.participant().justHeard(Transcript.typed(stop), exchange.now());
    }

    /** The utterance is over. */
    boolean wasTold() {
      boolean wasTold = isTold;
      isTold = false;
      return wasTold;
    }
  }

  /** Hears only that the room shall stop, and that as soon as it is said. */
  private final class Stops implements Scribe {
    private final Stopping stopping;

    @OwnedBy("the ear's thread")
    private boolean isStopped;

    Stops(Stopping stopping) {
      this.stopping = stopping;
    }

    @Override
    public void partial(String text) {
      isMidStop = stopping.isIn(text);
      everything(text);
    }

    private void everything(String text) {
      var command = Command.typed(text);
      boolean isEcho = exchange.participant().justHeard(command.exact(), exchange.now());
      if (!isStopped && !isEcho && exchange.commands().isStop(command)) {
        isStopped = true;
        exchange.answer(new Command(id, command.exact(), Optional.empty()));
      }
    }

    @Override
    public void heard(Transcript exact, Optional<Transcript> free) {
      stopping.isIn(exact.text());
      stopping.wasTold();
      everything(exact.text());
      isStopped = false;
      isMidStop = false;
    }

    @Override
    public void lost(String because) {
      isMidStop = false;
      isToBegin = true;
    }
  }

  /** Hears what is called to the room. */
  private final class Words implements Scribe {
    private final Grammar grammar = exchange.commands().grammar();
    private final Stopping stopping;

    /** Whoever speaks is told what it sounds like, and has to be told what becomes of it. */
    @OwnedBy("the ear's thread; the thread that reads the connection ends it")
    private volatile boolean isCalledNow;

    /** Whoever stops everything is not waited for until they have said all. */
    @OwnedBy("the ear's thread")
    private boolean isStopped;

    /** Nobody lets go of a key here: what is said ends with its last word. */
    @OwnedBy("the ear's thread")
    private Instant lastWord = exchange.now();

    Words(Stopping stopping) {
      this.stopping = stopping;
    }

    @Override
    public void partial(String text) {
      lastWord = exchange.now();
      var called = Transcript.typed(text);
      var taken = grammar.overhear(called);
      if (!stopping.isIn(text) && taken.isPresent()) {
        isCalledNow = true;
        exchange.partner().hearing(id, text);
      }
      if (!isStopped && taken.filter(Words::stopsEverything).isPresent() && !isEcho(called)) {
        isStopped = true;
        exchange.answer(new Command(id, called, Optional.empty()));
      }
    }

    private static boolean stopsEverything(Understanding taken) {
      return taken instanceof Understanding.Understood(var intent)
          && intent instanceof Intent.StopEverything;
    }

    private boolean isEcho(Transcript words) {
      return exchange.participant().justHeard(words, exchange.now());
    }

    @Override
    public void heard(Transcript exact, Optional<Transcript> free) {
      boolean wasCalled = isCalledNow;
      isCalledNow = false;
      boolean wasSilenced = stopping.wasTold();
      boolean wasStopped = isStopped;
      isStopped = false;
      var taken = grammar.overhear(exact);
      if (wasStopped || (wasSilenced && taken.filter(Words::isSilence).isPresent())) {
        return;
      }
      if (taken.isEmpty()) {
        if (wasCalled) {
          exchange.partner().heard(id, exact, Fate.IGNORED, "it was not said to Echo");
        }
      } else if (isEcho(exact)) {
        exchange.partner().heard(id, exact, Fate.IGNORED, "Echo had just said that");
      } else {
        Traces.begin(Hop.HEAR, Optional.empty(), lastWord)
            .during(() -> exchange.answerHeard(new Command(id, exact, free)));
        if (!exchange.commands().grammar().equals(grammar)) {
          // Alerts have named services that are not listened for yet.
          isToBegin = true;
        }
      }
    }

    private static boolean isSilence(Understanding taken) {
      return taken instanceof Understanding.Understood(var intent)
          && intent instanceof Intent.Silence;
    }

    @Override
    public void lost(String because) {
      isToBegin = true;
      tellLost(because);
    }

    /** Whoever called the room is told that it did not hear the end of it. */
    void tellLost(String because) {
      if (isCalledNow) {
        isCalledNow = false;
        exchange.lost(id, because);
      }
    }
  }
}
