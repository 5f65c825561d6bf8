package echoops.flow;

import echoops.model.Burn;
import echoops.model.Catalogue;
import echoops.model.Failure;
import echoops.model.Incident;
import echoops.model.Plan;
import echoops.model.Reading;
import echoops.model.Series;
import echoops.model.Service;
import echoops.model.ServiceName;
import echoops.model.Slo;
import echoops.store.Windows;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Knows what errors cost now, where a service declares what it promises. */
final class ErrorBudgets {
  private static final Duration LATELY = Duration.ofMinutes(1);
  private static final Duration WAITING = Duration.ofHours(1);
  private static final int MOST_SAMPLES = 1_000;

  /** Less is not worth a sentence. */
  private static final double LEAST = 0.001;

  private final Catalogue catalogue;
  private final Windows windows;
  private final InstantSource clock;

  ErrorBudgets(Catalogue catalogue, Windows windows, InstantSource clock) {
    this.catalogue = catalogue;
    this.windows = windows;
    this.clock = clock;
  }

  /** Of the services that a plan and its incident are about: the one whose budget burns fastest. */
  Optional<Burn> of(Plan plan, Optional<Incident> looked) {
    var services =
        Stream.of(
                List.of(plan.service()),
                plan.callers(),
                looked.map(it -> List.copyOf(it.scope().services())).orElse(List.of()))
            .flatMap(List::stream);
    return services
        .distinct()
        .flatMap(service -> burn(service, plan.timeout()).stream())
        .max(Comparator.comparingDouble(Burn::waiting))
        .filter(burn -> burn.waiting() >= LEAST);
  }

  private Optional<Burn> burn(ServiceName name, Duration acting) {
    return catalogue
        .find(name)
        .flatMap(Service::slo)
        .flatMap(
            slo ->
                failing(name, slo)
                    .map(
                        share ->
                            new Burn(
                                name,
                                slo.over(),
                                slo.burnt(share, WAITING),
                                slo.burnt(share, acting))));
  }

  /** Which share of its requests fails, as of the last minute; in the middle of what it says. */
  private Optional<Double> failing(ServiceName name, Slo slo) {
    try {
      var since = clock.instant().minus(LATELY);
      var shares =
          windows.samples(Optional.of(new Series(name, slo.metric())), since, MOST_SAMPLES).stream()
              .map(Reading.Sample::value)
              .sorted()
              .toList();
      return shares.isEmpty() ? Optional.empty() : Optional.of(shares.get(shares.size() / 2));
    } catch (Failure.Unavailable e) {
      return Optional.empty();
    }
  }
}
