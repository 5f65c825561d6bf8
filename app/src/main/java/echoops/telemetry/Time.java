package echoops.telemetry;

/** What is timed. */
public enum Time {
  WEBHOOK("echo_ops_webhook_seconds", "From a webhook's head to its answer"),
  COMMIT("echo_ops_log_commit_seconds", "One durable group commit of the event log"),
  TRIAGE("echo_ops_triage_seconds", "From a signal being durable to its place in an incident"),
  SPEECH("echo_ops_speech_seconds", "From a sentence to the first of its sound"),
  HEARING("echo_ops_hearing_seconds", "From the end of what is said to its words"),
  COMMAND("echo_ops_command_seconds", "From the words of a command to its answer's sound");

  final String name;
  final String help;

  Time(String name, String help) {
    this.name = name;
    this.help = help;
  }
}
