package echoops.notify;

import echoops.config.Reach;
import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.model.Visible;
import echoops.notify.RedisReply.Items;
import echoops.notify.RedisReply.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/**
 * A stream of Redis that holds the newest events. Each has its place as its id there, and ids only
 * grow: what is appended again is refused by Redis itself, so that no reader sees it twice.
 */
@OwnedBy("the thread that appends to it")
public final class RedisStream implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int MOST_CHARACTERS = 200;
  private static final String THERE_ALREADY = "equal or smaller than the target stream top item";

  /**
   * Where an event stands.
   *
   * @param log the millisecond in which its log began, so that a later log's events come later
   */
  public record Place(long log, long sequence) {
    private static final Pattern ID = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    private String id() {
      return log + "-" + sequence;
    }

    private static Optional<Place> of(String id) {
      var parts = ID.matcher(id);
      return parts.matches()
          ? Optional.of(new Place(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
          : Optional.empty();
    }
  }

  /** An event with its place, as fields and their values. */
  public record Entry(Place place, Map<String, String> fields) {
    public Entry {
      fields = Map.copyOf(fields);
    }
  }

  private final RedisAddress address;
  private final String name;
  private final int kept;
  private final SSLSocketFactory tls;
  private Optional<RedisConnection> connection = Optional.empty();

  public RedisStream(Reach.Redis redis) {
    this(redis, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  RedisStream(Reach.Redis redis, SSLSocketFactory tls) {
    this.address = new RedisAddress(redis.url());
    this.name = redis.stream();
    this.kept = redis.kept();
    this.tls = tls;
  }

  /** How many events it holds; Redis drops older ones when it is convenient. */
  public int kept() {
    return kept;
  }

  /**
   * The place of the last event that was appended, if any ever was.
   *
   * @throws Failure.Unavailable if the server cannot be reached, or will not say
   */
  public Optional<Place> last() {
    var reply = ask(List.of(List.of("XINFO", "STREAM", name))).getFirst();
    return switch (reply) {
      case Items items -> items.after("last-generated-id").flatMap(Place::of);
      case Refusal(var because) when because.contains("no such key") -> Optional.empty();
      case Refusal(var because) -> throw refused(because);
      default -> throw failed(new IOException("not what Redis says of a stream"));
    };
  }

  /**
   * Appends them in their order; what is there already stays as it is.
   *
   * @throws Failure.Unavailable if some may not be there
   */
  public void add(List<Entry> entries) {
    if (!entries.isEmpty()) {
      for (var reply : ask(entries.stream().map(this::command).toList())) {
        if (reply instanceof Refusal(var because) && !because.contains(THERE_ALREADY)) {
          throw refused(because);
        }
      }
    }
  }

  private List<String> command(Entry entry) {
    var command = new ArrayList<String>();
    command.addAll(List.of("XADD", name, "MAXLEN", "~", String.valueOf(kept), entry.place().id()));
    entry.fields().forEach((field, value) -> command.addAll(List.of(field, value)));
    return command;
  }

  private List<RedisReply> ask(List<List<String>> commands) {
    try {
      if (connection.isEmpty()) {
        connection = Optional.of(RedisConnection.open(address, tls));
      }
      return connection.get().ask(commands);
    } catch (IOException e) {
      close();
      throw failed(e);
    }
  }

  private static Failure.Unavailable failed(IOException e) {
    var words = Visible.line(String.valueOf(e.getMessage()), MOST_CHARACTERS);
    return new Failure.Unavailable("redis cannot be reached: " + words, SOON, e);
  }

  private static Failure.Unavailable refused(String because) {
    return new Failure.Unavailable(
        "redis refused: " + Visible.line(because, MOST_CHARACTERS), SOON);
  }

  @Override
  public void close() {
    connection.ifPresent(RedisConnection::close);
    connection = Optional.empty();
  }
}
