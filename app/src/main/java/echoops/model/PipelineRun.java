package echoops.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One series that somebody had looked into, and what came of it.
 *
 * @param id by which it is found again
 * @param anomaly whether its last values are unusual
 * @param cause what is held to be the cause, in our words
 * @param grade how well that is founded
 * @param next what is worth to do now
 * @param detecting how long it took to judge the series
 * @param investigating how long it took to look for the cause
 */
public record PipelineRun(
    String id,
    Series series,
    boolean anomaly,
    Optional<String> cause,
    Grade grade,
    List<String> next,
    Duration detecting,
    Duration investigating) {
  public PipelineRun {
    next = List.copyOf(next);
  }
}
