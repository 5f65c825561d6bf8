package echoops.room;

import echoops.flow.Notifications;
import echoops.flow.Notifications.Outgoing;
import echoops.model.IncidentEvent.NotNotified;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import echoops.store.Counted;
import echoops.store.EventLog;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows what people outside are still to be told, and what they never were. */
final class NoticesApi {
  private static final int MOST = 100;

  /** What waits, by channel; and the newest of what was given up. */
  record Page(List<Outgoing> channels, List<Untold> untold) {}

  /** What was not told, and will not be. */
  record Untold(
      long sequence, Instant at, Optional<IncidentId> incident, String channel, String because) {}

  private final Notifications notifications;
  private final EventLog log;
  private final Answers answers;

  NoticesApi(Notifications notifications, EventLog log, Answers answers) {
    this.notifications = notifications;
    this.log = log;
    this.answers = answers;
  }

  void list(ServerRequest request, ServerResponse response) {
    var untold =
        log.latest(NotNotified.class, MOST).stream()
            .map(Counted::recorded)
            .flatMap(NoticesApi::untold)
            .toList();
    answers.json(response, new Page(notifications.outgoing(), untold));
  }

  private static Stream<Untold> untold(Recorded recorded) {
    return recorded.event() instanceof NotNotified(var channel, var because)
        ? Stream.of(
            new Untold(recorded.sequence(), recorded.time(), recorded.incident(), channel, because))
        : Stream.empty();
  }
}
