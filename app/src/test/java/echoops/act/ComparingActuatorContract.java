package echoops.act;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Outcome;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What actuators promise whose place itself refuses a change of a state that it is not in. */
abstract class ComparingActuatorContract extends HttpActuatorContract {
  @Test
  void sameApprovalTwiceAtOnce_isDoneOnce() {
    var approved = approved(plan());
    var outcomes = new ConcurrentLinkedQueue<Outcome>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 2; i++) {
        threads.execute(() -> outcomes.add(actuator().carryOut(approved, () -> false)));
      }
    }
    assertThat(outcomes).hasSize(2).allMatch(Outcome.Succeeded.class::isInstance);
    assertThat(effects()).isOne();
  }
}
