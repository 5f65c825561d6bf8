package echoops.flow;

import echoops.brief.CauseWords;
import echoops.brief.Headlines;
import echoops.config.Config;
import echoops.config.Etiquette;
import echoops.investigate.Investigation;
import echoops.investigate.Journal;
import echoops.investigate.Known;
import echoops.model.Actor;
import echoops.model.Catalogue;
import echoops.model.Diagnosis;
import echoops.model.Evidence;
import echoops.model.Incident;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.AlertReceived;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.IncidentReopened;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.model.IncidentEvent.ProbeAnswered;
import echoops.model.IncidentEvent.StormGathered;
import echoops.model.IncidentId;
import echoops.model.Incidents;
import echoops.model.Look;
import echoops.model.OwnedBy;
import echoops.model.Reality;
import echoops.model.Recorded;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Steer;
import echoops.store.IncidentMemory;
import echoops.triage.Triage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What EchoOps would have said to the alerts of the past: they are placed as they would be today,
 * put into words and looked into, at the times at which they came, and nobody hears it.
 *
 * <p>What people would have said and done is not known, so nothing is acknowledged, closed or
 * reminded of.
 */
@OwnedBy("the thread that tells it of the past")
public final class Backtest {
  private static final Duration SETTLING = Duration.ofSeconds(2);

  /** How long it takes to say a word: 160 of them a minute. */
  private static final Duration WORD = Duration.ofMillis(375);

  private static final int MOST_RECORDS = 2_000;

  /**
   * What it works with.
   *
   * @param memory of what was over by then
   */
  public record Tools(
      Catalogue catalogue,
      Config.Triage triage,
      Etiquette etiquette,
      ZoneId zone,
      Investigation investigation,
      IncidentMemory memory) {}

  /** How something would have reached people. */
  public enum Way {
    /** A message goes out, and the room says it. */
    WAKES,
    /** A message goes out to be read. */
    TELLS,
    /** The room says it. */
    SAID,
    /** It stands on the screen: in quiet hours, or since enough was said. */
    SHOWN
  }

  /** Something that would have been said. */
  public record Line(Instant at, Severity severity, Way way, String text) {}

  /**
   * What it came to.
   *
   * @param signals what monitors said
   * @param wakings how often somebody would have been woken, by severity
   * @param atNight how many of those in quiet hours
   * @param tellings how often somebody would have been told what can wait
   */
  public record Tally(
      int signals,
      int incidents,
      int storms,
      int said,
      int shown,
      Map<Severity, Integer> wakings,
      int atNight,
      int tellings) {
    public Tally {
      wakings = Map.copyOf(wakings);
    }

    public int allWakings() {
      return wakings.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private final Tools tools;
  private final Consumer<Line> out;
  private final Placing placing;
  private final CauseWords words;
  private final Triage triage;
  private final Manners manners;
  private final Etiquette.QuietHours night;
  private final Incidents incidents = new Incidents();
  private final Ledger ledger = Ledger.ofBeginnings();
  private final Map<IncidentId, List<Recorded>> records = new HashMap<>();
  private final Map<IncidentId, Instant> due = new LinkedHashMap<>();
  private final Map<Severity, Integer> wakings = new EnumMap<>(Severity.class);
  private long sequence;
  private int signals;
  private int opened;
  private int storms;
  private int said;
  private int shown;
  private int atNight;
  private int tellings;

  /**
   * Of nothing yet.
   *
   * @param out is told each line as it is reached
   */
  public Backtest(Tools tools, Consumer<Line> out) {
    this.tools = tools;
    this.out = out;
    this.placing = new Placing(new Headlines(tools.catalogue()));
    this.words = new CauseWords(tools.catalogue());
    this.triage =
        new Triage(
            tools.catalogue(),
            tools.triage().joinWindow(),
            tools.triage().stormAlerts(),
            new Incidents());
    this.manners = new Manners(tools.etiquette());
    this.night =
        tools
            .etiquette()
            .quietHours()
            .orElse(
                new Etiquette.QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), tools.zone()));
  }

  /** The hours that count as night. */
  public Etiquette.QuietHours night() {
    return night;
  }

  /** A monitor spoke; later than what it was told before, or at the same time. */
  public void take(Instant at, Signal signal) {
    lookInto(at);
    signals++;
    var alert = recorded(at, Optional.empty(), new AlertReceived(signal, Optional.empty()));
    for (var draft : placing.follow(alert, signal, triage)) {
      happened(recorded(at, draft.incident(), draft.event()));
    }
  }

  /** Nothing more was said until then. */
  public Tally end(Instant at) {
    lookInto(at);
    return new Tally(signals, opened, storms, said, shown, wakings, atNight, tellings);
  }

  private Recorded recorded(Instant at, Optional<IncidentId> incident, IncidentEvent event) {
    return new Recorded(
        ++sequence, at, incident, Actor.TRIAGE, Optional.empty(), Optional.empty(), event);
  }

  private void happened(Recorded recorded) {
    var id = recorded.incident().orElseThrow();
    keep(id, recorded);
    incidents.apply(id, recorded.event(), recorded.time());
    var changes = ledger.apply(recorded);
    switch (recorded.event()) {
      case IncidentOpened _ -> {
        opened++;
        due.put(id, recorded.time().plus(SETTLING));
      }
      case IncidentReopened _ -> due.put(id, recorded.time().plus(SETTLING));
      case StormGathered _ -> storms++;
      case HeadlineWritten(var headline) -> headline(id, recorded, headline.shown(), changes);
      case IncidentResolved _ -> over(id, recorded.time());
      default -> {
        // Nothing that anybody hears.
      }
    }
  }

  private void keep(IncidentId id, Recorded recorded) {
    var kept = records.computeIfAbsent(id, _ -> new ArrayList<>());
    if (kept.size() < MOST_RECORDS) {
      kept.add(recorded);
    }
  }

  private void headline(
      IncidentId id, Recorded recorded, String text, List<Ledger.Change> changes) {
    var incident = incidents.find(id).orElseThrow();
    var severity = incident.urgency().severity();
    boolean isTold =
        changes.stream().anyMatch(Ledger.Arisen.class::isInstance)
            && incident.scope().reality() == Reality.REAL;
    var way = isTold ? told(severity, recorded.time()) : spoken(severity, recorded.time(), text);
    out.accept(new Line(recorded.time(), severity, way, text));
  }

  /** What can wait is read in the morning. */
  private Way told(Severity severity, Instant at) {
    if (severity.compareTo(Severity.ERROR) > 0) {
      tellings++;
      return Way.TELLS;
    }
    wakings.merge(severity, 1, Integer::sum);
    atNight += night.contains(at) ? 1 : 0;
    return Way.WAKES;
  }

  private Way spoken(Severity severity, Instant at, String text) {
    if (!manners.allow(severity, at)) {
      shown++;
      return Way.SHOWN;
    }
    said++;
    manners.said(at, WORD.multipliedBy(text.split(" ", -1).length));
    return Way.SAID;
  }

  private void over(IncidentId id, Instant at) {
    due.remove(id);
    incidents.find(id).ifPresent(it -> tools.memory().keep(RememberStep.past(it, at, records(id))));
  }

  private List<Recorded> records(IncidentId id) {
    return List.copyOf(records.getOrDefault(id, List.of()));
  }

  /** Looks into what had settled by then. */
  private void lookInto(Instant now) {
    for (var entry : List.copyOf(due.entrySet())) {
      if (!entry.getValue().isAfter(now)) {
        due.remove(entry.getKey());
        incidents
            .find(entry.getKey())
            .filter(Incident::isOpen)
            .ifPresent(it -> lookInto(it, entry.getValue()));
      }
    }
  }

  private void lookInto(Incident incident, Instant at) {
    var journal = new Notebook(incident.id(), at);
    var inquiry = InvestigateStep.inquiry(incident, at, tools.catalogue());
    var diagnosis = tools.investigation().of(inquiry, Known.NOTHING, journal);
    keep(incident.id(), diagnosed(incident.id(), at, diagnosis));
    if (words.isWorthSaying(diagnosis, journal.evidence)) {
      var text = words.sitRep(diagnosis, journal.evidence, Optional.empty()).whole().shown();
      var severity = incident.urgency().severity();
      out.accept(new Line(at, severity, spoken(severity, at, text), text));
    }
  }

  private Recorded diagnosed(IncidentId id, Instant at, Diagnosis diagnosis) {
    return recorded(at, Optional.of(id), new Diagnosed(diagnosis, Duration.ZERO));
  }

  /** Keeps what an investigation found, as the log would. */
  @OwnedBy("the thread that looks into it")
  private final class Notebook implements Journal {
    private final IncidentId incident;
    private final Instant at;
    private final List<Evidence> evidence = new ArrayList<>();

    Notebook(IncidentId incident, Instant at) {
      this.incident = incident;
      this.at = at;
    }

    @Override
    public void looks(String reasoner, List<Look> looks) {}

    @Override
    public void answered(Look look, List<Evidence> found, Duration took) {
      evidence.addAll(found);
      var answered = new ProbeAnswered(look, found, took);
      keep(incident, recorded(at, Optional.of(incident), answered));
    }

    @Override
    public void replaced(String reasoner, String by, String because) {}

    @Override
    public List<Steer> steers() {
      return List.of();
    }
  }
}
