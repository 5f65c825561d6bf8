package echoops.investigate.near;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemedyTest {
  @Test
  void noteOfOneRemedy_namesIt() {
    assertThat(Remedy.in("rolled back to 1.4.2")).contains(Remedy.ROLLBACK);
    assertThat(Remedy.in("Reverted the commit.")).contains(Remedy.ROLLBACK);
    assertThat(Remedy.in("we restarted payment")).contains(Remedy.RESTART);
    assertThat(Remedy.in("scaled up to 6")).contains(Remedy.SCALING);
    assertThat(Remedy.in("failed over to the replica")).contains(Remedy.FAILOVER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "it went away",
        "rollback did not help",
        "rollback didn't help",
        "rolled back and restarted",
        "restart before lunch",
        "failed to roll back",
        "backscroll restarter"
      })
  void noteThatIsNotClear_namesNone(String note) {
    assertThat(Remedy.in(note)).isEmpty();
  }
}
