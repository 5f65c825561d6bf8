package echoops.flow;

import echoops.hear.Ear;
import echoops.hear.VoiceModel;
import echoops.model.ActionId;
import echoops.model.Person;
import echoops.model.ServiceName;
import echoops.telemetry.Telemetry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever is in the room can talk with it. Safe for use by several threads. */
public final class Conversations implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);

  private final Ear ear;
  private final CommandFlow commands;
  private final InstantSource clock;
  private final Telemetry telemetry;
  private final Attendance attendance = new Attendance();

  public Conversations(Ear ear, CommandFlow commands, InstantSource clock, Telemetry telemetry) {
    this.ear = ear;
    this.commands = commands;
    this.clock = clock;
    this.telemetry = telemetry;
  }

  /**
   * Somebody comes in, by a window that a conversation is begun over.
   *
   * @param through the last record that the room knows
   */
  public Participant come(Person person, long through) {
    var now = clock.instant();
    return new Participant(person, now, through, attendance.came(person.name(), now));
  }

  /** Begins one, over one connection; when it ends, that window is closed. */
  public Conversation begin(Participant participant, Partner partner, Hearers hearers) {
    return new Conversation(
        new Exchange(ear, commands, participant, partner, hearers, clock, telemetry),
        () -> left(participant));
  }

  private void left(Participant participant) {
    var now = new Attendance.Left(clock.instant(), commands.through());
    attendance.left(participant.person().name(), now);
  }

  /** Answers somebody who has no connection. */
  public Answer answer(String text, Participant asker, Hearers hearers) {
    return commands.answer(CommandFlow.Command.typed(text), asker, hearers);
  }

  /** Gives somebody who has no connection a code, for what somebody else has asked for. */
  Answer second(ActionId action, String asked, Participant asker) {
    return commands.second(action, CommandFlow.Command.typed(asked), asker);
  }

  /** The last record that is durable. */
  public long through() {
    return commands.through();
  }

  /**
   * Makes the language, which takes its time, so that nobody waits for it, and tells which services
   * cannot be called by their names, since this ear does not know the words.
   */
  public void prepare() {
    ear
        .model()
        .map(model -> commands.grammar().phrases(model.vocabulary()).unheard())
        .orElse(List.of())
        .stream()
        .filter(unheard -> unheard.instead().isPresent())
        .forEach(unheard -> LOG.warn(unheard.sentence()));
  }

  /** A short name for a service that can always be said and heard. */
  public String label(ServiceName service) {
    return commands.label(service);
  }

  /** The same, where the ear does not know the words of any of its names. */
  public Optional<String> labelIfUnheard(ServiceName service) {
    return ear.model()
        .filter(model -> !commands.grammar().isHeard(service, model.vocabulary()))
        .map(_ -> label(service));
  }

  /** The name of the ear. */
  public String ear() {
    return ear.name();
  }

  /** Why nothing can be heard now, if so. */
  public Optional<String> trouble() {
    return ear.trouble();
  }

  /** Whether what is said in any words can be taken down. */
  public boolean takesDictation() {
    return ear.model().filter(VoiceModel::takesDictation).isPresent();
  }

  public boolean hasModel() {
    return ear.model().isPresent();
  }

  /** Whether the ear is the one that comes with the program. */
  public boolean isStarter() {
    return ear.model().filter(VoiceModel::isStarter).isPresent();
  }

  @Override
  public void close() {
    ear.close();
  }
}
