package echoops.flow;

import echoops.act.Actuator;
import echoops.brief.DriftWords;
import echoops.brief.Headlines;
import echoops.brief.Replies;
import echoops.brief.SpokenLength;
import echoops.config.policy.PolicyFile;
import echoops.config.policy.Rulebook;
import echoops.hear.DrivenEar;
import echoops.hear.Ear;
import echoops.hear.StarterModel;
import echoops.hear.VoiceModel;
import echoops.investigate.Probes;
import echoops.model.Actor;
import echoops.model.Catalogue;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Answered;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentId;
import echoops.model.Person;
import echoops.model.Reply;
import echoops.model.Role;
import echoops.model.Service;
import echoops.model.ServiceName;
import echoops.model.Signal;
import echoops.model.Transcript;
import echoops.model.Utterance;
import echoops.speak.SilentVoice;
import echoops.speak.Voice;
import echoops.speak.Voices;
import echoops.store.Draft;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** All that a conversation needs, with an ear, a voice and a clock of the test's. */
public final class TalkedRoom implements AutoCloseable {
  static final Person RAY = new Person("Ray", Role.RESPONDER);

  public final ManualClock clock = new ManualClock();
  final Telemetry telemetry = new Telemetry();
  final MemoryEventLog log = new MemoryEventLog(clock);
  final LiveIncidents incidents;
  public final Replies replies;
  private final Speaker speaker;
  final Acting acting;
  final CommandFlow commands;
  final Conversations conversations;

  public TalkedRoom(Ear ear, Voice voice, Catalogue catalogue) {
    this(ear, voice, catalogue, Optional.empty());
  }

  /** As above, with a shop in which something can be done. */
  TalkedRoom(Ear ear, Voice voice, Catalogue catalogue, Optional<Actuator> shop) {
    this(ear, voice, catalogue, shop, PolicyFile.shipped(catalogue));
  }

  /** As above, by other rules. */
  TalkedRoom(Ear ear, Voice voice, Catalogue catalogue, Optional<Actuator> shop, Rulebook rules) {
    var headlines = new Headlines(catalogue);
    replies = new Replies(catalogue, headlines);
    incidents = new LiveIncidents(log, Recovery.from(log), clock, CrashPoints.NONE);
    speaker = new Speaker(Voices.of(voice), new SpokenLength(SpokenLength.USUAL), clock, telemetry);
    var language = new RoomLanguage(catalogue, incidents, StarterModel.codeWords());
    var wakings = new Wakings(Anomalies.from(log), new DriftWords(catalogue), clock);
    var whys = new Whys(log, catalogue, new Probes(List.of()), clock);
    acting = Idle.acting(catalogue, rules, incidents, log, shop, clock);
    var responses = new Responses(incidents, log, replies, wakings, whys, acting.deeds(), clock);
    commands =
        new CommandFlow(
            language,
            Optional.empty(),
            responses,
            replies,
            log,
            speaker,
            clock,
            telemetry,
            new Chaos(log, clock, new Random(1)));
    conversations = new Conversations(ear, commands, clock, telemetry);
  }

  /** A room of two services, in which nothing is said aloud. */
  static TalkedRoom of(Ear ear) {
    return new TalkedRoom(ear, new SilentVoice("a test"), catalogue("checkout", "payments"));
  }

  static TalkedRoom withServices(Ear ear, int count) {
    var names = IntStream.range(0, count).mapToObj(i -> "payments-" + i).toArray(String[]::new);
    return new TalkedRoom(ear, new SilentVoice("a test"), catalogue(names));
  }

  public static Catalogue catalogue(String... services) {
    return new Catalogue(Arrays.stream(services).map(TalkedRoom::service).toList());
  }

  private static Service service(String name) {
    return new Service(
        new ServiceName(name),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** An ear of the starter model's words, which is laid out in a folder. */
  static DrivenEar ear(Path data) {
    return new DrivenEar(VoiceModel.read(StarterModel.under(data), "test"));
  }

  /** Something is wrong from now on. */
  void alert(String incident, Signal signal) throws InterruptedException {
    var joined = new SignalJoined(signal, "test");
    log.append(List.of(Draft.of(Actor.TRIAGE, joined).in(new IncidentId(incident))));
    incidents.take();
  }

  /** Somebody who came in. */
  public final class Guest implements Partner, Hearers {
    public final Participant participant;
    public final Conversation conversation;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

    private Guest(Person person) {
      participant = conversations.come(person, log.head().sequence());
      conversation = conversations.begin(participant, this, this);
    }

    /** The next thing that they are told, as a line. */
    String next() throws InterruptedException {
      return Optional.ofNullable(told.poll(20, TimeUnit.SECONDS)).orElse("nothing was told");
    }

    /** What they were told before the answer to a question that they type now. */
    List<String> toldBefore() throws InterruptedException {
      conversation.typed("who is here");
      var all = new ArrayList<String>();
      for (var next = next(); !next.equals("0 understood: Ray is here."); next = next()) {
        all.add(next);
      }
      return List.copyOf(all);
    }

    /** The answers so far. */
    public List<Answer> answers() {
      return List.copyOf(answers);
    }

    /** The room says something to them now. */
    void hears(String sentence) {
      participant.hear(
          new Utterance(
              1,
              Optional.empty(),
              Reply.of(sentence),
              clock.instant(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }

    @Override
    public void hearing(long talk, String text) {
      told.add(talk + " hearing: " + text);
    }

    @Override
    public void heard(long talk, Transcript transcript, Fate fate, String because) {
      var why = because.isEmpty() ? "" : ": " + because;
      told.add(talk + " " + fate.name().toLowerCase(Locale.ROOT) + why);
    }

    @Override
    public void answered(long talk, Transcript transcript, Answer answer) {
      answers.add(answer);
      told.add(talk + " " + line(answer));
    }

    private static String line(Answer answer) {
      return switch (answer) {
        case Answer.Silence _ -> "silence";
        case Answer.Said(var outcome, _, var utterance, _, _) ->
            outcome.name().toLowerCase(Locale.ROOT).replace('_', '-')
                + ": "
                + utterance.sentence().shown();
      };
    }

    @Override
    public void hear(Utterance utterance) {
      participant.hear(utterance);
    }

    @Override
    public void hush(long utterance) {}

    @Override
    public int hearing() {
      return 1;
    }

    @Override
    public List<Person> present() {
      return List.of(participant.person());
    }
  }

  public Guest enter(Person person) {
    return new Guest(person);
  }

  /** What the log has of a kind, oldest first. */
  <T extends IncidentEvent> List<T> recorded(Class<T> kind) {
    return log.read(0, 1_000).stream()
        .map(record -> record.event())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** What was asked and written down with its answer. */
  List<String> asked() {
    return recorded(Answered.class).stream().map(Answered::asked).toList();
  }

  @Override
  public void close() {
    conversations.close();
    speaker.close();
  }
}
