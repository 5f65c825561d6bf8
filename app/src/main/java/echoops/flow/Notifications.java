package echoops.flow;

import echoops.flow.Postman.Bag;
import echoops.notify.Channel;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.telemetry.Queue;
import echoops.telemetry.Telemetry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells people outside of incidents: one thread follows the log, and one for each channel waits for
 * it, so that a slow channel delays nobody.
 */
public final class Notifications implements AutoCloseable {
  private final List<Postman> postmen;
  private final List<Follower> followers;

  private Notifications(List<Postman> postmen, List<Follower> followers) {
    this.postmen = List.copyOf(postmen);
    this.followers = List.copyOf(followers);
  }

  /** Where no channel is set nothing starts. */
  public static Notifications start(
      List<Channel> channels,
      Optional<RoomLinks> links,
      EventLog log,
      InstantSource clock,
      Telemetry telemetry) {
    return channels.isEmpty() || links.isEmpty()
        ? new Notifications(List.of(), List.of())
        : start(channels, new Bag(log, links.get(), clock, Rest.REAL, telemetry));
  }

  private static Notifications start(List<Channel> channels, Bag bag) {
    var outboxes = new LinkedHashMap<String, Outbox>();
    var postmen = new ArrayList<Postman>();
    for (var channel : channels) {
      var outbox = new Outbox();
      bag.telemetry().watch(Queue.NOTICES, Outbox.ROOM, outbox::size);
      outboxes.put(channel.name(), outbox);
      postmen.add(new Postman(channel, outbox, bag));
    }
    var followers = new ArrayList<Follower>();
    followers.add(Follower.start("notify", new NotifyStep(outboxes, bag)));
    postmen.forEach(it -> followers.add(Follower.startWaiting("notify-" + it.name(), it)));
    return new Notifications(postmen, followers);
  }

  /** Each channel that is set, and why its last notice did not get through, if it did not. */
  public Map<String, Optional<String>> check() {
    var checks = new LinkedHashMap<String, Optional<String>>();
    postmen.forEach(postman -> checks.put(postman.name(), postman.trouble()));
    return checks;
  }

  @Override
  public void close() {
    followers.forEach(Follower::close);
  }
}
