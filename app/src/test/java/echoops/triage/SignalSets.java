package echoops.triage;

import static java.time.Duration.ofSeconds;

import echoops.model.Alert;
import echoops.model.IncidentState;
import echoops.model.Incidents;
import echoops.model.Signal;
import echoops.model.Transition;
import echoops.testing.Signals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Sets of signals in many orders, and what incidents are apart from their names. */
final class SignalSets {
  private static final List<String> SERVICES =
      List.of("checkout", "payment", "orders", "ledger", "auth", "mail");

  private static final List<Transition> TRANSITIONS = List.of(Transition.values());

  private SignalSets() {}

  /** So many signals of few alerts over a few hours, in a random order. */
  static List<Signal> shuffled(long seed, int size) {
    var random = new Random(seed);
    var signals = new ArrayList<Signal>();
    for (int i = 0; i < size; i++) {
      signals.add(random(random));
    }
    Collections.shuffle(signals, random);
    return signals;
  }

  private static Signal random(Random random) {
    int alert = random.nextInt(12);
    var transition = TRANSITIONS.get(random.nextInt(TRANSITIONS.size()));
    var after = ofSeconds(random.nextLong(60) * random.nextLong(300));
    var service = SERVICES.get(alert % SERVICES.size());
    var signal = Signals.of("a" + alert, service, transition, after);
    return alert == 5 ? Signals.drill(signal) : alert > 9 ? Signals.grouped(signal, "g") : signal;
  }

  /** What the incidents hold, without the names and without the sentence on how they came about. */
  static List<List<Alert>> canonical(Incidents incidents) {
    return incidents.states().stream()
        .filter(state -> state.mergedInto().isEmpty())
        .map(SignalSets::alerts)
        .sorted(Comparator.comparing(Object::toString))
        .toList();
  }

  private static List<Alert> alerts(IncidentState state) {
    return state.alerts().stream().sorted(Comparator.comparing(Alert::key)).toList();
  }

  /** All orders of a list. */
  static <T> List<List<T>> permutations(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<T>>();
    for (int i = 0; i < items.size(); i++) {
      var rest = new ArrayList<>(items);
      var first = rest.remove(i);
      for (var tail : permutations(rest)) {
        var one = new ArrayList<T>(List.of(first));
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }
}
