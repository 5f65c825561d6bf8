package echoops.telemetry;

import java.util.Locale;

/**
 * A stretch of the way from an alert, or from a word, to what comes of it: a span of a trace. Those
 * that are steps are named like them.
 */
public enum Hop {
  /** A webhook is read. */
  INTAKE,
  /** Detectors have seen something that is to be placed. */
  DRIFT,
  /** A signal is placed in an incident. */
  TRIAGE,
  /** An incident is put into words. */
  BRIEF,
  /** The cause of an incident is looked for. */
  INVESTIGATE,
  /** One look at one place. */
  PROBE,
  /** One call to a language model. */
  MODEL,
  /** From a sentence to the first of its sound. */
  SPEAK,
  /** All of a sentence is put into sound. */
  VOICE,
  /** From the first of the sound being sent to its being heard in a browser. */
  PLAY,
  /** From the end of what somebody says to its words. */
  HEAR,
  /** What the words of a command mean. */
  UNDERSTAND,
  /** A command is answered. */
  ANSWER,
  /** What is asked for is judged, planned and rehearsed. */
  GUARD,
  /** What was confirmed is carried out. */
  ACT,
  /** It is watched whether that helps, until it is told. */
  VERIFY,
  /** People outside are told. */
  NOTIFY,
  /** Another program on this machine answers. */
  PROCESS;

  /** As traces name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
