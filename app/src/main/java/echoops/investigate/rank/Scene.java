package echoops.investigate.rank;

import echoops.model.Series;
import java.util.List;
import java.util.Optional;

/**
 * What is known around an incident's onset. Any part of it may be empty: what is not known neither
 * accuses nor clears anybody.
 *
 * @param tracks what was measured of each metric
 * @param wordings how often each sentence was logged, before and now
 * @param work how long operations took, before and now
 * @param calls who calls whom, as declared or as seen in spans
 * @param alerted the metric that raised the alarm
 */
public record Scene(
    Moment moment,
    List<Track> tracks,
    List<Wording> wordings,
    List<Work> work,
    List<Call> calls,
    Optional<Series> alerted) {
  public Scene {
    tracks = List.copyOf(tracks);
    wordings = List.copyOf(wordings);
    work = List.copyOf(work);
    calls = List.copyOf(calls);
  }
}
