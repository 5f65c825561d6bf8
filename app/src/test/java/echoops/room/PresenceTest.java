package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Person;
import echoops.model.Role;
import echoops.room.Presence.Somebody;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private static Listener window(String name, Role role) {
    return new Listener(Thread.currentThread(), new Person(name, role));
  }

  @Test
  void severalWindowsOfAPerson_areOnePersonWhoDoesWhatAnyOfThemDoes() {
    var deaf = window("maya", Role.RESPONDER);
    var loud = window("maya", Role.RESPONDER);
    loud.hasSound(true);
    loud.hasMicrophone(true);
    loud.isTalking(true);
    var presence = Presence.of(List.of(deaf, window("ann", Role.ADMIN), loud));

    assertThat(presence.listeners()).isEqualTo(3);
    assertThat(presence.people()).isEqualTo(2);
    assertThat(presence.present())
        .containsExactly(
            new Somebody("ann", "admin", false, false, false),
            new Somebody("maya", "responder", true, true, true));
  }

  @Test
  void crowd_isCountedAndNamedInPart() {
    var crowd = IntStream.range(0, 60).mapToObj(i -> window("p" + i, Role.VIEWER)).toList();
    var presence = Presence.of(crowd);

    assertThat(presence.people()).isEqualTo(60);
    assertThat(presence.present()).hasSize(Presence.MOST_NAMED);
  }
}
