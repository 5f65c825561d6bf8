package echoops.brief;

import echoops.model.Catalogue;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Answered;
import echoops.model.IncidentEvent.Spoken;
import echoops.model.Recorded;
import echoops.model.Reply;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/** Tells somebody who comes late what they have missed, in about the time that they have for it. */
public final class Briefing {
  /** A voice takes a thousand at once, and what is told is joined by spaces. */
  private static final int MOST_CHARACTERS = 980;

  private static final int SINCE_AND_WHOLE = 98;
  private static final int WHOLE = 92;
  private static final int SINCE_AND_BRIEF = 82;
  private static final int BRIEF = 80;

  private final Headlines headlines;
  private final NewsPoints points;
  private final Fitting fitting;
  private final Wording eye = new ForTheEye();
  private final Wording ear;

  public Briefing(Catalogue catalogue, Headlines headlines, SpokenLength length) {
    this.headlines = headlines;
    this.points = new NewsPoints(catalogue);
    this.fitting = new Fitting(length, MOST_CHARACTERS);
    this.ear = new ForTheEar(catalogue);
  }

  /** What has changed, the most important first. */
  public Reply of(News news, Duration length) {
    var now = headlines.now(news.incident(), news.now());
    var whole = new Reply(now.shown(), now.spoken());
    var brief =
        say(words -> Names.capital(new HeadlineSentence(words).named(news.incident())) + ".");
    var since = since(news);
    var openings =
        since.spoken().isEmpty()
            ? List.of(new Point(whole, WHOLE), new Point(brief, BRIEF))
            : List.of(
                new Point(since.and(whole), SINCE_AND_WHOLE),
                new Point(since.and(brief), SINCE_AND_BRIEF),
                new Point(whole, WHOLE),
                new Point(brief, BRIEF));
    return fitting.fit(openings, points.of(news), length);
  }

  private Reply since(News news) {
    return news.away()
        .map(
            away ->
                say(
                    words -> {
                      var ago = words.quantity(Quantity.of(away.truncatedTo(ChronoUnit.SECONDS)));
                      return isNothing(news.records())
                          ? "Nothing has changed since you left, " + ago + " ago."
                          : "You left " + ago + " ago.";
                    }))
        .orElse(Reply.of(""));
  }

  /** What was only said changes nothing. */
  private static boolean isNothing(List<Recorded> records) {
    return records.stream().map(Recorded::event).allMatch(Briefing::isOnlySaid);
  }

  private static boolean isOnlySaid(IncidentEvent event) {
    return event instanceof Spoken || event instanceof Answered;
  }

  /** What there is to tell where no incident is, or was lately. */
  public Reply ofNothing() {
    return Reply.of("All quiet. You have missed nothing that I know of.");
  }

  private Reply say(Function<Wording, String> sentence) {
    return new Reply(sentence.apply(eye), sentence.apply(ear));
  }
}
