package echoops.flow;

import echoops.observe.Sink;
import echoops.observe.Source;
import echoops.store.Follower;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks all sources for readings, each on a thread that waits, so that a slow one delays nobody. */
public final class Collectors implements AutoCloseable {
  private final List<Source> sources;
  private final List<Collecting> collecting;
  private final List<Follower> followers;

  private Collectors(List<Source> sources, List<Collecting> collecting) {
    this.sources = List.copyOf(sources);
    this.collecting = List.copyOf(collecting);
    this.followers =
        collecting.stream().map(it -> Follower.startWaiting("collect: " + it.name(), it)).toList();
  }

  public static Collectors start(List<Source> sources, Sink sink) {
    return new Collectors(
        sources, sources.stream().map(source -> new Collecting(source, sink)).toList());
  }

  /** Has all those asked that are asked at set times. */
  public void soon() {
    collecting.forEach(Collecting::soon);
  }

  /** Each source, and what was wrong when it was last asked. */
  public Map<String, Optional<String>> check() {
    var checks = new LinkedHashMap<String, Optional<String>>();
    collecting.forEach(it -> checks.put(it.name(), it.check()));
    return checks;
  }

  @Override
  public void close() {
    followers.forEach(Follower::close);
    sources.forEach(Source::close);
  }
}
