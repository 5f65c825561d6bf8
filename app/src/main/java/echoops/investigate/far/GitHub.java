package echoops.investigate.far;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.json.ForeignJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * GitHub's lists. What was listed before is asked for by its tag: while nothing changed there, the
 * answer is short, and costs nothing where we show a token. Safe for use by several threads.
 */
final class GitHub {
  static final Map<String, String> HEADERS =
      Map.of("Accept", "application/vnd.github+json", "X-GitHub-Api-Version", "2022-11-28");

  private static final int UNCHANGED = 304;
  private static final int MOST_KEPT = 40;

  private record Listed(String tag, List<JsonNode> list) {}

  private final Vendor vendor;
  private final boolean isFreeWhenUnchanged;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<String, Listed> kept = new LinkedHashMap<>();

  private GitHub(Vendor vendor, boolean isFreeWhenUnchanged) {
    this.vendor = vendor;
    this.isFreeWhenUnchanged = isFreeWhenUnchanged;
  }

  static GitHub withToken(Vendor vendor) {
    return new GitHub(vendor, true);
  }

  static GitHub withoutToken(Vendor vendor) {
    return new GitHub(vendor, false);
  }

  String name() {
    return vendor.name();
  }

  Optional<String> check() {
    return vendor.check();
  }

  List<JsonNode> list(String path) {
    var before = kept(path);
    var answer =
        vendor.ask(path, before.map(it -> Map.of("If-None-Match", it.tag())).orElse(Map.of()));
    if (answer.status() == UNCHANGED && before.isPresent()) {
      if (isFreeWhenUnchanged) {
        vendor.refund();
      }
      return before.get().list();
    }
    var list = ForeignJson.elements(vendor.list(answer));
    Optional.ofNullable(answer.noted().get("etag"))
        .ifPresent(tag -> keep(path, new Listed(tag, list)));
    return list;
  }

  private Optional<Listed> kept(String path) {
    lock.lock();
    try {
      return Optional.ofNullable(kept.get(path));
    } finally {
      lock.unlock();
    }
  }

  private void keep(String path, Listed listed) {
    lock.lock();
    try {
      kept.remove(path);
      kept.put(path, listed);
      if (kept.size() > MOST_KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }
}
