package echoops.notify;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.Secret;
import echoops.json.ForeignJson;
import echoops.model.Failure;
import echoops.outbound.Outbound;
import echoops.store.Head;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps anchors of the log where whoever can write to the log cannot: among the events of a Datadog
 * account. Safe for use by several threads.
 *
 * <p>All methods fail as {@link DatadogEvents#write} does.
 */
public final class DatadogAnchors {
  public static final String NAME = "datadog anchors";

  private static final String WRITTEN = "/api/v1/events";
  private static final String SEARCHED = "/api/v2/events/search";
  private static final String TAG = "echoops:audit-anchor";
  private static final int PAGE = 1_000;
  private static final int MOST_PAGES = 50;

  private static final Pattern TOLD =
      Pattern.compile("anchor (\\d{1,18}:[0-9a-f]{64}) of log (\\S+)");

  record Event(
      String title,
      String text,
      @JsonProperty("alert_type") String type,
      @JsonProperty("aggregation_key") String aggregation,
      String priority,
      List<String> tags,
      @JsonProperty("date_happened") long at) {}

  record Search(Filter filter, Page page, String sort) {}

  record Filter(String query, String from, String to) {}

  record Page(int limit, Optional<String> cursor) {}

  private final DatadogAccount account;
  private final URI api;

  /**
   * In an account.
   *
   * @param appKey of whoever may read events; to write them takes none
   */
  public DatadogAnchors(Outbound outbound, URI api, Secret apiKey, Optional<Secret> appKey) {
    this.account = new DatadogAccount(NAME, apiKey, appKey, outbound);
    this.api = api;
  }

  /**
   * Keeps an anchor.
   *
   * @param log names the log among those of the account
   */
  public void write(Head head, String log, Instant at) {
    var event =
        new Event(
            "EchoOps audit anchor",
            "anchor " + head + " of log " + log,
            "info",
            "echoops-log-" + log,
            "low",
            List.of(TAG, "log:" + log),
            at.getEpochSecond());
    var _ = account.post(api, WRITTEN, event);
  }

  /** The anchors of a log that were written since then, oldest first. */
  public List<Head> since(Instant from, Instant to, String log) {
    var found = new ArrayList<Head>();
    var cursor = Optional.<String>empty();
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      var filter = new Filter(TAG, millis(from), millis(to));
      var search = new Search(filter, new Page(PAGE, cursor), "timestamp");
      var answer = account.post(api, SEARCHED, search);
      ForeignJson.list(answer, "data").stream()
          .flatMap(it -> told(it, log).stream())
          .forEach(found::add);
      cursor = Optional.of(answer.at("/meta/page/after").asText("")).filter(it -> !it.isEmpty());
      if (cursor.isEmpty()) {
        return found;
      }
    }
    throw new Failure.Unavailable(NAME + " are too many to be read", Duration.ofMinutes(1));
  }

  private static String millis(Instant at) {
    return String.valueOf(at.toEpochMilli());
  }

  private static Optional<Head> told(JsonNode event, String log) {
    var told = TOLD.matcher(event.at("/attributes/message").asText(""));
    return told.find() && told.group(2).equals(log)
        ? Optional.of(Head.parse(told.group(1)))
        : Optional.empty();
  }
}
