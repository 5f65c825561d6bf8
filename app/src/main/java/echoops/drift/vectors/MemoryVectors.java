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
import java.util.function.Supplier;

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

  @GuardedBy("lock")
  private int size;

  public MemoryVectors() {
    this(MOST);
  }

  MemoryVectors(int most) {
    this.most = most;
  }

  @Override
  public void put(List<Entry> entries) {
    locked(
        () -> {
          entries.forEach(this::put);
          return entries;
        });
  }

  @GuardedBy("lock")
  private void put(Entry entry) {
    var stored = services.computeIfAbsent(entry.service(), name -> new LinkedHashMap<>());
    if (stored.remove(entry.id()) == null) {
      size++;
    }
    stored.put(entry.id(), entry);
    if (size > most) {
      evict();
    }
  }

  @GuardedBy("lock")
  private void evict() {
    var largest =
        services.values().stream().max(Comparator.comparingInt(Map::size)).orElseThrow().values();
    var oldest = largest.iterator();
    oldest.next();
    oldest.remove();
    size--;
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
    locked(
        () -> {
          var stored = services.getOrDefault(service, Map.of());
          if (stored.containsKey(id)) {
            stored.remove(id);
            size--;
          }
          return id;
        });
  }

  @Override
  public void clear(ServiceName service) {
    locked(
        () -> {
          size -= Optional.ofNullable(services.remove(service)).map(Map::size).orElse(0);
          return service;
        });
  }

  @Override
  public Optional<String> check() {
    return Optional.empty();
  }

  List<Entry> all() {
    return locked(
        () -> services.values().stream().flatMap(stored -> stored.values().stream()).toList());
  }

  private List<Entry> all(ServiceName service) {
    return locked(() -> List.copyOf(services.getOrDefault(service, Map.of()).values()));
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
