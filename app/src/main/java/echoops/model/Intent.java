package echoops.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What was asked of the room. */
public sealed interface Intent {

  /** Answered from what the room knows; changes nothing. */
  sealed interface Question extends Intent {}

  /** How things stand, or how one service does. */
  record Status(Optional<ServiceName> service) implements Question {}

  /** What happened in the incident that is in focus. */
  record WhatHappened() implements Question {}

  /** What is new since the asker came. */
  record WhatIsNew() implements Question {}

  record Repeat() implements Question {}

  record WhoIsHere() implements Question {}

  record ListIncidents() implements Question {}

  /** What can be said now. */
  record Help() implements Question {}

  /** Another incident comes into the asker's focus, by its place in the list, from 1. */
  record SwitchIncident(int number) implements Question {
    public SwitchIncident {
      if (number < 1) {
        throw new IllegalArgumentException("incident " + number + ": they are counted from 1");
      }
    }
  }

  /** The incident after the one in focus. */
  record NextIncident() implements Question {}

  /** The incident before the one in focus. */
  record PreviousIncident() implements Question {}

  /** The incident of that service comes into the asker's focus. */
  record SwitchTo(ServiceName service) implements Question {}

  /** What the asker has missed, told in about so long. */
  record CatchUp(Duration length) implements Question {
    /** Shorter is a headline, longer is nothing that anybody listens to. */
    public static final Duration LEAST = Duration.ofSeconds(5);

    public static final Duration MOST = Duration.ofSeconds(60);

    public CatchUp {
      if (length.compareTo(LEAST) < 0 || length.compareTo(MOST) > 0) {
        throw new IllegalArgumentException(
            "length " + length + ": not from " + LEAST + " to " + MOST);
      }
    }
  }

  /** Why the room spoke up by itself, in the incident that is in focus. */
  record WhyWoken() implements Question {}

  /** What is held to be the cause, of the incident in focus. */
  record WhatCause() implements Question {}

  /** The evidence for it. */
  record HowKnown() implements Question {}

  /** One piece of evidence, by its number. */
  record ReadEvidence(int number) implements Question {
    public ReadEvidence {
      if (number < 1) {
        throw new IllegalArgumentException("evidence " + number + ": it is counted from 1");
      }
    }
  }

  /** What was changed of late, where the incident in focus is. */
  record WhatChanged(Duration within) implements Question {}

  /** Whether there was an incident like the one in focus. */
  record SeenBefore() implements Question {}

  /** What the asker may have done. */
  record WhatMayI() implements Question {}

  /** Why the last thing that the asker wanted was not done. */
  record WhyRefused() implements Question {}

  /** Whether what was done last has helped. */
  record DidItHelp() implements Question {}

  /** That things may be done again, which no words bring about: the answer says what does. */
  record AllowActions() implements Question {}

  /** Where the investigation shall look, or what it shall leave out. */
  record Steering(Steer steer) implements Intent {}

  /** The room is silent for the asker, at once. */
  record Silence() implements Intent {}

  /** Somebody takes the incident in focus. */
  record Acknowledge() implements Intent {}

  /** Whether it was right to speak up. */
  record Judge(Judgement judgement) implements Intent {}

  /** To be written down, in the asker's own words. */
  record Note(String text) implements Intent {}

  /** What was proposed shall not be done. */
  record Cancel() implements Intent {}

  /** Nothing may be done to anything any more. */
  record StopEverything() implements Intent {}

  /** A change to the world. It is only asked for. */
  record Propose(Change change) implements Intent {}

  /** What was proposed shall be done: the code words that the screen shows. */
  record Confirm(List<String> code) implements Intent {
    public Confirm {
      code = List.copyOf(code);
    }
  }

  /** The last change shall be taken back. */
  record Undo() implements Intent {}
}
