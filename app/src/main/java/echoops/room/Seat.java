package echoops.room;

import echoops.flow.Answer;
import echoops.flow.Conversation;
import echoops.flow.Conversation.Microphone;
import echoops.flow.Participant;
import echoops.flow.Partner;
import echoops.model.Person;
import echoops.model.Transcript;

/** A listener's place in the room: what they wish, and what they say. */
final class Seat {
  private final Listener listener;
  private final Participant participant;
  private final Conversation conversation;

  private Seat(Listener listener, Participant participant, Conversation conversation) {
    this.listener = listener;
    this.participant = participant;
    this.conversation = conversation;
  }

  static Seat take(Talk.Facts facts, Listener listener, Person person) {
    var broadcast = facts.broadcast();
    var participant = facts.conversations().come(person, broadcast.through());
    var conversation = facts.conversations().begin(participant, new Telling(listener), broadcast);
    return new Seat(listener, participant, conversation);
  }

  Participant participant() {
    return participant;
  }

  /** What they ask for in a message. Called by the thread that reads the connection. */
  void wish(Wish wish) {
    switch (wish) {
      case Wish.Sound(var hearing) ->
          tell(
              switch (hearing) {
                case ON -> new Told.SoundOn();
                case OFF -> new Told.SoundOff();
              });
      case Wish.Audible(var hearing) -> listener.hasMicrophone(hearing == Wish.Hearing.ON);
      case Wish.Beat(var id) -> tell(new Told.Beat(id));
      case Wish.Enough(var id) -> tell(new Told.Enough(id));
      case Wish.Talk(var id, var microphone) -> {
        listener.isTalking(microphone == Microphone.PUSH);
        conversation.talk(id, microphone);
      }
      case Wish.Played(var id, var after, var held) -> tell(new Told.Played(id, after, held));
      case Wish.Talked(var id, var ago) -> {
        listener.isTalking(false);
        conversation.talked(id, ago);
      }
      case Wish.Dropped(var id) -> {
        listener.isTalking(false);
        conversation.dropped(id);
      }
      case Wish.Command(var text) -> conversation.typed(text);
      case Wish.Second(var action) -> conversation.second(action);
      case Wish.LookAt(var incident) -> participant.lookAt(incident);
      case Wish.NotUnderstood(var why) -> tell(new Told.NotUnderstood(why));
    }
  }

  /** Sound of theirs. Called by the thread that reads the connection. */
  void sound(byte[] bytes) {
    var frame = MicrophoneFrame.of(bytes);
    if (frame.isPresent()) {
      conversation.sound(frame.get().talk(), frame.get().sound(), frame.get().around());
    } else {
      // Who sends many of these is told of as many as there is room for.
      listener.offer(new Told.NotUnderstood("sound that is not a microphone's frame"));
    }
  }

  private void tell(Told told) {
    if (!listener.offer(told)) {
      listener.cutOff();
    }
  }

  /** They have gone. */
  void leave() {
    conversation.close();
    listener.cutOff();
  }

  /** Tells the listener, by its own thread. */
  private record Telling(Listener listener) implements Partner {
    @Override
    public void hearing(long talk, String text) {
      // The next partial says all that this one says.
      listener.offer(new Told.Hearing(talk, text));
    }

    @Override
    public void heard(long talk, Transcript transcript, Fate fate, String because) {
      tell(new Told.NotAnswered(talk, transcript, fate, because));
    }

    @Override
    public void answered(long talk, Transcript transcript, Answer answer) {
      tell(new Told.Answered(talk, transcript, answer));
    }

    private void tell(Told told) {
      if (!listener.offer(told)) {
        listener.cutOff();
      }
    }
  }
}
