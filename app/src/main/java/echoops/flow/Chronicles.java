package echoops.flow;

import echoops.flow.Scribe.Desk;
import echoops.notify.Archives;
import echoops.notify.DatadogAnchors;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.telemetry.Telemetry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Has what happens written down in other systems: one thread for each book, so that a system that
 * is slow delays nobody.
 */
public final class Chronicles implements AutoCloseable {
  private final List<Scribe> scribes;
  private final Optional<AnchorStep> anchors;
  private final List<Follower> followers = new ArrayList<>();

  private Chronicles(List<Scribe> scribes, Optional<AnchorStep> anchors) {
    this.scribes = List.copyOf(scribes);
    this.anchors = anchors;
    scribes.forEach(it -> followers.add(Follower.startWaiting("scribe-" + it.name(), it)));
    anchors.ifPresent(it -> followers.add(Follower.startWaiting("anchors", it)));
  }

  /** Where nothing is set nothing starts. */
  public static Chronicles start(
      Archives archives,
      EventLog log,
      LiveIncidents incidents,
      Acting acting,
      InstantSource clock,
      Telemetry telemetry) {
    var desk = new Desk(log, incidents, clock, Rest.REAL, telemetry);
    var spells = new Spells(log);
    var events =
        archives
            .events()
            .<Book>map(
                it -> new EventBook(it, incidents, spells, acting.log(), acting.sentences()));
    var cases = archives.cases().<Book>map(it -> new CaseBook(it, incidents, spells, log));
    var scribes =
        Stream.of(events, cases).flatMap(Optional::stream).map(it -> new Scribe(it, desk)).toList();
    return new Chronicles(scribes, archives.anchors().map(it -> new AnchorStep(it, log, clock)));
  }

  /** Each book that is written, and why its last page could not be, if it could not. */
  public Map<String, Optional<String>> check() {
    var checks = new LinkedHashMap<String, Optional<String>>();
    scribes.forEach(it -> checks.put(it.name(), it.trouble()));
    anchors.ifPresent(it -> checks.put(DatadogAnchors.NAME, it.trouble()));
    return checks;
  }

  /** Ends all writing, and keeps the log's head once more. */
  @Override
  public void close() {
    followers.forEach(Follower::close);
    anchors.ifPresent(AnchorStep::end);
  }
}
