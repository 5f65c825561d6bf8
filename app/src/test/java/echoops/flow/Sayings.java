package echoops.flow;

import echoops.flow.CommandFlow.Command;
import echoops.hear.DrivenEar;
import echoops.hear.StarterModel;
import echoops.model.Complaint;
import echoops.model.Intent;
import echoops.model.Measure;
import echoops.model.Measure.Direction;
import echoops.model.Measure.Limit;
import echoops.model.Person;
import echoops.model.Reply;
import echoops.model.Role;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Transcript;
import echoops.model.Understanding;
import echoops.model.Urgency;
import echoops.testing.Signals;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that the room says, as far as it differs in more than a number: every sentence of its
 * language is said to it, well and badly heard, by those who may and who may not, while nothing is
 * wrong and while much is.
 */
final class Sayings {
  private static final String NUMBERS =
      "\\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen"
          + "|(twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|[0-9]+)\\b";

  private final TalkedRoom room;
  private final TalkedRoom.Guest ray;
  private final TalkedRoom.Guest val;
  private final Map<String, Reply> byShape = new LinkedHashMap<>();
  private final Set<String> heardShapes = new TreeSet<>();

  private Sayings(TalkedRoom room) {
    this.room = room;
    this.ray = room.enter(TalkedRoom.RAY);
    this.val = room.enter(new Person("Val", Role.VIEWER));
  }

  /** In a room in which nothing has happened yet. */
  static List<Reply> of(TalkedRoom room) throws InterruptedException {
    var sayings = new Sayings(room);
    sayings.askAll();
    sayings.wrong("inc-aaaaaaaaaa", "checkout", "High error rate on p95_latency", measure());
    sayings.askInState();
    sayings.wrong("inc-bbbbbbbbbb", "payments", "Disk is 95% full", Optional.empty());
    sayings.wrong("inc-cccccccccc", "order", "Queue depth above limit", Optional.empty());
    sayings.wrong("inc-dddddddddd", "orders", "No heartbeat from k8s node", Optional.empty());
    sayings.room.alert(
        "inc-aaaaaaaaaa", Signals.triggered("more", "payments", Duration.ofMinutes(2)));
    sayings.room.clock.pass(Duration.ofMinutes(25));
    sayings.askAll();
    sayings.room.alert(
        "inc-bbbbbbbbbb", Signals.recovered("payments", "payments", Duration.ofMinutes(20)));
    sayings.ask(Transcript.typed("acknowledge"), sayings.ray);
    while (room.incidents.through() < room.log.head().sequence()) {
      room.incidents.take();
    }
    sayings.askInState();
    return List.copyOf(sayings.byShape.values());
  }

  private static Optional<Measure> measure() {
    var limit = new Limit(Direction.ABOVE, 0.5, Optional.of(Duration.ofMinutes(5)));
    return Optional.of(
        new Measure("p95_latency", Optional.of(2.4), Optional.of(0.3), Optional.of(limit), "s"));
  }

  private void wrong(String incident, String service, String title, Optional<Measure> measure)
      throws InterruptedException {
    room.alert(incident, signal(service, title, measure));
  }

  private static Signal signal(String service, String title, Optional<Measure> measure) {
    return Signals.complaining(
        Signals.triggered(service, service, Duration.ZERO),
        new Complaint(title, new Urgency(Severity.ERROR, "test"), measure, Optional.empty()));
  }

  private void askAll() {
    for (var phrase : room.commands.grammar().phrases().commands()) {
      if (heardShapes.add(shape(phrase) + room.incidents.open())) {
        askInAllWays(phrase);
      }
    }
    var codes = StarterModel.codeWords();
    ask(Transcript.typed("confirm " + codes.get(0) + " " + codes.get(1)), ray);
    ask(Transcript.typed("scale checkout to 200"), ray);
    ask(Transcript.typed("what is the meaning of all this"), ray);
    ask(Transcript.typed("note that the disk was full"), ray);
  }

  /** What is answered from the state of things. */
  private void askInState() {
    for (var phrase : room.commands.grammar().phrases().commands()) {
      boolean isQuestion =
          room.commands.grammar().understand(Transcript.typed(phrase))
                  instanceof Understanding.Understood(var intent)
              && !(intent instanceof Intent.Propose);
      if (isQuestion && heardShapes.add(shape(phrase) + room.log.head().sequence())) {
        ask(Transcript.typed(phrase), ray);
      }
    }
  }

  private void askInAllWays(String phrase) {
    ask(Transcript.typed(phrase), ray);
    ask(Transcript.typed(phrase), val);
    for (var word : phrase.split(" ", -1)) {
      ask(DrivenEar.heard(phrase, word, 0.6), ray);
    }
    ask(Transcript.typed(phrase + " tomorrow"), ray);
    ask(Transcript.typed("don't " + phrase), ray);
  }

  private void ask(Transcript words, TalkedRoom.Guest guest) {
    var answer =
        room.commands.answer(new Command(0, words, Optional.of(words)), guest.participant, guest);
    if (answer instanceof Answer.Said said) {
      var sentence = said.utterance().sentence();
      guest.participant.hear(said.utterance());
      byShape.putIfAbsent(shape(sentence.spoken()), sentence);
    }
  }

  private static String shape(String sentence) {
    return sentence.replaceAll(NUMBERS, "#").replaceAll("#([ -]#)+", "#");
  }
}
