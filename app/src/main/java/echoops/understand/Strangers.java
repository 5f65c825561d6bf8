package echoops.understand;

import echoops.model.Intent;
import echoops.model.ServiceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds changes that are asked for of nothing, of everything, or of what is no service. */
final class Strangers {
  /** Longer speech than this was no attempt at a sentence of the room. */
  private static final int MOST_WORDS = 16;

  private static final int LONGEST_NAME = 4;

  private static final String STRANGER = "stranger";

  private static final Set<String> ALL =
      Set.of(
          "all",
          "any",
          "anything",
          "both",
          "each",
          "entire",
          "every",
          "everybody",
          "everyone",
          "everything",
          "whole");

  /** Words that stand for a name that was not said. */
  private static final Set<String> NO_NAMES =
      Set.of("it", "one", "service", "something", "that", "the", "them", "this");

  private final Services services;
  private final Matcher matcher;

  Strangers(List<Sentence> sentences, Services services) {
    var targeted = sentences.stream().filter(it -> it.has(Slot.SERVICE)).toList();
    var stranger = new Services(List.of(Named.of(new ServiceName(STRANGER))));
    this.services = services;
    this.matcher = new Matcher(targeted, stranger, Set.of());
  }

  /** Words that might be meant as a name. */
  private record Place(int from, int to) {
    int length() {
      return to - from;
    }
  }

  /** Empty if it is no change, or the service that is meant can be told. */
  Optional<Misnamed> in(List<String> words) {
    if (words.size() > MOST_WORDS) {
      return Optional.empty();
    }
    return places(words.size())
        .sorted(Comparator.comparingInt(Place::length))
        .filter(place -> isChange(with(words, place)))
        .findFirst()
        .flatMap(place -> at(words.subList(place.from(), place.to())));
  }

  private static Stream<Place> places(int words) {
    return IntStream.rangeClosed(1, words)
        .boxed()
        .flatMap(
            from ->
                IntStream.rangeClosed(from, Math.min(words, from + LONGEST_NAME))
                    .mapToObj(to -> new Place(from, to)));
  }

  private static List<String> with(List<String> words, Place place) {
    var changed = new ArrayList<>(words.subList(0, place.from()));
    changed.add(STRANGER);
    changed.addAll(words.subList(place.to(), words.size()));
    return changed;
  }

  private boolean isChange(List<String> words) {
    return matcher.matches(words).stream()
        .anyMatch(it -> it.refused().isEmpty() && it.intent() instanceof Intent.Propose);
  }

  private Optional<Misnamed> at(List<String> name) {
    if (NO_NAMES.containsAll(name)) {
      return Optional.of(new Misnamed.Missing());
    }
    int mentioned = services.in(name).size();
    var said = String.join(" ", name);
    if (mentioned > 1 || ALL.contains(name.getFirst()) || said.contains("*")) {
      return Optional.of(new Misnamed.Several());
    }
    return mentioned == 1 || isNearAName(said)
        ? Optional.empty()
        : Optional.of(new Misnamed.Strange(said));
  }

  private boolean isNearAName(String said) {
    var compact = said.replace(" ", "");
    return services.names().values().stream()
        .flatMap(Set::stream)
        .anyMatch(name -> Letters.areNear(compact, name.replace(" ", "")));
  }
}
