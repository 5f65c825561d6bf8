package echoops.telemetry;

/** What has a level at any moment. */
public enum Level {
  INCIDENTS_OPEN("echo_ops_incidents_open", "Incidents that are open"),
  LISTENERS("echo_ops_listeners", "Listeners to the room's stream"),
  LOG_SEQUENCE("echo_ops_log_sequence", "Sequence of the last durable event"),
  LOG_QUEUE("echo_ops_log_queue", "Appends that wait for the log's writer"),
  READINGS_WAITING("echo_ops_readings_waiting", "Readings that wait for the detectors");

  final String name;
  final String help;

  Level(String name, String help) {
    this.name = name;
    this.help = help;
  }
}
