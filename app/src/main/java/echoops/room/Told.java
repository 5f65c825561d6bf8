package echoops.room;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** What is handed to a listener's own thread: by the room, or by the listener's own browser. */
sealed interface Told {
  /** The records of one moment, as sockets are told of them: all but the alerts as they came. */
  record Events(List<Frame> frames, String text) implements Told {
    private static final String BEFORE_TRIAGE = "AlertReceived";

    Events {
      frames = List.copyOf(frames);
    }

    static Events of(List<Frame> frames) {
      var events =
          frames.stream()
              .filter(frame -> !frame.kind().equals(BEFORE_TRIAGE))
              .map(Frame::json)
              .collect(joining(",", "{\"type\":\"events\",\"events\":[", "]}"));
      return new Events(frames, events);
    }

    long last() {
      return frames.getLast().sequence();
    }
  }

  /** The room says something. */
  record Saying(OnAir onAir) implements Told {}

  /** The listener wants sound from now on. */
  record SoundOn() implements Told {}

  /** The listener wants no sound from now on. */
  record SoundOff() implements Told {}

  /** The listener has heard enough of what is being said. */
  record Enough() implements Told {}

  /** The listener's browser sent what is not understood. */
  record NotUnderstood(String why) implements Told {}

  /** Come back later. */
  record End() implements Told {}
}
