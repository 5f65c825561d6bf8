package echoops.flow;

import echoops.flow.CommandFlow.Command;
import echoops.flow.Conversation.Around;
import echoops.flow.Partner.Fate;
import echoops.hear.Ear;
import echoops.hear.Listening;
import echoops.hear.Scribe;
import echoops.model.OwnedBy;
import echoops.model.Transcript;
import echoops.telemetry.Hop;
import echoops.telemetry.Stretch;
import echoops.telemetry.Time;
import echoops.telemetry.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is said while a key is held: one command. Pressing the key ended what the room said, so
 * whatever is captured after that is human, whatever its words are.
 */
@OwnedBy("the thread that reads the connection; its scribe is told by the ear")
final class PushTalk implements Talk {
  /** Nobody holds a key for longer. */
  private static final int MOST_BYTES = Sounding.bytes(Duration.ofMinutes(1));

  /** A key that was only touched. */
  private static final int LEAST_BYTES = Sounding.bytes(Duration.ofMillis(100));

  private final long id;
  private final Exchange exchange;
  private final Listening listening;
  private int bytes;
  private boolean isOver;

  @OwnedBy("the thread that reads the connection; the ear's reads it")
  private volatile long endedAt;

  @OwnedBy("the ear's thread; the one that reads the connection reads it")
  private volatile boolean isLost;

  /** From the end of what is said to its words. */
  @OwnedBy("the thread that reads the connection; the ear's ends it")
  private volatile Optional<Stretch> hearing = Optional.empty();

  PushTalk(long id, Exchange exchange) {
    this.id = id;
    this.exchange = exchange;
    this.listening = exchange.listen(phrases(), Ear.Way.ONE_UTTERANCE, new Words());
  }

  /** With the answers to what was asked back, and the codes, if there is one to be said. */
  private List<String> phrases() {
    var known = exchange.phrases();
    var phrases = new ArrayList<>(known.commands());
    exchange.doubt().ifPresent(doubt -> phrases.addAll(known.answers(doubt)));
    if (exchange.expectsCode()) {
      phrases.addAll(known.codes());
    }
    return phrases;
  }

  @Override
  public void sound(byte[] sound, Around around) {
    if (isOver || around == Around.ROOM_SPEAKS) {
      return;
    }
    bytes += sound.length;
    if (bytes > MOST_BYTES) {
      drop();
      exchange.lost(id, "it was longer than a minute");
    } else {
      listening.take(sound);
    }
  }

  @Override
  public void end(Duration ago) {
    if (isOver || isLost) {
      return;
    }
    if (bytes < LEAST_BYTES) {
      drop();
      tellNothing();
    } else {
      isOver = true;
      endedAt = System.nanoTime();
      end(Traces.begin(Hop.HEAR, Optional.empty(), exchange.now().minus(ago)));
    }
  }

  private void end(Stretch begun) {
    hearing = Optional.of(begun);
    begun.goOn(listening::end);
  }

  @Override
  public void drop() {
    isOver = true;
    listening.drop();
    hearing.ifPresent(Stretch::end);
  }

  private void tellNothing() {
    exchange.partner().heard(id, new Transcript(List.of()), Fate.NOTHING, "");
  }

  /** What the ear makes of it. */
  private final class Words implements Scribe {
    /** Whoever stops everything is not waited for until they have said all. */
    @OwnedBy("the ear's thread")
    private boolean isStopped;

    @Override
    public void partial(String text) {
      exchange.partner().hearing(id, text);
      if (!isStopped && exchange.commands().isStop(Command.typed(text))) {
        isStopped = true;
        exchange.answer(new Command(id, Transcript.typed(text), Optional.empty()));
      }
    }

    @Override
    public void heard(Transcript exact, Optional<Transcript> free) {
      hearing.ifPresent(Stretch::end);
      if (isStopped) {
        return;
      }
      exchange
          .telemetry()
          .time(Time.HEARING, Duration.ofNanos(Math.max(0, System.nanoTime() - endedAt)));
      if (exact.isEmpty() && free.map(Transcript::isEmpty).orElse(true)) {
        tellNothing();
      } else {
        answer(new Command(id, exact, free));
      }
    }

    /** As what follows from what was said. */
    private void answer(Command command) {
      hearing.ifPresentOrElse(
          it -> it.goOn(() -> exchange.answerHeard(command)), () -> exchange.answerHeard(command));
    }

    @Override
    public void lost(String because) {
      isLost = true;
      hearing.ifPresent(it -> it.failed("lost"));
      hearing.ifPresent(Stretch::end);
      exchange.lost(id, because);
    }
  }
}
