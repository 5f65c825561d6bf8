package echoops.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One thing that happened; the durable form, which is stored, broadcast and replayed. */
public sealed interface IncidentEvent {

  /** The signal that it brings, to be placed in an incident. */
  default Optional<Signal> toPlace() {
    return Optional.empty();
  }

  /** A monitor spoke. The body is kept only where it could not be read whole. */
  record AlertReceived(Signal signal, Optional<String> body) implements IncidentEvent {
    @Override
    public Optional<Signal> toPlace() {
      return Optional.of(signal);
    }
  }

  /** A signal that belonged to no incident began one. */
  record IncidentOpened(String because) implements IncidentEvent {}

  /** A signal was found to belong to the incident. */
  record SignalJoined(Signal signal, String because) implements IncidentEvent {}

  /** The incident turned out to be part of another, which has all its alerts from now on. */
  record IncidentMerged(IncidentId into, String because) implements IncidentEvent {}

  /** So many alerts at once that they are told as one. */
  record StormGathered(int alerts) implements IncidentEvent {}

  /** The last open alert recovered. */
  record IncidentResolved(String because) implements IncidentEvent {}

  /** An alert of a resolved incident went off again. */
  record IncidentReopened(String because) implements IncidentEvent {}

  /** A person closed the incident, open alerts and all. */
  record IncidentClosed(String because) implements IncidentEvent {}

  /** What there is to say changed. */
  record HeadlineWritten(Headline headline) implements IncidentEvent {}

  /** It was time to say again that nobody has taken it. */
  record Reminded(Headline words) implements IncidentEvent {}

  /** The room said a sentence, to so many listeners who had sound. */
  record Spoken(String text, String voice, Duration length, int listeners)
      implements IncidentEvent {}

  /** The room answered somebody: what was asked, what it was taken for, and what was said. */
  record Answered(String asked, String meaning, Reply reply) implements IncidentEvent {}

  /** Somebody took the incident. */
  record IncidentAcknowledged(String by) implements IncidentEvent {}

  /** Somebody had something written down. */
  record NoteTaken(String text) implements IncidentEvent {}

  /**
   * People were told of the incident, or of what had become of it, through a channel.
   *
   * @param reference what the message is known by there, where more may be told under it
   */
  record Notified(String channel, Optional<String> reference) implements IncidentEvent {
    public Notified(String channel) {
      this(channel, Optional.empty());
    }
  }

  /** People were not told of the incident through a channel, and will not be. */
  record NotNotified(String channel, String because) implements IncidentEvent {}

  /**
   * The incident has a place in another system, too.
   *
   * @param id by which it is addressed there
   * @param name by which people find it there
   */
  record IncidentFiled(String system, String id, String name) implements IncidentEvent {}

  /**
   * A detector of ours found that a service changed shape.
   *
   * @param signal what triage places; none where it is only written down
   */
  record DriftSeen(Anomaly anomaly, Optional<Signal> signal) implements IncidentEvent {
    @Override
    public Optional<Signal> toPlace() {
      return signal;
    }
  }

  /** What had changed shape is as usual again, or has become usual. */
  record DriftEnded(AnomalyId anomaly, Instant at, String because, Optional<Signal> signal)
      implements IncidentEvent {
    @Override
    public Optional<Signal> toPlace() {
      return signal;
    }
  }

  /** A person had the detectors be quiet until then; a moment that is over ends it. */
  record DetectionPaused(Instant until, String by) implements IncidentEvent {}

  /** A person had commands answered late until then; a moment that is over ends it. */
  record CommandsDelayed(Instant until, String by) implements IncidentEvent {}

  /** Most of an incident's error lines say the same thing. */
  record ClusterNamed(ServiceName service, ErrorCluster cluster) implements IncidentEvent {}

  /** What was seen in a day, in words. */
  record SummaryWritten(String text, Instant from, Instant to) implements IncidentEvent {}

  /** The new templates of an anomaly were compared with those that the service usually says. */
  record TemplatesCompared(AnomalyId anomaly, List<Comparison> comparisons)
      implements IncidentEvent {
    public TemplatesCompared {
      comparisons = List.copyOf(comparisons);
    }

    /** How a template stands to the others: {@code much like T91 (0.83)}. */
    public record Comparison(String template, String words) {}
  }

  /** A person said whether it was right to be told of an anomaly. */
  record AnomalyJudged(AnomalyId anomaly, Judgement judgement, String by)
      implements IncidentEvent {}

  /** Somebody began to look for the cause. */
  record InvestigationBegan(Inquiry inquiry) implements IncidentEvent {}

  /** A reasoner wants to look there. */
  record LooksTaken(String reasoner, List<Look> looks) implements IncidentEvent {
    public LooksTaken {
      looks = List.copyOf(looks);
    }
  }

  /** What there is to say after a look; of no evidence where all of it was known. */
  record ProbeAnswered(Look look, List<Evidence> evidence, Duration took) implements IncidentEvent {
    public ProbeAnswered {
      evidence = List.copyOf(evidence);
    }
  }

  /** A person said where to look, or what to leave out. */
  record Steered(Steer steer, String by) implements IncidentEvent {}

  /** A reasoner fell out, and another went on. */
  record ReasonerReplaced(String reasoner, String by, String because) implements IncidentEvent {}

  /**
   * A language model was used so much.
   *
   * @param dollars absent where its price is not known, which does not mean nothing
   */
  record TokensSpent(String model, long in, long out, Optional<Double> dollars)
      implements IncidentEvent {}

  /** What the investigation came to. */
  record Diagnosed(Diagnosis diagnosis, Duration took) implements IncidentEvent {}

  /**
   * What there is to say of the cause.
   *
   * @param isNews whether it says something else than before: only that is worth an interruption
   */
  record SitRepWritten(SitRep sitRep, boolean isNews) implements IncidentEvent {}

  /** Somebody had a series looked into. */
  record PipelineEnded(PipelineRun run) implements IncidentEvent {}

  /** Actions were found that may help against the cause. */
  record Suggested(List<Suggestion> suggestions) implements IncidentEvent {
    public Suggested {
      suggestions = List.copyOf(suggestions);
    }
  }

  /**
   * Somebody asked for a plan.
   *
   * @param rule which rule of the policy lets it be confirmed, until when
   * @param undoes which action it takes back, if it does
   */
  record Proposed(
      Plan plan, String by, String rule, boolean isForTwo, Instant until, Optional<ActionId> undoes)
      implements IncidentEvent {}

  /** A plan would work, as its target says, and waits for its code. */
  record Rehearsed(ActionId action) implements IncidentEvent {}

  /**
   * What was asked for may not be done, or not now.
   *
   * @param instead what is nearest to it and may be done
   */
  record Refused(Change change, String rule, String because, Optional<Change> instead)
      implements IncidentEvent {}

  /** Somebody who may gave a plan's code; it is carried out once enough people have. */
  record Confirmed(ActionId action, String digest, String by) implements IncidentEvent {}

  /** The call that carries a plan out is about to be made. */
  record Executing(ActionId action, String digest, String revision) implements IncidentEvent {}

  /** What came of the call. */
  record Executed(ActionId action, Outcome outcome, Duration took) implements IncidentEvent {}

  /** Whether it has helped, so long after it was done. */
  record Verified(ActionId action, Effect effect, Optional<Movement> movement, Duration after)
      implements IncidentEvent {}

  /** A plan came to its end before anything was done. */
  record Withdrawn(ActionId action, Ending ending, String because) implements IncidentEvent {}

  /** Nothing may be done to anything from now on. */
  record ActionsSuspended(String by, String because) implements IncidentEvent {}

  /** Actions are allowed again, as far as the policy goes. */
  record ActionsResumed(String by) implements IncidentEvent {}

  /** The content of earlier records was removed for good; that they existed was not. */
  record PayloadErased(List<Long> sequences, String because) implements IncidentEvent {
    public PayloadErased {
      sequences = List.copyOf(sequences);
    }
  }

  /** Stands where a record's content was before it was erased. It is read, never written. */
  record Erased(String kind) implements IncidentEvent {}
}
