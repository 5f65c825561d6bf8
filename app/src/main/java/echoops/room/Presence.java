package echoops.room;

import static java.util.stream.Collectors.groupingBy;

import echoops.model.Person;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Who is in the room, as everybody in it is told. Whoever has several windows stands there once.
 *
 * @param listeners how many windows there are
 * @param people how many people have them
 * @param present those who are named: {@link #MOST_NAMED} at most, by name
 */
record Presence(String type, String kind, int listeners, int people, List<Somebody> present) {
  /** More are counted, not named: this is sent to each of them. */
  static final int MOST_NAMED = 50;

  private static final Comparator<Somebody> BY_NAME =
      Comparator.comparing(Somebody::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(Somebody::role);

  /**
   * A person, as far as their windows tell.
   *
   * @param hears whether one of them has sound
   * @param canBeHeard whether one of them has a microphone that is on
   * @param talks whether the button to talk is held in one of them
   */
  record Somebody(String name, String role, boolean hears, boolean canBeHeard, boolean talks) {}

  Presence {
    present = List.copyOf(present);
  }

  static Presence of(Collection<Listener> listeners) {
    var windows = listeners.stream().collect(groupingBy(Listener::person)).entrySet();
    var named =
        windows.stream()
            .map(each -> somebody(each.getKey(), each.getValue()))
            .sorted(BY_NAME)
            .limit(MOST_NAMED)
            .toList();
    return new Presence("glimpse", "room", listeners.size(), windows.size(), named);
  }

  private static Somebody somebody(Person person, List<Listener> windows) {
    return new Somebody(
        person.name(),
        person.role().name().toLowerCase(Locale.ROOT),
        windows.stream().anyMatch(Listener::hasSound),
        windows.stream().anyMatch(Listener::hasMicrophone),
        windows.stream().anyMatch(Listener::isTalking));
  }
}
