package echoops.telemetry;

/** What is counted. */
public enum Count {
  WEBHOOKS("echo_ops_webhooks", "Webhooks answered, by what became of them", "intake", "answer"),
  SIGNALS("echo_ops_signals", "Signals stored, by transition", "transition"),
  UNREAD("echo_ops_alerts_unread", "Alerts that were kept without being understood"),
  INCIDENTS("echo_ops_incidents", "Turns that incidents took", "turn"),
  NOTICES("echo_ops_notices", "Notices to people outside the room", "channel", "outcome"),
  ANOMALIES("echo_ops_anomalies", "Anomalies that were seen, by verdict", "verdict"),
  COMMANDS("echo_ops_commands", "Commands answered, by what they were taken for", "meaning"),
  UTTERANCES_LOST("echo_ops_utterances_lost", "Utterances that were not heard to their end"),
  READINGS("echo_ops_readings", "Readings, by how they came and what became of them", "by", "fate"),
  WINDOWS(
      "echo_ops_window_readings", "Readings to be looked at later, by what became of them", "fate"),
  FAILURES("echo_ops_failures", "Failures, by kind", "kind"),
  LISTENERS_LOST("echo_ops_listeners_lost", "Listeners cut off because they fell behind");

  final String name;
  final String help;
  private final String tags;

  Count(String name, String help, String... tags) {
    this.name = name;
    this.help = help;
    this.tags = String.join(",", tags);
  }

  String[] tags() {
    return tags.isEmpty() ? new String[0] : tags.split(",");
  }
}
