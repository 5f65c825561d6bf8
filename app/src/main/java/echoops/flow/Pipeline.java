package echoops.flow;

import echoops.brief.CauseWords;
import echoops.investigate.Investigation;
import echoops.investigate.Journal;
import echoops.investigate.Known;
import echoops.model.Actor;
import echoops.model.Catalogue;
import echoops.model.Diagnosis;
import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Grade;
import echoops.model.Hash;
import echoops.model.IncidentEvent.PipelineEnded;
import echoops.model.IncidentId;
import echoops.model.Inquiry;
import echoops.model.Look;
import echoops.model.OwnedBy;
import echoops.model.Person;
import echoops.model.PipelineRun;
import echoops.model.Quote;
import echoops.model.Series;
import echoops.model.Steer;
import echoops.store.Counted;
import echoops.store.Draft;
import echoops.store.EventLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Judges a series that somebody brings and, where its last values are unusual, looks for the cause
 * as for an incident. Each run is remembered in the log. One at a time; others wait their turn.
 */
public final class Pipeline implements AutoCloseable {
  /** How many are found again by their ids. */
  private static final int MOST_REMEMBERED = 1_000;

  /** So many of the last values may be what is wrong. */
  private static final int LAST = 3;

  /** Fewer do not tell the usual from the unusual. */
  public static final int LEAST_VALUES = 8;

  /** Usual deviations from the median beyond which a value is unusual: one in a billion. */
  private static final double UNUSUAL = 6;

  /** The median deviation of what is distributed normally is so much of a standard deviation. */
  private static final double NORMAL = 0.6745;

  /** A series that never moves moves by so much of itself before anybody is told. */
  private static final double FLOOR = 0.01;

  private final Investigation investigation;
  private final Catalogue catalogue;
  private final CauseWords words;
  private final EventLog log;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final AtomicLong runs = new AtomicLong();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("pipeline").factory());

  public Pipeline(
      Investigation investigation,
      Catalogue catalogue,
      EventLog log,
      InstantSource clock,
      LongSupplier nanos) {
    this.investigation = investigation;
    this.catalogue = catalogue;
    this.words = new CauseWords(catalogue);
    this.log = log;
    this.clock = clock;
    this.nanos = nanos;
  }

  /** Judges a series, the oldest value first. */
  public PipelineRun process(Series series, List<Double> values, Person person) {
    try {
      var run = thread.submit(() -> run(series, values)).get();
      log.append(List.of(Draft.of(Actor.person(person), new PipelineEnded(run))));
      return run;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a bug in the pipeline", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** A run of before. */
  public Optional<PipelineRun> find(String id) {
    return log.latest(PipelineEnded.class, MOST_REMEMBERED).stream()
        .map(Counted::recorded)
        .flatMap(
            it ->
                it.event() instanceof PipelineEnded(var run)
                    ? Optional.of(run).stream()
                    : Optional.<PipelineRun>empty().stream())
        .filter(run -> run.id().equals(id))
        .findFirst();
  }

  private PipelineRun run(Series series, List<Double> values) {
    long begun = nanos.getAsLong();
    boolean isUnusual = isUnusual(values);
    long judged = nanos.getAsLong();
    var id = id(series, values);
    if (!isUnusual) {
      return new PipelineRun(
          id,
          series,
          false,
          Optional.empty(),
          Grade.UNKNOWN,
          List.of(),
          took(begun, judged),
          Duration.ZERO);
    }
    var evidence = new Gathered();
    var diagnosis = investigation.of(inquiry(series), Known.NOTHING, evidence);
    var sitRep = words.sitRep(diagnosis, evidence.all, evidence.replaced);
    return new PipelineRun(
        id,
        series,
        true,
        Optional.of(sitRep.whole().shown()),
        diagnosis instanceof Diagnosis.Found(_, var causes, _)
            ? causes.getFirst().grade()
            : Grade.UNKNOWN,
        next(diagnosis, evidence.all),
        took(begun, judged),
        took(judged, nanos.getAsLong()));
  }

  private static Duration took(long from, long to) {
    return Duration.ofNanos(to - from);
  }

  private String id(Series series, List<Double> values) {
    var text = series + " " + values + " " + clock.instant() + " " + runs.incrementAndGet();
    return "run-" + Hash.of(text).substring(0, 12);
  }

  /** Whether one of the last values lies far from the median of those before. */
  static boolean isUnusual(List<Double> values) {
    int split = Math.max(values.size() - LAST, values.size() / 2);
    var before = values.subList(0, split).stream().mapToDouble(it -> it).toArray();
    double median = median(before);
    double deviation = median(Arrays.stream(before).map(it -> Math.abs(it - median)).toArray());
    double spread = Math.max(deviation / NORMAL, FLOOR * Math.max(Math.abs(median), FLOOR));
    return values.subList(split, values.size()).stream()
        .anyMatch(value -> Math.abs(value - median) / spread > UNUSUAL);
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private Inquiry inquiry(Series series) {
    var now = clock.instant();
    return new Inquiry(
        IncidentId.NONE,
        now,
        now,
        List.of(series.service()),
        Optional.empty(),
        Quote.of(series.metric().value()),
        Whys.calls(catalogue));
  }

  /** Runbooks that fit, and what would decide where nothing is certain. */
  private static List<String> next(Diagnosis diagnosis, List<Evidence> evidence) {
    var next = new ArrayList<String>();
    evidence.stream()
        .map(Evidence::finding)
        .filter(it -> it.kind() == EvidenceKind.RUNBOOK)
        .map(it -> it.words() + it.quote().map(quote -> " “" + quote.text() + "”").orElse(""))
        .forEach(next::add);
    if (diagnosis instanceof Diagnosis.Inconclusive open) {
      next.add(open.wouldDecide());
    }
    return next;
  }

  /** Gathers what is found, and tells nobody. */
  @OwnedBy("the pipeline's thread")
  private static final class Gathered implements Journal {
    private final List<Evidence> all = new ArrayList<>();
    private Optional<String> replaced = Optional.empty();

    @Override
    public void looks(String reasoner, List<Look> looks) {}

    @Override
    public void answered(Look look, List<Evidence> evidence, Duration took) {
      all.addAll(evidence);
    }

    @Override
    public void replaced(String reasoner, String by, String because) {
      replaced = Optional.of(reasoner);
    }

    @Override
    public List<Steer> steers() {
      return List.of();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
