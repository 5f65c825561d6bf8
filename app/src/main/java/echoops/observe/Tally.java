package echoops.observe;

import echoops.model.Environment;
import echoops.model.OwnedBy;
import echoops.model.Reading;
import echoops.model.ServiceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what a body says; one bad element costs itself and nothing else. */
@OwnedBy("the call that reads the body")
final class Tally {
  /** A body that says more is a backlog, which its sender can cut into pieces. */
  static final int MOST_READINGS = 20_000;

  private static final int MOST_REASONS = 5;

  private final List<Reading> readings = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private final Map<ServiceName, Environment> environments = new HashMap<>();
  private int rejected;

  void take(Reading reading) {
    if (readings.size() < MOST_READINGS) {
      readings.add(reading);
    } else {
      reject("more than " + MOST_READINGS + " readings in one body");
    }
  }

  /** Where a service runs, in its sender's word. */
  void place(ServiceName service, Optional<String> environment) {
    environment.flatMap(Environment::in).ifPresent(name -> environments.putIfAbsent(service, name));
  }

  void reject(String reason) {
    rejected++;
    if (reasons.size() < MOST_REASONS && !reasons.contains(reason)) {
      reasons.add(reason);
    }
  }

  void take(Optional<? extends Reading> reading, String otherwise) {
    reading.ifPresentOrElse(this::take, () -> reject(otherwise));
  }

  Batch batch() {
    return new Batch(readings, rejected, reasons, environments);
  }
}
