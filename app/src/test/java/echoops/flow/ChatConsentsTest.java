package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.policy.PolicyFile;
import echoops.flow.ChatConsents.Press;
import echoops.flow.CommandFlow.Command;
import echoops.model.Actor;
import echoops.model.IncidentEvent.Answered;
import echoops.model.IncidentEvent.Confirmed;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.Rehearsed;
import echoops.model.IncidentId;
import echoops.model.Person;
import echoops.model.Role;
import echoops.notify.SlackReplies;
import echoops.outbound.Outbound;
import echoops.speak.SilentVoice;
import echoops.store.Draft;
import echoops.telemetry.Traces;
import echoops.testing.Eventually;
import echoops.testing.ManualClock;
import echoops.testing.PracticeTarget;
import echoops.testing.SlackStandIn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a button stands for, and for how long. */
class ChatConsentsTest {
  private static final Person BEA = new Person("bea", Role.RESPONDER);
  private static final String USER = "U0000BEA";
  private static final IncidentId ONE = new IncidentId("inc-aaaaaaaaaa");

  @TempDir Path data;
  private final ManualClock ticking = new ManualClock();
  private final SlackStandIn slack = new SlackStandIn();
  private TalkedRoom room;
  private TalkedRoom.Guest ray;
  private ChatConsents consents;
  private int presses;

  @BeforeEach
  void open() throws IOException {
    var catalogue = ActedRoom.catalogue("checkout", "payments");
    var rules =
        Files.writeString(
            data.resolve("two.yaml"),
            """
            rules: [{name: all, effect: allow, actions: [restart], roles: [responder]}]
            two_people: [{name: two, actions: [restart], services: [payments]}]
            """);
    room =
        new TalkedRoom(
            TalkedRoom.ear(data),
            new SilentVoice("a test"),
            catalogue,
            Optional.of(new PracticeTarget()),
            PolicyFile.read(rules, catalogue));
    ray = room.enter(TalkedRoom.RAY);
    consents =
        new ChatConsents(
            Map.of(USER, BEA),
            room.conversations,
            room.acting.sentences(),
            new SlackReplies(new Outbound(room.clock)),
            new ChatConsents.Tools(room.log, room.clock, ticking::nanos, new Random(3)));
  }

  @AfterEach
  void close() {
    room.close();
    slack.close();
  }

  private Answer.Said say(String words) {
    return (Answer.Said) room.commands.answer(Command.typed(words), ray.participant, ray);
  }

  /** What stands on the button of the message that asks. */
  private String asked(String what) {
    var code = say(what).code().orElseThrow();
    say("confirm " + String.join(" ", code.words()));
    long sequence = room.log.latest(Rehearsed.class, 1).getFirst().recorded().sequence();
    return ONE + "." + sequence;
  }

  private String press(String button, String value) {
    var answerTo = "/actions/" + ++presses;
    consents.answer(new Press(USER, button, value, URI.create(slack.url() + answerTo)), ray);
    return slack.sentTo(answerTo).stream()
        .map(message -> message.get("text").asText())
        .findFirst()
        .orElse("");
  }

  private String offered(String value) {
    press("echoops_look", value);
    return slack.button("/actions/" + presses, "Confirm").orElseThrow();
  }

  private int confirmed() {
    return room.log.latest(Confirmed.class, 10).size();
  }

  @Test
  void whatAButtonDoes_belongsToTheTraceOfItsRequest() {
    var sent = Optional.of("00-0123456789abcdef0123456789abcdef-0123456789abcdef-01");
    var press = new Press("U0000EVE", "echoops_look", "", URI.create(slack.url() + "/actions/1"));
    Traces.under(sent, () -> consents.take(press, ray));

    Eventually.that("they are answered", () -> !slack.sentTo("/actions/1").isEmpty());
    assertThat(room.log.latest(Answered.class, 1).getFirst().recorded().trace()).isEqualTo(sent);
  }

  @Test
  void button_standsForAMinute() {
    var confirm = offered(asked("restart payments"));
    ticking.pass(Duration.ofSeconds(59));

    assertThat(press("echoops_confirm", confirm)).startsWith("Confirmed.");
    Eventually.that("it is done", () -> !room.log.latest(Executed.class, 1).isEmpty());
  }

  @Test
  void button_standsForNoLonger() {
    var confirm = offered(asked("restart payments"));
    ticking.pass(Duration.ofSeconds(60));

    assertThat(press("echoops_confirm", confirm))
        .isEqualTo("Nothing of this waits for you any more.");
    assertThat(confirmed()).isEqualTo(1);
  }

  @Test
  void planForOne_isNoMatterOfASecond() {
    say("restart checkout");
    long sequence = room.log.latest(Rehearsed.class, 1).getFirst().recorded().sequence();
    press("echoops_look", ONE + "." + sequence);

    assertThat(slack.button("/actions/1", "Confirm")).isEmpty();
    assertThat(
            room.acting
                .sentences()
                .outside(room.log.latest(Rehearsed.class, 1).getFirst().recorded()))
        .isEmpty();
  }

  @Test
  void planForTwo_isAskedOutsideInWordsThatNameIt() {
    asked("restart payments");
    var rehearsed = room.log.latest(Rehearsed.class, 1).getFirst().recorded();

    assertThat(room.acting.sentences().outside(rehearsed).orElseThrow().shown())
        .startsWith("Ray asks for a second person to confirm: a restart of payments")
        .contains("2 min at most")
        .doesNotContain("screen");
  }

  @Test
  void recordThatIsNoPlan_isNone() {
    room.log.append(List.of(Draft.of(Actor.TRIAGE, new IncidentOpened("it began")).in(ONE)));
    long sequence = room.log.head().sequence();

    assertThat(press("echoops_look", ONE + "." + sequence))
        .isEqualTo("Nothing of this waits for you any more.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inc-aaaaaaaaaa.999999999",
        "inc-aaaaaaaaaa.99999999999999999999",
        "a-0123456789ab",
        "restart payment",
        ""
      })
  void valueThatNamesNothing_isNone(String value) {
    asked("restart payments");

    assertThat(press("echoops_look", value)).isEqualTo("Nothing of this waits for you any more.");
  }

  @Test
  void buttonOfSomebodyElses_isNotOurs() {
    assertThat(press("approve_expense", "1")).isEmpty();
    assertThat(slack.everything()).isEmpty();
  }

  @Test
  void madeUpButton_standsForNothing() {
    asked("restart payments");

    assertThat(press("echoops_confirm", "made-up"))
        .isEqualTo("Nothing of this waits for you any more.");
    assertThat(confirmed()).isEqualTo(1);
  }
}
