package echoops.investigate.reason;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.investigate.Budget;
import echoops.llm.Usage;
import echoops.model.IncidentId;
import echoops.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WalletTest {
  private static final Duration TIME = Duration.ofSeconds(20);
  private static final IncidentId ONE = new IncidentId("inc-abcdefghij");
  private static final IncidentId OTHER = new IncidentId("inc-bbbbbbbbbb");

  private final ManualClock clock = new ManualClock();
  private final Wallet wallet = Cases.wallet(clock);

  @Test
  void incident_hasItsOwnBudget() {
    wallet.take(ONE, new Usage("priced", 4_000, 1_000));

    assertThat(wallet.left(ONE, 3, TIME)).isEqualTo(new Budget(3, 5_000, 0.5 - 0.14, TIME));
    assertThat(wallet.left(OTHER, 8, TIME)).isEqualTo(new Budget(8, 10_000, 0.5, TIME));
  }

  @Test
  void day_boundsAllIncidents() {
    wallet.take(ONE, new Usage("free", 15_000, 0));

    assertThat(wallet.left(OTHER, 8, TIME).tokens()).isEqualTo(5_000);
    assertThat(wallet.left(ONE, 8, TIME).tokens()).isNegative();
  }

  @Test
  void newDay_beginsAnewAndTheIncidentDoesNot() {
    wallet.take(ONE, new Usage("free", 9_000, 0));
    clock.pass(Duration.ofDays(1));

    assertThat(wallet.left(OTHER, 8, TIME).tokens()).isEqualTo(10_000);
    assertThat(wallet.left(ONE, 8, TIME).tokens()).isEqualTo(1_000);
  }

  @Test
  void whatWasTakenYesterday_countsForTheIncidentAlone() {
    wallet.take(ONE, new Usage("free", 4_000, 0), clock.instant().minus(Duration.ofDays(1)));

    assertThat(wallet.left(ONE, 8, TIME).tokens()).isEqualTo(6_000);
    assertThat(wallet.left(OTHER, 8, TIME).tokens()).isEqualTo(10_000);
    wallet.take(ONE, new Usage("free", 15_000, 0));
    assertThat(wallet.left(OTHER, 8, TIME).tokens()).isEqualTo(5_000);
  }

  @Test
  void priceNobodyTold_isNotNothing() {
    assertThat(wallet.dollars(new Usage("free", 9_000, 0))).isEmpty();
    assertThat(wallet.dollars(new Usage("priced", 1_000_000, 1_000_000))).hasValue(110);
  }
}
