package echoops.flow;

import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.Executing;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.Reminded;
import echoops.model.IncidentEvent.SitRepWritten;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.model.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What waits to be said: the gravest is next, and of those the oldest. */
@OwnedBy("the thread that says it")
final class News {
  /** A record, and how grave what it tells is. */
  record Item(Recorded recorded, Severity severity) {
    boolean isGraverThan(Item other) {
      return severity.compareTo(other.severity) < 0;
    }
  }

  /** What is said of an incident: that it is, or why. Newer takes the place of older. */
  private record Topic(Optional<IncidentId> incident, String kind) {
    private static final String CARRIED_OUT = "carried out ";

    private static final Set<String> TOLD_ELSEWHERE =
        Set.of(
            HeadlineWritten.class.getSimpleName(),
            SitRepWritten.class.getSimpleName(),
            Reminded.class.getSimpleName());

    static Topic of(Recorded recorded) {
      var kind = recorded.event().getClass().getSimpleName();
      return switch (recorded.event()) {
        // That it has begun need not be said any more once it has ended.
        case Executing(var action, _, _) -> new Topic(recorded.incident(), CARRIED_OUT + action);
        case Executed(var action, _, _) -> new Topic(recorded.incident(), CARRIED_OUT + action);
        case HeadlineWritten _, SitRepWritten _, Reminded _ -> new Topic(recorded.incident(), kind);
        // What else is said of one action takes the place of what is said of no other.
        default -> new Topic(recorded.incident(), kind + recorded.sequence());
      };
    }

    /** What of an incident is told by another one, once it is part of that. */
    boolean isOf(IncidentId id) {
      return incident.equals(Optional.of(id)) && TOLD_ELSEWHERE.contains(kind);
    }
  }

  private final Map<Topic, Item> waiting = new LinkedHashMap<>();

  void put(Item item) {
    waiting.put(Topic.of(item.recorded()), item);
  }

  /** It is told as part of another one. */
  void merge(IncidentId id) {
    waiting.keySet().removeIf(topic -> topic.isOf(id));
  }

  /** Nobody has to be reminded of it any more. */
  void calm(IncidentId id) {
    waiting.keySet().remove(new Topic(Optional.of(id), Reminded.class.getSimpleName()));
  }

  void forget(List<Long> sequences) {
    waiting.values().removeIf(item -> sequences.contains(item.recorded().sequence()));
  }

  void forgetBefore(Instant moment) {
    waiting.values().removeIf(item -> item.recorded().time().isBefore(moment));
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** The next of those that may be said. */
  Optional<Item> next(Predicate<Item> mayBeSaid) {
    return waiting.values().stream()
        .filter(mayBeSaid)
        .min(
            Comparator.comparing(Item::severity)
                .thenComparingLong(item -> item.recorded().sequence()));
  }

  void take(Item item) {
    waiting.values().remove(item);
  }
}
