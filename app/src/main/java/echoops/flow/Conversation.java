package echoops.flow;

import echoops.flow.CommandFlow.Command;
import echoops.model.ActionId;
import echoops.model.Failure;
import echoops.model.OwnedBy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one participant says, over one connection. The thread that reads the connection hands the
 * sound on and never waits; each utterance is answered by a thread of its own.
 */
public final class Conversation implements AutoCloseable {
  private final Exchange exchange;
  private final Runnable ended;

  private final ReentrantLock lock = new ReentrantLock();

  @OwnedBy("whoever holds the lock")
  private Optional<Current> current = Optional.empty();

  @OwnedBy("whoever holds the lock")
  private boolean isClosed;

  /** A talk, under the number that the browser gave it. */
  private record Current(long id, Talk talk) {}

  /**
   * @param ended is told once that nobody talks here any more
   */
  Conversation(Exchange exchange, Runnable ended) {
    this.exchange = exchange;
    this.ended = ended;
  }

  /** How somebody talks. */
  public enum Microphone {
    /** While a key is held. */
    PUSH,
    /** All the time: the room has to be called by its name. */
    OPEN
  }

  /** When sound was taken: what the room itself says at that moment may be in it. */
  public enum Around {
    QUIET,
    ROOM_SPEAKS
  }

  /** Somebody begins to talk; what they said before and did not end is dropped. */
  public void talk(long id, Microphone microphone) {
    locked(() -> begin(id, microphone));
  }

  private void begin(long id, Microphone microphone) {
    current.ifPresent(now -> now.talk().drop());
    current = Optional.empty();
    try {
      current =
          Optional.of(
              new Current(
                  id,
                  switch (microphone) {
                    case PUSH -> new PushTalk(id, exchange);
                    case OPEN -> new OpenTalk(id, exchange);
                  }));
    } catch (Failure e) {
      exchange.lost(id, e.reason());
    }
  }

  /** Sound of a talk; that of another one came late and is left out. */
  public void sound(long id, byte[] sound, Around around) {
    locked(() -> of(id).ifPresent(talk -> talk.sound(sound, around)));
  }

  /** All of it was said, so long ago. */
  public void talked(long id, Duration ago) {
    locked(() -> of(id).ifPresent(talk -> talk.end(ago)));
  }

  /** Nothing shall be made of it. */
  public void dropped(long id) {
    locked(() -> of(id).ifPresent(Talk::drop));
  }

  /** Somebody types instead. */
  public void typed(String text) {
    exchange.answer(Command.typed(text));
  }

  /** Somebody wants to confirm what another has asked for. */
  public void second(ActionId action) {
    exchange.second(action);
  }

  private Optional<Talk> of(long id) {
    return current.filter(now -> now.id() == id).map(Current::talk);
  }

  /** The one who reads the connection and the one who ends it may come at once. */
  private void locked(Runnable what) {
    lock.lock();
    try {
      if (!isClosed) {
        what.run();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    locked(
        () -> {
          current.ifPresent(now -> now.talk().drop());
          isClosed = true;
          ended.run();
        });
  }
}
