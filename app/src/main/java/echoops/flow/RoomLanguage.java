package echoops.flow;

import echoops.model.Catalogue;
import echoops.model.Service;
import echoops.model.ServiceName;
import echoops.understand.Grammar;
import echoops.understand.Named;
import echoops.understand.Phrases;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The room's language as of now: the services that are declared, then those that alerts have named
 * since the start, in the order in which they came, so that a label means the same service for as
 * long as the process lives. Safe for use by several threads.
 */
public final class RoomLanguage {
  /** Of incidents that name services, the newest. */
  private static final int INCIDENTS = 100;

  /** More names than these make a language that takes long to listen for. */
  private static final int MOST_DISCOVERED = 40;

  private final Catalogue catalogue;
  private final LiveIncidents incidents;
  private final List<String> codeWords;
  private final AtomicReference<Optional<Known>> known = new AtomicReference<>(Optional.empty());

  private final AtomicReference<Optional<Listened>> listened =
      new AtomicReference<>(Optional.empty());

  /** A grammar, and the discovered services that it was made of. */
  private record Known(List<ServiceName> services, Grammar grammar) {}

  public RoomLanguage(Catalogue catalogue, LiveIncidents incidents, List<String> codeWords) {
    this.catalogue = catalogue;
    this.incidents = incidents;
    this.codeWords = List.copyOf(codeWords);
  }

  /** What can be said now. */
  public Grammar now() {
    var before = known.get();
    var discovered = new LinkedHashSet<>(before.map(Known::services).orElse(List.of()));
    incidents.openAndNewestFirst(INCIDENTS).stream()
        .flatMap(view -> view.incident().scope().services().stream())
        .filter(service -> !catalogue.declares(service))
        .limit(Math.max(0, MOST_DISCOVERED - discovered.size()))
        .forEach(discovered::add);
    var services = List.copyOf(discovered);
    var made =
        before.filter(last -> last.services().equals(services)).orElseGet(() -> make(services));
    known.set(Optional.of(made));
    return made.grammar();
  }

  /** What an ear listens for that knows these words, or all; it takes a while, and is kept. */
  Phrases phrases(Optional<Set<String>> vocabulary) {
    var grammar = now();
    var kept = listened.get().filter(last -> last.isFor(grammar, vocabulary));
    var made = kept.orElseGet(() -> Listened.of(grammar, vocabulary));
    listened.set(Optional.of(made));
    return made.phrases();
  }

  /** What was listened for last. */
  private record Listened(Grammar grammar, Optional<Set<String>> vocabulary, Phrases phrases) {
    static Listened of(Grammar grammar, Optional<Set<String>> vocabulary) {
      var phrases = vocabulary.map(grammar::phrases).orElseGet(grammar::phrases);
      return new Listened(grammar, vocabulary, phrases);
    }

    boolean isFor(Grammar other, Optional<Set<String>> words) {
      return grammar == other && vocabulary.equals(words);
    }
  }

  /** What can always be said for a service; for a declared one it never changes. */
  String label(ServiceName service) {
    return known.get().map(Known::grammar).orElseGet(this::now).label(service);
  }

  private Known make(List<ServiceName> discovered) {
    var all = new LinkedHashMap<ServiceName, Named>();
    for (Service service : catalogue.services()) {
      all.put(service.name(), Named.of(service));
    }
    discovered.forEach(name -> all.put(name, Named.of(name)));
    return new Known(
        discovered, Grammar.of(all.values(), codeWords, catalogue.actions().phrases()));
  }
}
