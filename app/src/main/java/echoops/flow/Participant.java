package echoops.flow;

import echoops.model.HeardWord;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import echoops.model.Person;
import echoops.model.Transcript;
import echoops.model.Understanding.Doubt;
import echoops.model.Utterance;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Somebody who is in the room, as far as a conversation needs to know. One command of theirs is
 * answered after the other; what they hear is told by another thread.
 */
public final class Participant {
  private static final Duration DOUBT = Duration.ofSeconds(30);
  private static final int REMEMBERED = 8;

  /** So long after the end of what the room said, a microphone may still bring it. */
  private static final Duration ECHO = Duration.ofSeconds(15);

  private static final double ECHOED = 0.7;

  /** What was asked back, and when. */
  private record Asked(Doubt doubt, Instant at) {}

  private final Person person;
  private final Instant came;
  private final long sequence;
  private final Optional<Attendance.Left> before;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Deque<Utterance> taken = new ConcurrentLinkedDeque<>();
  private final Deque<Utterance> heard = new ConcurrentLinkedDeque<>();

  @OwnedBy("the command that is being answered, and the participant's own connection")
  private volatile Optional<IncidentId> focus = Optional.empty();

  @OwnedBy("the command that is being answered")
  private volatile Optional<Asked> asked = Optional.empty();

  @OwnedBy("the command that is being answered; the participant's own connection reads it")
  private volatile Optional<CodeShown> code = Optional.empty();

  /**
   * @param sequence the last record that the room knew when they came
   */
  public Participant(Person person, Instant came, long sequence) {
    this(person, came, sequence, Optional.empty());
  }

  /** As above, of somebody who was here before, until then. */
  Participant(Person person, Instant came, long sequence, Optional<Attendance.Left> before) {
    this.person = person;
    this.came = came;
    this.sequence = sequence;
    this.before = before;
  }

  /** Whoever answers them holds it: one command after the other. */
  ReentrantLock turn() {
    return turn;
  }

  public Person person() {
    return person;
  }

  Instant came() {
    return came;
  }

  long sequence() {
    return sequence;
  }

  /** Until when they were here before, if they were. */
  Optional<Attendance.Left> before() {
    return before;
  }

  /** The incident that they look at, if they chose one. */
  Optional<IncidentId> focus() {
    return focus;
  }

  public void lookAt(IncidentId incident) {
    focus = Optional.of(incident);
  }

  /** The room tells them something, aloud or in writing. */
  public void take(Utterance utterance) {
    taken.addFirst(utterance);
    while (taken.size() > REMEMBERED) {
      taken.pollLast();
    }
  }

  /** The room tells them something, and its sound is sent to them. */
  public void hear(Utterance utterance) {
    take(utterance);
    heard.addFirst(utterance);
    while (heard.size() > REMEMBERED) {
      heard.pollLast();
    }
  }

  /** What the room told them, the newest first. */
  List<Utterance> taken() {
    return List.copyOf(taken);
  }

  /** Whether most of these words were said to them a moment ago. */
  boolean justHeard(Transcript words, Instant now) {
    var said =
        heard.stream()
            .filter(utterance -> now.isBefore(end(utterance).plus(ECHO)))
            .flatMap(utterance -> Transcript.typed(utterance.sentence().spoken()).words().stream())
            .map(HeardWord::text)
            .collect(Collectors.toSet());
    long echoed = words.words().stream().filter(word -> said.contains(word.text())).count();
    return !words.isEmpty() && echoed >= ECHOED * words.words().size();
  }

  private static Instant end(Utterance utterance) {
    return utterance
        .speech()
        .map(speech -> utterance.at().plus(speech.length()))
        .orElse(utterance.at());
  }

  /** What they were asked back not long ago. */
  Optional<Doubt> doubt(Instant now) {
    return asked.filter(last -> now.isBefore(last.at().plus(DOUBT))).map(Asked::doubt);
  }

  /** A code is shown to them, which they may say until then. */
  void expectCode(CodeShown shown) {
    code = Optional.of(shown);
  }

  boolean expectsCode(Instant now) {
    return code.filter(it -> now.isBefore(it.until())).isPresent();
  }

  /** Whether a word of the code that they are shown is in it, however it is put. */
  boolean tellsCode(String text, Instant now) {
    var lower = text.toLowerCase(Locale.ROOT);
    return code.filter(it -> now.isBefore(it.until())).stream()
        .flatMap(it -> it.words().stream())
        .anyMatch(lower::contains);
  }

  void ask(Doubt doubt, Instant at) {
    asked = Optional.of(new Asked(doubt, at));
  }

  void settle() {
    asked = Optional.empty();
  }
}
