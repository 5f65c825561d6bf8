package echoops.investigate.rank;

import echoops.model.ServiceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What spans say: who calls whom, and where the time goes. */
public final class Traces {
  private final Moment moment;
  private final Set<Call> calls =
      new TreeSet<>(Comparator.comparing(Call::caller).thenComparing(Call::callee));
  private final Map<Place, Times> times =
      new TreeMap<>(
          Comparator.comparing(Place::service)
              .thenComparing(Place::part)
              .thenComparing(Place::operation));

  private record Place(ServiceName service, Work.Part part, String operation) {}

  private record Times(List<Double> before, List<Double> now) {}

  public Traces(Moment moment) {
    this.moment = moment;
  }

  /** Spans of a time when all was well, whenever that was. */
  public void addUsual(List<Span> spans) {
    add(spans, at -> true, at -> false);
  }

  /** Spans around the onset. */
  public void addNear(List<Span> spans) {
    add(spans, moment::isBefore, moment::isNow);
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }

  public List<Work> work() {
    return times.entrySet().stream()
        .map(
            entry ->
                new Work(
                    entry.getKey().service(),
                    entry.getKey().part(),
                    entry.getKey().operation(),
                    entry.getValue().before(),
                    entry.getValue().now()))
        .toList();
  }

  private interface When {
    boolean is(Instant at);
  }

  private void add(List<Span> spans, When before, When now) {
    var children = new HashMap<String, List<Span>>();
    spans.forEach(s -> children.computeIfAbsent(s.parent(), id -> new ArrayList<>()).add(s));
    for (var span : spans) {
      var below = children.getOrDefault(span.id(), List.of());
      var place = place(span, below);
      var seen = times.computeIfAbsent(place, p -> new Times(new ArrayList<>(), new ArrayList<>()));
      double rest = Math.max(0, span.took() - below.stream().mapToDouble(Span::took).sum());
      if (before.is(span.start())) {
        seen.before().add(rest);
      } else if (now.is(span.start())) {
        seen.now().add(rest);
      }
    }
  }

  /** What a call takes longer than what is done for it, is lost on the way to the callee. */
  private Place place(Span span, List<Span> below) {
    for (var child : below) {
      if (!child.service().equals(span.service())) {
        calls.add(new Call(span.service(), child.service()));
        return new Place(child.service(), Work.Part.WAY, child.operation());
      }
    }
    return new Place(span.service(), Work.Part.SELF, span.operation());
  }
}
