package echoops.brief;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toMap;

import echoops.model.Catalogue;
import echoops.model.Evidence;
import echoops.model.Finding.Standing;
import echoops.model.Incident;
import echoops.model.IncidentEvent.ClusterNamed;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.IncidentReopened;
import echoops.model.IncidentEvent.NoteTaken;
import echoops.model.IncidentEvent.Notified;
import echoops.model.IncidentEvent.ProbeAnswered;
import echoops.model.IncidentEvent.Refused;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentEvent.SitRepWritten;
import echoops.model.IncidentEvent.Steered;
import echoops.model.Proposal;
import echoops.model.Reply;
import echoops.model.SitRep;
import echoops.model.Steer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that could be told of an incident to somebody who comes late, each with its weight: first
 * what is wrong and whether somebody must decide, then why, then what was done, then the rest. What
 * strangers wrote is not among it.
 */
final class NewsPoints {
  private static final int WAITS = 96;
  private static final int NOT_KNOWN = 92;
  private static final int CAUSE = 90;
  private static final int DONE = 84;
  private static final int TAKEN = 78;
  private static final int LOOKING = 74;
  private static final int WHY = 70;
  private static final int AGAIN = 66;
  private static final int OTHERS = 62;
  private static final int MORE = 56;
  private static final int ALERTS = 52;
  private static final int OTHER = 48;
  private static final int SHAPE = 44;
  private static final int NOT_DONE = 40;
  private static final int LOOKED = 38;
  private static final int PEOPLE = 34;
  private static final int EVIDENCE = 30;
  private static final int TOLD = 22;

  /** What was known before counts for less. */
  private static final int OLD = 30;

  private static final int MOST_OTHERS = 3;
  private static final int MOST_EVIDENCE = 8;
  private static final int MOST_PROPOSALS = 4;

  private final Wording eye = new ForTheEye();
  private final Wording ear;
  private final ChangeWords changes = new ChangeWords();
  private final CauseWords causes;

  NewsPoints(Catalogue catalogue) {
    this.ear = new ForTheEar(catalogue);
    this.causes = new CauseWords(catalogue);
  }

  private Reply say(Function<Wording, String> sentence) {
    return new Reply(sentence.apply(eye), sentence.apply(ear));
  }

  private Point point(int weight, Function<Wording, String> sentence) {
    return new Point(say(sentence), weight);
  }

  /** Two pieces of evidence may be told in the same words, of which once is enough. */
  List<Point> of(News news) {
    return Stream.of(cause(news), proposals(news), people(news), alerts(news), others(news))
        .flatMap(List::stream)
        .filter(point -> !point.isEmpty())
        .collect(
            collectingAndThen(
                toMap(Point::words, point -> point, (first, _) -> first, LinkedHashMap::new),
                each -> List.copyOf(each.values())));
  }

  private List<Point> cause(News news) {
    var cause = news.cause();
    if (cause.sitRep().isEmpty()) {
      var none = cause.isRunning() ? "I am still looking for the cause." : "";
      return List.of(new Point(Reply.of(none), LOOKING));
    }
    int less = news.away().isEmpty() || news.has(SitRepWritten.class) ? 0 : OLD;
    var points = new ArrayList<Point>();
    var sentences = cause.sitRep().get().sentences();
    for (int i = 0; i < sentences.size(); i++) {
      int weight = i == 0 ? CAUSE : WHY - 4 * i;
      points.add(new Point(sentences.get(i).words(), Math.max(EVIDENCE, weight) - less));
    }
    points.addAll(evidence(cause, cause.sitRep().get()));
    points.add(looked(news));
    return points;
  }

  /** What was found besides what the situation report tells. */
  private List<Point> evidence(News.Cause cause, SitRep sitRep) {
    var named = new HashSet<Integer>();
    sitRep.sentences().stream().skip(1).forEach(it -> named.addAll(it.evidence()));
    return cause.evidence().stream()
        .filter(it -> it.finding().standing() == Standing.UNUSUAL && !named.contains(it.number()))
        .sorted(comparingDouble((Evidence it) -> -it.finding().weight()))
        .limit(MOST_EVIDENCE)
        .map(it -> new Point(causes.found(it), EVIDENCE))
        .toList();
  }

  private Point looked(News news) {
    var answers = news.all(ProbeAnswered.class);
    int found = answers.stream().mapToInt(it -> it.evidence().size()).sum();
    return point(
        LOOKED,
        words ->
            answers.isEmpty()
                ? ""
                : "I looked in "
                    + counted(answers.size(), "place", words)
                    + " and found "
                    + counted(found, "piece", words)
                    + " of evidence.");
  }

  private List<Point> proposals(News news) {
    return news.proposals().reversed().stream().limit(MOST_PROPOSALS).map(this::proposal).toList();
  }

  private Point proposal(Proposal it) {
    Function<Wording, String> what = words -> changes.of(it.plan().change(), words);
    Function<Wording, String> name = words -> Names.capital(what.apply(words));
    return switch (it.state()) {
      case PROPOSED, AWAITING ->
          point(
              WAITS,
              words ->
                  it.by() + " asked for " + what.apply(words) + ", and it waits to be confirmed.");
      case CONFIRMED, EXECUTING -> point(WAITS, words -> name.apply(words) + " is under way.");
      case UNKNOWN ->
          point(NOT_KNOWN, words -> "Whether " + what.apply(words) + " was done is not known.");
      case SUCCEEDED ->
          point(DONE, words -> name.apply(words) + " was done; it is too early to tell more.");
      case FAILED -> point(DONE, words -> name.apply(words) + " was tried, and failed.");
      case RECOVERED -> point(DONE, words -> name.apply(words) + " was done, and has helped.");
      case NOT_RECOVERED -> point(DONE, words -> name.apply(words) + effect(it));
      case REJECTED, EXPIRED, CANCELLED, KILLED ->
          point(NOT_DONE, words -> name.apply(words) + " was asked for, and not done.");
    };
  }

  private static String effect(Proposal it) {
    return it.progress()
        .effect()
        .map(
            effect ->
                switch (effect) {
                  case RECOVERED -> " was done, and has helped.";
                  case NO_EFFECT -> " was done, and has had no effect.";
                  case WORSE -> " was done, and was followed by worse.";
                  case NOT_KNOWN -> " was done; whether it has helped cannot be told.";
                })
        .orElse(" was done.");
  }

  private List<Point> people(News news) {
    var points = new ArrayList<Point>();
    if (news.incident().isOpen()) {
      var taken = news.takenBy().map(who -> who + " has taken it.");
      points.add(new Point(Reply.of(taken.orElse("Nobody has taken it yet.")), TAKEN));
    }
    news.all(Refused.class).stream()
        .limit(1)
        .map(it -> point(NOT_DONE, words -> refused(it, words)))
        .forEach(points::add);
    news.all(Steered.class).stream()
        .limit(1)
        .map(it -> new Point(Reply.of(steered(it)), PEOPLE))
        .forEach(points::add);
    int notes = news.all(NoteTaken.class).size();
    points.add(point(PEOPLE, words -> notes == 0 ? "" : notes(notes, words)));
    var channels = news.all(Notified.class).stream().map(Notified::channel).distinct().toList();
    points.add(new Point(Reply.of(told(channels)), TOLD));
    return points;
  }

  private String refused(Refused it, Wording words) {
    return Names.capital(changes.of(it.change(), words)) + " was asked for, and refused.";
  }

  private static String steered(Steered it) {
    var how = it.steer().way() == Steer.Way.LOOK ? " had me look at " : " had me leave out ";
    return it.by() + how + CauseWords.kind(it.steer().kind()) + ".";
  }

  private static String notes(int notes, Wording words) {
    return Names.capital(counted(notes, "note", words))
        + (notes == 1 ? " was" : " were")
        + " taken.";
  }

  private static String told(List<String> channels) {
    return channels.isEmpty() ? "" : "People were told by " + String.join(" and ", channels) + ".";
  }

  private List<Point> alerts(News news) {
    var tally = news.incident().tally();
    var points = new ArrayList<Point>();
    if (news.has(IncidentReopened.class)) {
      points.add(new Point(Reply.of("It was over once, and began again."), AGAIN));
    }
    long joined =
        news.all(SignalJoined.class).stream().filter(it -> !it.signal().recovers()).count();
    if (news.away().isPresent() && joined > 0) {
      points.add(point(MORE, words -> joined(joined, words)));
    }
    if (tally.alerts() > 1) {
      points.add(point(ALERTS, words -> alerts(tally, words)));
    }
    if (news.has(IncidentMerged.class)) {
      points.add(new Point(Reply.of("Another incident turned out to be part of it."), SHAPE));
    }
    news.all(ClusterNamed.class).stream()
        .limit(1)
        .map(it -> point(SHAPE, words -> same(it, words)))
        .forEach(points::add);
    return points;
  }

  private static String joined(long joined, Wording words) {
    return Names.capital(counted(joined, "alert", words))
        + (joined == 1 ? " has" : " have")
        + " come since.";
  }

  private static String alerts(Incident.Tally tally, Wording words) {
    var all = Names.capital(counted(tally.alerts(), "alert", words)) + " so far, ";
    return all + (tally.openAlerts() == 0 ? "none" : words.count(tally.openAlerts())) + " open.";
  }

  private static String same(ClusterNamed it, Wording words) {
    return Names.capital(words.quantity(Quantity.of(Math.rint(it.cluster().share() * 100), "%")))
        + " of the error lines of "
        + words.service(it.service())
        + " say the same thing.";
  }

  private List<Point> others(News news) {
    var points = new ArrayList<Point>();
    int many = news.others().size();
    if (many == 0 && !news.incident().isOpen()) {
      points.add(new Point(Reply.of("Nothing is open now."), OTHERS));
    }
    if (many > 0) {
      points.add(
          point(
              OTHERS,
              words ->
                  Names.capital(counted(many, "other incident", words))
                      + (many == 1 ? " is open." : " are open.")));
    }
    news.others().stream()
        .limit(MOST_OTHERS)
        .map(it -> point(OTHER, words -> "Also " + new HeadlineSentence(words).named(it) + "."))
        .forEach(points::add);
    return points;
  }

  private static String counted(long number, String noun, Wording words) {
    return words.count(number) + " " + noun + (number == 1 ? "" : "s");
  }
}
