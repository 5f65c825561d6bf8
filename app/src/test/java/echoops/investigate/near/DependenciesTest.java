package echoops.investigate.near;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Finding;
import echoops.model.Finding.Standing;
import echoops.model.MetricName;
import echoops.model.MetricState;
import echoops.model.Series;
import echoops.model.ServiceDrift;
import echoops.model.ServiceName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DependenciesTest {
  private static final ServiceName INVENTORY = new ServiceName("inventory");

  private final Map<ServiceName, ServiceDrift> states = new HashMap<>();

  private void is(ServiceName service, MetricState... metrics) {
    states.put(service, new ServiceDrift(service, Optional.empty(), List.of(metrics)));
  }

  private static MetricState anomalous(ServiceName service) {
    return new MetricState(new Series(service, new MetricName("ms")), 1, true, 9, List.of());
  }

  private List<Finding> ask(Map<ServiceName, Set<ServiceName>> calls) {
    return new Dependencies(name -> Optional.ofNullable(states.get(name)), ServiceName::value)
        .ask(Given.inquiry("slow", calls), Given.PAYMENT);
  }

  @Test
  void calleesAsUsual_areClearedOneByOne() {
    is(INVENTORY);
    is(Given.LEDGER);

    var found = ask(Map.of(Given.PAYMENT, Set.of(INVENTORY, Given.LEDGER)));

    assertThat(found)
        .extracting(Finding::words)
        .containsExactly(
            "payment calls inventory, which is as usual",
            "payment calls ledger, which is as usual");
    assertThat(found).allMatch(it -> it.standing() == Standing.USUAL);
    assertThat(found).extracting(Finding::service).containsExactly(INVENTORY, Given.LEDGER);
  }

  @Test
  void deepestUnusualCallee_isToldFirstAndBlamed() {
    is(INVENTORY, anomalous(INVENTORY));
    is(Given.LEDGER, anomalous(Given.LEDGER));
    var calls = Map.of(Given.PAYMENT, Set.of(INVENTORY), INVENTORY, Set.of(Given.LEDGER));

    var found = ask(calls);

    assertThat(found)
        .extracting(Finding::words)
        .containsExactly(
            "payment calls inventory, which calls ledger, which is not as usual",
            "payment calls inventory, which is not as usual");
    assertThat(found)
        .extracting(Finding::standing)
        .containsExactly(Standing.UNUSUAL, Standing.CONTEXT);
    assertThat(found.getFirst().service()).isEqualTo(Given.LEDGER);
  }

  @Test
  void circleOfCalls_ends() {
    is(INVENTORY, anomalous(INVENTORY));
    var calls =
        Map.of(Given.PAYMENT, Set.of(INVENTORY), INVENTORY, Set.of(Given.PAYMENT, INVENTORY));

    assertThat(ask(calls)).isNotEmpty();
  }

  @Test
  void callers_areContext() {
    is(Given.CHECKOUT, anomalous(Given.CHECKOUT));

    assertThat(ask(Map.of(Given.CHECKOUT, Set.of(Given.PAYMENT))))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.words()).isEqualTo("checkout calls payment and is not as usual either");
              assertThat(it.standing()).isEqualTo(Standing.CONTEXT);
              assertThat(it.service()).isEqualTo(Given.PAYMENT);
            });
  }

  @Test
  void calleeOfWhichNothingIsKnown_isNotCleared() {
    assertThat(ask(Map.of(Given.PAYMENT, Set.of(INVENTORY))))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.words())
                  .isEqualTo("payment calls inventory, of which nothing is known");
              assertThat(it.standing()).isEqualTo(Standing.CONTEXT);
            });
  }

  @Test
  void serviceWithoutCalls_isNothing() {
    assertThat(ask(Map.of())).isEmpty();
  }
}
