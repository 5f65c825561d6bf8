package echoops.flow;

import echoops.flow.Postman.Bag;
import echoops.notify.Channel;
import echoops.notify.RedisStream;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.telemetry.Queue;
import echoops.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells people outside of incidents, and other programs of everything: one thread follows the log,
 * and one for each channel waits for it, so that a slow channel delays nobody.
 */
public final class Notifications implements AutoCloseable {
  private final List<Postman> postmen;
  private final Optional<StreamStep> streaming;
  private final List<Follower> followers;

  private Notifications(
      List<Postman> postmen, Optional<StreamStep> streaming, List<Follower> followers) {
    this.postmen = List.copyOf(postmen);
    this.streaming = streaming;
    this.followers = List.copyOf(followers);
  }

  /**
   * Whom to tell, and how.
   *
   * @param together so long what does not press waits for more of its kind
   * @param stream where other programs read what happens
   */
  public record Reach(
      List<Channel> channels,
      Optional<RoomLinks> links,
      Duration together,
      Optional<RedisStream> stream) {
    public Reach {
      channels = List.copyOf(channels);
    }
  }

  /**
   * Where nothing is set nothing starts.
   *
   * @param actions what is told of actions
   */
  public static Notifications start(
      Reach reach,
      ActionSentences actions,
      EventLog log,
      InstantSource clock,
      Telemetry telemetry) {
    var followers = new ArrayList<Follower>();
    var streaming = reach.stream().map(stream -> new StreamStep(log, stream, Rest.REAL));
    streaming.ifPresent(step -> followers.add(Follower.startWaiting("stream", step)));
    var bag =
        reach.links().map(it -> new Bag(log, it, clock, Rest.REAL, telemetry, reach.together()));
    var postmen =
        bag.filter(_ -> !reach.channels().isEmpty())
            .map(it -> start(reach.channels(), new FollowUps(actions::outside), it, followers))
            .orElse(List.of());
    return new Notifications(postmen, streaming, followers);
  }

  /** Tells nobody. */
  public static Notifications none() {
    return new Notifications(List.of(), Optional.empty(), List.of());
  }

  private static List<Postman> start(
      List<Channel> channels, FollowUps followUps, Bag bag, List<Follower> followers) {
    var outboxes = new LinkedHashMap<String, Outbox>();
    var postmen = new ArrayList<Postman>();
    for (var channel : channels) {
      var outbox = new Outbox(channel.manner());
      bag.telemetry().watch(Queue.NOTICES, Outbox.ROOM, outbox::size);
      outboxes.put(channel.name(), outbox);
      postmen.add(new Postman(channel, outbox, bag));
    }
    followers.add(Follower.start("notify", new NotifyStep(outboxes, followUps, bag)));
    postmen.forEach(it -> followers.add(Follower.startWaiting("notify-" + it.name(), it)));
    return postmen;
  }

  /** Each channel that is set, and why its last notice did not get through, if it did not. */
  public Map<String, Optional<String>> check() {
    var checks = new LinkedHashMap<String, Optional<String>>();
    postmen.forEach(postman -> checks.put(postman.name(), postman.trouble()));
    streaming.ifPresent(step -> checks.put("redis", step.trouble()));
    return checks;
  }

  /**
   * How far a channel has come.
   *
   * @param since when the longest that waits arose
   * @param trouble why the last notice did not get through, if it did not
   * @param dropped so many words on how incidents went on were left out since the start, for nobody
   *     there was told of those by themselves
   */
  public record Outgoing(
      String name, int waiting, Optional<Instant> since, Optional<String> trouble, long dropped) {}

  /** What waits, channel by channel. */
  public List<Outgoing> outgoing() {
    return postmen.stream().map(Postman::outgoing).toList();
  }

  @Override
  public void close() {
    followers.forEach(Follower::close);
  }
}
