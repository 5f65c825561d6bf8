package echoops.guard;

import static echoops.guard.Guarded.ANN;
import static echoops.guard.Guarded.GUARD;
import static echoops.guard.Guarded.NOW;
import static echoops.guard.Guarded.PAYMENT;
import static echoops.guard.Guarded.asks;
import static echoops.guard.Guarded.standing;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.guard.Ruling.Allowed;
import echoops.guard.Ruling.Refused;
import echoops.model.Change;
import echoops.model.Effect;
import echoops.model.Mode;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests without end, each of which is answered knowing what was done for those before it. */
class StormTest {
  private static final int REQUESTS = 500;
  private static final List<ServiceName> SERVICES =
      List.of("payment", "orders", "checkout", "s4", "s5", "s6", "s7", "s8", "s9").stream()
          .map(ServiceName::new)
          .toList();

  private final List<Past> history = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();

  @Test
  void requestsForAllServices_areAllowedAsOftenAsForAllTogether() {
    for (int i = 0; i < REQUESTS; i++) {
      ask(SERVICES.get(i % SERVICES.size()), NOW.plusSeconds(i), Effect.RECOVERED);
    }

    assertThat(history).hasSize(5);
    assertThat(refused).hasSize(REQUESTS - 5).allMatch(no -> !no.because().isBlank());
  }

  @Test
  void requestsForOneService_areAllowedThreeTimesAnHourTenMinutesApart() {
    for (int i = 0; i < REQUESTS; i++) {
      ask(PAYMENT, NOW.plusSeconds(20L * i), Effect.RECOVERED);
    }

    assertThat(history)
        .extracting(past -> Duration.between(NOW, past.at()).toMinutes())
        .containsExactly(0L, 10L, 20L, 60L, 70L, 80L, 120L, 130L, 140L);
    assertThat(refused).hasSize(REQUESTS - history.size());
  }

  @Test
  void changesWithoutEffect_areFollowedByOneMoreEach_andNotByAnyNumber() {
    for (int i = 0; i < 60; i++) {
      ask(PAYMENT, NOW.plusSeconds(60L * i), Effect.NO_EFFECT);
    }

    assertThat(history)
        .extracting(past -> Duration.between(NOW, past.at()).toMinutes())
        .containsExactly(0L, 1L, 10L, 11L, 20L, 21L);
  }

  private void ask(ServiceName service, Instant now, Effect effect) {
    var situation =
        new Situation(
            now,
            Mode.CONFIRM,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(standing(3)),
            history);
    var request = asks(ANN, new Change.Restart(service));
    switch (GUARD.judge(request, situation)) {
      case Allowed allowed ->
          history.add(
              new Past(
                  allowed.action().kind(),
                  service,
                  now,
                  Purpose.CHANGE,
                  Past.Stage.DONE,
                  Optional.of(effect)));
      case Refused no -> refused.add(no);
    }
  }
}
