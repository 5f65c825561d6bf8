package echoops.brief;

import echoops.model.Catalogue;
import echoops.model.Headline;
import echoops.model.Incident;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when there is something to say of an incident, and says it in one sentence. It only says
 * what the alerts say: no model, no guess.
 */
public final class Headlines {
  private final HeadlineSentence eye;
  private final HeadlineSentence ear;

  public Headlines(Catalogue catalogue) {
    this(new ForTheEye(), new ForTheEar(catalogue));
  }

  Headlines(Wording eye, Wording ear) {
    this.eye = new HeadlineSentence(eye);
    this.ear = new HeadlineSentence(ear);
  }

  /** The monitor's own words, for when a bug of ours keeps the sentence from being built. */
  public static Headline plain(Incident incident) {
    var sentence = HeadlineSentence.plain(incident);
    return new Headline(sentence, Letters.only(sentence));
  }

  /**
   * What there is to say when an incident went from one state to another; empty when nothing that a
   * listener would want to hear has changed.
   */
  public Optional<Headline> after(Optional<Incident> before, Incident after, Instant now) {
    if (after.lead().wasNeverSeenWrong()) {
      return Optional.empty();
    }
    if (!after.isOpen()) {
      return before.filter(Incident::isOpen).map(_ -> recovered(after));
    }
    if (before.isEmpty() || before.get().lead().wasNeverSeenWrong()) {
      return Optional.of(wrong(after, "", now));
    }
    if (!before.get().isOpen()) {
      return Optional.of(wrong(after, "Again: ", now));
    }
    return isNews(before.get(), after) ? Optional.of(wrong(after, "", now)) : Optional.empty();
  }

  /** How an incident stands. */
  public Headline now(Incident incident, Instant now) {
    return switch (incident.status()) {
      case Incident.Open _, Incident.Merged _ -> wrong(incident, "", now);
      case Incident.Resolved _ -> recovered(incident);
      case Incident.Closed _ -> closed(incident);
    };
  }

  /** What there is to say when a person closed an incident; their own words stay on the screen. */
  public Headline closed(Incident incident) {
    return new Headline(eye.closed(incident), ear.closed(incident));
  }

  /** What there is to say again while nobody has taken it. */
  public Headline untaken(Incident incident, Instant now) {
    return new Headline(eye.untaken(incident, now), ear.untaken(incident, now));
  }

  /** Worse, wider, or a storm that began or doubled. */
  private static boolean isNews(Incident before, Incident after) {
    boolean worse = after.urgency().severity().compareTo(before.urgency().severity()) < 0;
    boolean wider = after.scope().services().size() > before.scope().services().size();
    boolean doubled =
        Integer.highestOneBit(after.tally().alerts())
            > Integer.highestOneBit(before.tally().alerts());
    boolean storm = after.tally().storm();
    return worse || (storm ? doubled || !before.tally().storm() : wider);
  }

  private Headline wrong(Incident incident, String opening, Instant now) {
    return new Headline(eye.wrong(incident, opening, now), ear.wrong(incident, opening, now));
  }

  private Headline recovered(Incident incident) {
    return new Headline(eye.recovered(incident), ear.recovered(incident));
  }
}
