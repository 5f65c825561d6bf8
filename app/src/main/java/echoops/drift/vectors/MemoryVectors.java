package echoops.drift.vectors;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.ServiceName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Keeps everything here and compares with all of a service. Bounded: the service with the most
 * entries loses its oldest one for a new one.
 */
public final class MemoryVectors implements VectorIndex {
  /** At 1.5 KiB each, 30 MiB; the 2,000 of one service are compared in 0.2 ms. */
  private static final int MOST = 20_000;

  private final int most;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<ServiceName, Map<String, Entry>> services = new HashMap<>();

  public MemoryVectors() {
    this(MOST);
  }

  MemoryVectors(int most) {
    this.most = most;
  }

  @Override
  public void put(List<Entry> entries) {
    locked(
        all -> {
          entries.forEach(entry -> put(all, entry));
          return entries;
        });
  }

  private void put(Map<ServiceName, Map<String, Entry>> all, Entry entry) {
    var stored = all.computeIfAbsent(entry.service(), name -> new LinkedHashMap<>());
    stored.remove(entry.id());
    stored.put(entry.id(), entry);
    if (all.values().stream().mapToInt(Map::size).sum() > most) {
      evict(all);
    }
  }

  private static void evict(Map<ServiceName, Map<String, Entry>> all) {
    var largest =
        all.values().stream().max(Comparator.comparingInt(Map::size)).orElseThrow().values();
    var oldest = largest.iterator();
    oldest.next();
    oldest.remove();
  }

  @Override
  public List<Near> nearest(ServiceName service, Embedding embedding, int most) {
    return all(service).stream()
        .map(it -> new Near(it.id(), it.label(), it.embedding().similarity(embedding)))
        .sorted(Comparator.comparingDouble(Near::similarity).reversed())
        .limit(most)
        .toList();
  }

  @Override
  public void remove(ServiceName service, String id) {
    locked(all -> Optional.ofNullable(all.get(service)).map(stored -> stored.remove(id)));
  }

  @Override
  public void clear(ServiceName service) {
    locked(all -> Optional.ofNullable(all.remove(service)));
  }

  @Override
  public Optional<String> check() {
    return Optional.empty();
  }

  List<Entry> all() {
    return locked(
        all -> all.values().stream().flatMap(stored -> stored.values().stream()).toList());
  }

  private List<Entry> all(ServiceName service) {
    return locked(
        all ->
            Optional.ofNullable(all.get(service))
                .map(stored -> List.copyOf(stored.values()))
                .orElse(List.of()));
  }

  private <T> T locked(Function<Map<ServiceName, Map<String, Entry>>, T> work) {
    lock.lock();
    try {
      return work.apply(services);
    } finally {
      lock.unlock();
    }
  }
}
