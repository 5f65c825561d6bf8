package echoops.room;

import static java.util.stream.Collectors.joining;

import echoops.flow.Answer;
import echoops.flow.Partner.Fate;
import echoops.model.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is handed to a listener's own thread: by the room, or by the listener's own browser. */
sealed interface Told {
  /** The records of one moment, and how sockets are told of them. */
  record Events(List<Frame> frames, Optional<String> text) implements Told {
    private static final String BEFORE_TRIAGE = "AlertReceived";

    public Events {
      frames = List.copyOf(frames);
    }

    /** Sockets are not told of an alert as it came, only of its place in an incident. */
    static Events of(List<Frame> frames) {
      var told = frames.stream().filter(frame -> !frame.kind().equals(BEFORE_TRIAGE)).toList();
      return new Events(frames, told.isEmpty() ? Optional.empty() : Optional.of(text(told)));
    }

    private static String text(List<Frame> frames) {
      return frames.stream()
          .map(Frame::json)
          .collect(joining(",", "{\"type\":\"events\",\"events\":[", "]}"));
    }

    long last() {
      return frames.getLast().sequence();
    }
  }

  /** What streams by; the next says as much. */
  record Glimpse(String text) implements Told {}

  /** The room says something. */
  record Saying(OnAir onAir) implements Told {}

  /** The listener wants sound from now on. */
  record SoundOn() implements Told {}

  /** The listener wants no sound from now on. */
  record SoundOff() implements Told {}

  /** The listener measures how long a message takes there and back. */
  record Beat(long id) implements Told {}

  /** The listener's browser has begun to play an utterance; the times are those of the wish. */
  record Played(long id, Duration after, Duration held) implements Told {}

  /** The listener has heard enough of an utterance. */
  record Enough(long id) implements Told {}

  /** The room has something to say that cannot wait for the end of an utterance. */
  record Hushed(long id) implements Told {}

  /** What somebody says sounds like this so far. */
  record Hearing(long talk, String text) implements Told {}

  /** What became of an utterance that has no answer. */
  record NotAnswered(long talk, Transcript transcript, Fate fate, String because) implements Told {}

  /** What came of something that the listener said or typed. */
  record Answered(long talk, Transcript transcript, Answer answer) implements Told {}

  /** The listener's browser sent what is not understood. */
  record NotUnderstood(String why) implements Told {}

  /** Come back later. */
  record End() implements Told {}
}
