package echoops.flow;

import echoops.flow.CommandFlow.Command;
import echoops.flow.Conversation.Around;
import echoops.flow.Partner.Fate;
import echoops.hear.Ear;
import echoops.hear.Listening;
import echoops.hear.Scribe;
import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.model.Transcript;
import echoops.understand.Phrases;
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
  private boolean isOver;

  @OwnedBy("the ear's threads")
  private volatile boolean isToBegin = true;

  OpenTalk(long id, Exchange exchange) {
    this.id = id;
    this.exchange = exchange;
  }

  @Override
  public void sound(byte[] sound, Around now) {
    if (isOver) {
      return;
    }
    if (isToBegin || now != around) {
      around = now;
      begin();
    }
    listening.ifPresent(current -> current.take(sound));
  }

  /** What was being said when the room began or ended to speak is dropped. */
  private void begin() {
    isToBegin = false;
    listening.ifPresent(Listening::drop);
    listening = Optional.empty();
    try {
      var known = exchange.phrases();
      listening =
          Optional.of(
              around == Around.ROOM_SPEAKS
                  ? exchange.listen(known.stops(), Ear.Way.UTTERANCES, new Stops())
                  : exchange.listen(known.open(), Ear.Way.UTTERANCES, new Words(known)));
    } catch (Failure.Unavailable e) {
      // The sound goes on: the next of it tries again.
      isToBegin = true;
    }
  }

  @Override
  public void end() {
    isOver = true;
    listening.ifPresent(Listening::end);
  }

  @Override
  public void drop() {
    isOver = true;
    listening.ifPresent(Listening::drop);
  }

  private boolean isStop(String text, Phrases known) {
    return known.stops().stream().anyMatch(stop -> (" " + text + " ").contains(" " + stop + " "));
  }

  /** Hears only that the room shall stop, and that as soon as it is said. */
  private final class Stops implements Scribe {
    private final Phrases known = exchange.phrases();

    @Override
    public void partial(String text) {
      if (isStop(text, known)) {
        exchange.partner().answered(id, Transcript.typed(text), new Answer.Silence());
      }
    }

    @Override
    public void heard(Transcript exact, Optional<Transcript> free) {
      partial(exact.text());
    }

    @Override
    public void lost(String because) {
      isToBegin = true;
    }
  }

  /** Hears what is called to the room. */
  private final class Words implements Scribe {
    private final Phrases known;

    @OwnedBy("the ear's thread")
    private boolean isCalledNow;

    Words(Phrases known) {
      this.known = known;
    }

    @Override
    public void partial(String text) {
      if (isStop(text, known)) {
        exchange.partner().answered(id, Transcript.typed(text), new Answer.Silence());
      } else if (isCalled(text)) {
        isCalledNow = true;
        exchange.partner().hearing(id, text);
      }
    }

    private boolean isCalled(String text) {
      return exchange.commands().grammar().overhear(Transcript.typed(text)).isPresent();
    }

    @Override
    public void heard(Transcript exact, Optional<Transcript> free) {
      isCalledNow = false;
      if (!isCalled(exact.text())) {
        return;
      }
      if (exchange.participant().justHeard(exact, exchange.now())) {
        exchange.partner().heard(id, exact, Fate.IGNORED, "Echo had just said that");
      } else {
        exchange.answer(new Command(id, exact, free));
        // What is asked back is answered in other phrases.
        isToBegin = true;
      }
    }

    @Override
    public void lost(String because) {
      isToBegin = true;
      if (isCalledNow) {
        exchange.lost(id, because);
      }
    }
  }
}
