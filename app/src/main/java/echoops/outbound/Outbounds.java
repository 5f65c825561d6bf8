package echoops.outbound;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The HTTP clients of this process, one for each use, so that none takes the calls of another; and
 * how their calls have gone. Safe for use by several threads.
 */
public final class Outbounds {
  private record Made(String use, Outbound outbound) {}

  /**
   * How calls to a system have gone.
   *
   * @param use what they are for: a system that is called for two things has two states
   */
  public record Used(String use, ProviderState state) {}

  private final InstantSource clock;
  private final List<Made> made = new CopyOnWriteArrayList<>();

  public Outbounds(InstantSource clock) {
    this.clock = clock;
  }

  public Outbound make(String use) {
    return noted(use, new Outbound(clock));
  }

  public Outbound make(String use, Duration deadline) {
    return noted(use, new Outbound(clock, deadline));
  }

  /**
   * For systems whose certificates an authority of their own has signed.
   *
   * @throws echoops.model.Failure.Misconfigured if there is none in the file
   */
  public Outbound make(String use, Duration deadline, Path authority) {
    return noted(use, new Outbound(clock, deadline, authority));
  }

  private Outbound noted(String use, Outbound outbound) {
    made.add(new Made(use, outbound));
    return outbound;
  }

  /** How many systems are left alone for now, use by use. */
  public Map<String, Double> leftAlone() {
    return made.stream()
        .collect(
            groupingBy(
                Made::use,
                summingDouble(
                    it -> it.outbound().states().stream().filter(ProviderState::isOpen).count())));
  }

  /** How the calls to every system that was called have gone, use by use. */
  public List<Used> states() {
    return made.stream()
        .flatMap(it -> it.outbound().states().stream().map(state -> new Used(it.use(), state)))
        .toList();
  }
}
