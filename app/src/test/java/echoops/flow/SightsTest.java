package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Failure;
import echoops.model.ServiceName;
import echoops.model.Standing;
import echoops.model.Target;
import echoops.testing.PracticeTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SightsTest {
  private static final ServiceName SEEN = new ServiceName("seen");
  private static final ServiceName SLOW = new ServiceName("slow");
  private static final ServiceName AWAY = new ServiceName("away");
  private static final ServiceName UNDECLARED = new ServiceName("undeclared");
  private static final Standing STANDING = new PracticeTarget().read(new Target.Shop(SEEN));

  private final CountDownLatch end = new CountDownLatch(1);
  private final Sights sights = new Sights(this::place);

  private Optional<Standing> place(ServiceName service) {
    if (service.value().startsWith(SLOW.value())) {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (service.equals(AWAY)) {
      throw new Failure.Unavailable("away", Duration.ofSeconds(1));
    }
    return service.equals(UNDECLARED) ? Optional.empty() : Optional.of(STANDING);
  }

  @Test
  void oneThatIsSlow_holdsUpNoOther() {
    var seen = sights.of(List.of(SLOW, SEEN, AWAY, UNDECLARED));
    end.countDown();

    assertThat(seen)
        .containsEntry(SLOW, new Sight.Unseen())
        .containsEntry(SEEN, new Sight.Seen(STANDING))
        .containsEntry(AWAY, new Sight.Unseen())
        .containsEntry(UNDECLARED, new Sight.Nowhere());
  }

  @Test
  void whereFourAreSlow_aFifthIsNotEvenAsked() {
    var slow = IntStream.range(0, 4).mapToObj(i -> new ServiceName("slow" + i)).toList();
    var _ = sights.of(slow);

    assertThat(sights.of(SEEN)).isEqualTo(new Sight.Unseen());
    end.countDown();
  }
}
