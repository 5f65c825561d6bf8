package echoops.telemetry;

import java.util.List;

/** What is timed, in seconds. */
public enum Time implements Metric {
  WEBHOOK("hop.webhook", "From a webhook's head to its answer"),
  COMMIT("hop.commit", "One durable group commit of the event log"),
  TRIAGE("hop.triage", "From a signal being durable to its place in an incident"),
  PROBE("hop.probe", "One look of an investigation"),
  DIAGNOSIS("hop.diagnosis", "An investigation, from its beginning to what it came to"),
  SPEECH("hop.speech", "From a sentence to the first of its sound"),
  HEARING("hop.hearing", "From the end of what is said to its words"),
  EXECUTION("hop.execution", "An action, from its call to what came of it"),
  COMMAND("latency", "From the words of a command to the first of its answer's sound"),
  FIRST_SOUND("first_audio.sent", "From an alert being durable to the first of its sound sent"),
  FIRST_PLAYED("first_audio.played", "From an alert being durable to its being heard in a browser"),
  PARTIAL("voice.partial_lag", "From sound coming in to the words that it is taken for so far");

  private final String words;
  private final String help;

  Time(String words, String help) {
    this.words = words;
    this.help = help;
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public String help() {
    return help;
  }

  @Override
  public List<Tag> tags() {
    return List.of();
  }
}
