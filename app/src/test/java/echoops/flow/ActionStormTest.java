package echoops.flow;

import static echoops.flow.ActedRoom.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.ActionState;
import echoops.model.Change;
import echoops.model.Person;
import echoops.model.Role;
import echoops.testing.Eventually;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five hundred people confirm five hundred plans at once: what is allowed reaches the target. */
class ActionStormTest {
  private static final int PEOPLE = 500;

  /** Of one target in ten minutes, by the policy that ships. */
  private static final int ALLOWED = 1;

  @TempDir Path data;

  private record Confirmation(Participant who, List<String> code) {}

  @Test
  void fiveHundredConfirmed_asManyAsAreAllowedAreDone_andTheRestIsToldWhy() throws Exception {
    var room = new ActedRoom(data);
    var acting = room.start();
    var confirmations =
        IntStream.range(0, PEOPLE).mapToObj(number -> planned(room, acting, number)).toList();

    try (var threads = Executors.newFixedThreadPool(16)) {
      confirmations.forEach(
          it -> threads.execute(() -> acting.flow().confirm(it.code(), it.who())));
    }
    Eventually.that(
        "all have come to an end",
        () ->
            acting.log().all().stream()
                .noneMatch(it -> it.state().isBeforeExecution() || isUnderWay(it.state())));

    assertThat(room.target.effects()).hasSize(ALLOWED);
    assertThat(acting.log().all())
        .filteredOn(it -> it.state() != ActionState.SUCCEEDED)
        .hasSize(PEOPLE - ALLOWED)
        .allSatisfy(
            it -> {
              assertThat(it.state()).isEqualTo(ActionState.REJECTED);
              assertThat(it.told()).isNotBlank();
            });
    acting.flow().close();
  }

  private static boolean isUnderWay(ActionState state) {
    return state == ActionState.EXECUTING;
  }

  private static Confirmation planned(ActedRoom room, Acting acting, int number) {
    var who = room.window(new Person("person " + number, Role.RESPONDER));
    var plan = acting.flow().propose(new Change.Restart(PAYMENT), who, Optional.empty());
    return new Confirmation(who, plan.code().orElseThrow().words());
  }
}
