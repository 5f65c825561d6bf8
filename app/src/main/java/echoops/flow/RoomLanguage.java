package echoops.flow;

import echoops.model.Catalogue;
import echoops.model.Service;
import echoops.model.ServiceName;
import echoops.understand.Grammar;
import echoops.understand.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The room's language as of now: the services that are declared, then those that alerts named. Safe
 * for use by several threads.
 */
public final class RoomLanguage {
  /** Of incidents that name services, the newest. */
  private static final int INCIDENTS = 100;

  private final Catalogue catalogue;
  private final LiveIncidents incidents;
  private final List<String> codeWords;
  private final AtomicReference<Optional<Known>> known = new AtomicReference<>(Optional.empty());

  /** A grammar, and the services that it was made of. */
  private record Known(List<ServiceName> services, Grammar grammar) {}

  public RoomLanguage(Catalogue catalogue, LiveIncidents incidents, List<String> codeWords) {
    this.catalogue = catalogue;
    this.incidents = incidents;
    this.codeWords = List.copyOf(codeWords);
  }

  /** What can be said now. */
  public Grammar now() {
    var named = new LinkedHashMap<ServiceName, Named>();
    for (var view : incidents.openAndNewestFirst(INCIDENTS)) {
      for (var service : view.incident().scope().services()) {
        if (!catalogue.declares(service)) {
          named.put(service, Named.of(service));
        }
      }
    }
    var current = known.get().filter(made -> made.services().equals(List.copyOf(named.keySet())));
    var made = current.orElseGet(() -> make(named));
    known.set(Optional.of(made));
    return made.grammar();
  }

  private Known make(Map<ServiceName, Named> discovered) {
    var all = new LinkedHashMap<ServiceName, Named>();
    for (Service service : catalogue.services()) {
      all.put(service.name(), Named.of(service));
    }
    discovered.forEach(all::putIfAbsent);
    return new Known(List.copyOf(discovered.keySet()), Grammar.of(all.values(), codeWords));
  }
}
