package echoops.telemetry;

import java.util.List;

/** What has a level at any moment. */
public enum Level implements Metric {
  INCIDENTS_OPEN("incidents.open", "Incidents that are open"),
  LISTENERS("listeners", "Listeners to the room's stream"),
  LOG_SEQUENCE("log.sequence", "Sequence of the last durable event"),
  QUEUED("queue.length", "What waits in a queue", Tag.QUEUE),
  ROOM("queue.bound", "How much a queue has room for", Tag.QUEUE),
  DRIFT("drift.score", "How far the service that has drifted most has, 1 being too far"),
  DEPENDENCY("dependency.up", "1 where what is depended on works, else 0", Tag.DEPENDENCY),
  BREAKERS("breakers.open", "Systems that are left alone for now, by what they are for", Tag.USE);

  private final String words;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // List.of gives one that nobody can change.
  private final List<Tag> tags;

  Level(String words, String help, Tag... tags) {
    this.words = words;
    this.help = help;
    this.tags = List.of(tags);
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
    return tags;
  }
}
