package echoops.brief;

import echoops.model.Catalogue;
import echoops.model.Change;
import echoops.model.Incident;
import echoops.model.Person;
import echoops.model.Reply;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the room answers to what it was asked: only what it knows, and what it has not. */
public final class Replies {
  /** More incidents than these are counted: nobody remembers a longer list. */
  private static final int TOLD = 3;

  private static final Duration JUST_NOW = Duration.ofSeconds(10);

  private final Headlines headlines;
  private final Briefing briefing;
  private final Wording eye = new ForTheEye();
  private final Wording ear;
  private final ChangeWords changes;

  public Replies(Catalogue catalogue, Headlines headlines) {
    this(catalogue, headlines, new SpokenLength(SpokenLength.USUAL));
  }

  /** As above, by a voice of which it is known how fast it is. */
  public Replies(Catalogue catalogue, Headlines headlines, SpokenLength length) {
    this.headlines = headlines;
    this.briefing = new Briefing(catalogue, headlines, length);
    this.ear = new ForTheEar(catalogue);
    this.changes = new ChangeWords();
  }

  /** What late comers are told. */
  public Briefing briefing() {
    return briefing;
  }

  /** Nobody counts in parts of a second how long ago something was. */
  private static Quantity age(Duration ago) {
    return Quantity.of(ago.truncatedTo(ChronoUnit.SECONDS));
  }

  private Reply say(Function<Wording, String> sentence) {
    return new Reply(sentence.apply(eye), sentence.apply(ear));
  }

  private Reply now(Incident incident, Instant now) {
    var headline = headlines.now(incident, now);
    return new Reply(headline.shown(), headline.spoken());
  }

  /** The same as a voice can say it, whoever put it together and of what. */
  public Reply aloud(Reply reply) {
    return new Reply(reply.shown(), ear.digits(reply.spoken()));
  }

  /** How everything stands. */
  public Reply status(List<Incident> open, Instant now) {
    if (open.isEmpty()) {
      return Reply.of("All quiet. Nothing is wrong that I know of.");
    }
    return open.size() == 1 ? now(open.getFirst(), now) : list(open);
  }

  /** How one service does. */
  public Reply status(ServiceName service, List<Incident> open, Instant now) {
    return open.isEmpty()
        ? say(words -> "Nothing is wrong with " + words.service(service) + " that I know of.")
        : now(open.getFirst(), now);
  }

  /** The open incidents, by the numbers under which they can be chosen. */
  public Reply list(List<Incident> open) {
    if (open.isEmpty()) {
      return Reply.of("No incident is open.");
    }
    var count = open.size() == 1 ? "One incident is open." : "";
    return say(
        words -> {
          var sentence = new HeadlineSentence(words);
          var lines = new ArrayList<String>();
          lines.add(count.isEmpty() ? counted(words.count(open.size())) : count);
          for (int i = 0; i < Math.min(TOLD, open.size()); i++) {
            lines.add(
                Names.capital(words.count(i + 1L)) + ": " + sentence.named(open.get(i)) + ".");
          }
          if (open.size() > TOLD) {
            lines.add("And " + words.count(open.size() - (long) TOLD) + " more.");
          }
          return String.join(" ", lines);
        });
  }

  private static String counted(String number) {
    return Names.capital(number) + " incidents are open.";
  }

  /** What happened in the incident that somebody looks at. */
  public Reply happened(Incident incident, Optional<String> takenBy, Instant now) {
    var told = incident.tally().alerts();
    var reply = now(incident, now);
    var counted =
        say(words -> told > 1 ? Names.capital(words.count(told)) + " alerts so far." : "");
    return reply.and(counted).and(incident.isOpen() ? taken(takenBy) : Reply.of(""));
  }

  private Reply taken(Optional<String> by) {
    return say(
        words ->
            by.map(words::digits)
                .map(who -> who + " has taken it.")
                .orElse("Nobody has taken it yet."));
  }

  /** What was said since somebody came. */
  public Reply news(List<Incident> since, Duration ago, Instant now) {
    if (since.isEmpty()) {
      boolean isJustNow = ago.compareTo(JUST_NOW) < 0;
      return say(
          words ->
              isJustNow
                  ? "Nothing new: you have just come."
                  : "Nothing new since you came, " + words.quantity(age(ago)) + " ago.");
    }
    var reply = Reply.of("Since you came:");
    for (var incident : since.subList(0, Math.min(TOLD, since.size()))) {
      reply = reply.and(now(incident, now));
    }
    int more = since.size() - TOLD;
    return more > 0 ? reply.and(say(words -> "And " + words.count(more) + " more.")) : reply;
  }

  /** Who is here, once for each window of theirs. */
  public Reply present(List<Person> people) {
    var names = people.stream().map(Person::name).distinct().sorted().toList();
    if (names.isEmpty()) {
      return Reply.of("Nobody is in the room.");
    }
    return say(
        words ->
            here(names.stream().map(words::digits).toList())
                + (people.size() == names.size()
                    ? "."
                    : ", with " + words.count(people.size()) + " windows open."));
  }

  private static String here(List<String> names) {
    var first = String.join(", ", names.subList(0, names.size() - 1));
    var all = first.isEmpty() ? names.getLast() : first + " and " + names.getLast();
    return all + (names.size() > 1 ? " are here" : " is here");
  }

  /**
   * What can be said now.
   *
   * @param spoken those of them that the room may say itself
   */
  public Reply help(List<String> examples, List<String> spoken) {
    return new Reply(
        "You can say: " + String.join(" · ", examples) + ".",
        "You can say: " + String.join(", ", spoken) + ".");
  }

  /** Another incident came into view. */
  public Reply switched(int number, Incident incident, Instant now) {
    return say(words -> "Incident " + words.count(number) + ".").and(now(incident, now));
  }

  public Reply noSuchIncident(int number, int known) {
    return say(
        words ->
            "There is no incident "
                + words.count(number)
                + (known == 0 ? ": none is known." : ": the last is " + words.count(known) + "."));
  }

  public Reply noIncidentOf(ServiceName service) {
    return say(words -> "There is no incident of " + words.service(service) + ".");
  }

  public Reply acknowledged(Incident incident, Person by) {
    return say(
        words ->
            words.digits(by.name())
                + " has taken it: "
                + new HeadlineSentence(words).named(incident)
                + ".");
  }

  public Reply alreadyTaken(String by) {
    return say(words -> words.digits(by) + " has already taken it.");
  }

  public Reply notAllowed(Person person) {
    return say(
        words ->
            "You may look and ask. To change something, "
                + words.digits(person.name())
                + " must be a responder.");
  }

  public Reply denied(String word) {
    return Reply.of("I heard \"" + word + "\", so nothing was done.");
  }

  /** One place of a sentence is in doubt, and this is asked of it. */
  public Reply doubt(String asked) {
    return say(words -> words.digits(asked));
  }

  public Reply outOfRange(String what) {
    return say(words -> "Nothing was done: " + words.digits(what) + ".");
  }

  /** A change was asked for, and not of what. */
  public Reply noService() {
    return Reply.of("Nothing was done: say of which service, by its name.");
  }

  public Reply severalServices() {
    return Reply.of("Nothing was done: one service is named at a time, never several, never all.");
  }

  /** The words are shown to whoever brought them, and not said. */
  public Reply strangeService(String words) {
    return new Reply(
        "Nothing was done: there is no service “" + words + "”.",
        "Nothing was done: there is no service of that name.");
  }

  /** The words were a sentence of the room, but were not heard well. */
  public Reply unsure() {
    return Reply.of("I am not sure that I heard you well. Please say it again.");
  }

  public Reply notUnderstood() {
    return Reply.of("I did not understand that.");
  }

  /** Nothing was understood, but this is near. */
  public Reply notUnderstood(Reply near) {
    return new Reply(
        "I did not understand that. The nearest that I know is: " + near.shown() + ".",
        "I did not understand that. The nearest that I know is " + near.spoken() + ".");
  }

  /** A model took free words for this. */
  public Reply guessed(Reply what) {
    return new Reply(
        "I took that for: " + what.shown() + ".", "I took that for " + what.spoken() + ".");
  }

  public Reply nothingHappened() {
    return Reply.of("There is no incident to speak of.");
  }

  public Reply nothingSaid() {
    return Reply.of("I have said nothing to you yet.");
  }

  public Reply nothingToTake() {
    return Reply.of("No incident is open, so there is nothing to take.");
  }

  /** A change as a thing, not as a command. */
  public Reply named(Change change) {
    return say(words -> changes.of(change, words));
  }
}
