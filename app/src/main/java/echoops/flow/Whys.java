package echoops.flow;

import static java.util.stream.Collectors.toMap;

import echoops.brief.CauseWords;
import echoops.investigate.Probes;
import echoops.model.Catalogue;
import echoops.model.Diagnosis;
import echoops.model.EvidenceKind;
import echoops.model.Fault;
import echoops.model.Finding;
import echoops.model.Finding.Standing;
import echoops.model.Incident;
import echoops.model.IncidentEvent.Steered;
import echoops.model.IncidentId;
import echoops.model.Inquiry;
import echoops.model.Look;
import echoops.model.Person;
import echoops.model.Quote;
import echoops.model.Reply;
import echoops.model.Service;
import echoops.model.ServiceName;
import echoops.model.Steer;
import echoops.store.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers why something is wrong, from what investigations found, and lets people steer them. */
public final class Whys {
  private static final Reply NO_INCIDENT = Reply.of("There is no incident to look into.");

  /** Where there is no incident, so many services are asked what changed. */
  private static final int MOST_SERVICES = 8;

  private final EventLog log;
  private final Catalogue catalogue;
  private final Probes probes;
  private final CauseWords words;
  private final InstantSource clock;

  public Whys(EventLog log, Catalogue catalogue, Probes probes, InstantSource clock) {
    this.log = log;
    this.catalogue = catalogue;
    this.probes = probes;
    this.words = new CauseWords(catalogue);
    this.clock = clock;
  }

  /** Each place where looks go, and why one would not succeed now. */
  public Map<String, Optional<String>> check() {
    return probes.check();
  }

  /** How far the investigation of an incident has come. */
  public Investigated of(IncidentId id) {
    return Investigations.of(log, id);
  }

  Response cause(Optional<Incident> looked) {
    return looked
        .map(
            incident -> {
              var investigated = of(incident.id());
              return about(incident, words.why(investigated.sitRep(), investigated.isRunning()));
            })
        .orElseGet(() -> Response.of(NO_INCIDENT));
  }

  Response howKnown(Optional<Incident> looked) {
    return looked
        .map(
            incident -> {
              var investigated = of(incident.id());
              var reply = words.howKnown(investigated.diagnosis(), investigated.evidence());
              return about(incident, asItWas(incident).and(reply));
            })
        .orElseGet(() -> Response.of(NO_INCIDENT));
  }

  Response evidence(int number, Optional<Incident> looked) {
    return looked
        .map(
            incident -> {
              var reply = words.evidence(of(incident.id()).evidence(number), number);
              return about(incident, asItWas(incident).and(reply));
            })
        .orElseGet(() -> Response.of(NO_INCIDENT));
  }

  /** What was found is told as it was found, also when it is over. */
  private static Reply asItWas(Incident incident) {
    return Reply.of(incident.isOpen() ? "" : "As it was then:");
  }

  /** What was changed lately, as of now: where the incident is, or anywhere. */
  Response changed(Duration within, Optional<Incident> looked) {
    var now = clock.instant();
    var from = now.minus(within);
    var found =
        look(EvidenceKind.CHANGES, looked, looked.map(Incident::lately).orElse(now)).stream()
            .filter(it -> it.standing() == Standing.SKIPPED || isSince(it, from))
            .toList();
    var reply = words.findings(found, "Nothing was changed in that time, as far as I can see.");
    return looked.map(incident -> about(incident, reply)).orElseGet(() -> Response.of(reply));
  }

  private static boolean isSince(Finding finding, Instant from) {
    return finding.at().filter(at -> !at.isBefore(from)).isPresent();
  }

  /** Whether there was an incident like this one. */
  Response seenBefore(Optional<Incident> looked) {
    return looked
        .map(
            incident ->
                about(
                    incident,
                    words.findings(
                        look(EvidenceKind.MEMORY, looked, incident.lately()),
                        "I remember no incident like this one.")))
        .orElseGet(() -> Response.of(NO_INCIDENT));
  }

  /** Has the investigation look there, or leave that out. */
  Response steer(Steer steer, Optional<Incident> looked, Person person) {
    var open = looked.filter(Incident::isOpen);
    return open.map(
            incident ->
                about(incident, Reply.of(words.steered(steer)))
                    .with(new Steered(steer, person.name())))
        .orElseGet(() -> Response.of(NO_INCIDENT));
  }

  private List<Finding> look(EvidenceKind kind, Optional<Incident> looked, Instant onset) {
    var services = services(looked);
    if (services.isEmpty()) {
      return List.of();
    }
    var inquiry =
        new Inquiry(
            looked.map(Incident::id).orElse(IncidentId.NONE),
            onset,
            clock.instant(),
            services,
            Optional.empty(),
            looked
                .map(incident -> Quote.of(incident.lead().wrong().complaint().title()))
                .orElse(Quote.of("")),
            calls(catalogue),
            looked.flatMap(incident -> fault(of(incident.id()).diagnosis())));
    return probes.look(inquiry, services.stream().map(service -> new Look(kind, service)).toList());
  }

  /** What the likeliest cause is, by the last diagnosis. */
  private static Optional<Fault> fault(Optional<Diagnosis> diagnosis) {
    return diagnosis
        .filter(Diagnosis.Found.class::isInstance)
        .map(found -> ((Diagnosis.Found) found).causes().getFirst().claim().fault());
  }

  private List<ServiceName> services(Optional<Incident> looked) {
    var services = new LinkedHashSet<ServiceName>();
    looked.ifPresent(incident -> services.addAll(incident.scope().services()));
    looked.stream()
        .flatMap(incident -> incident.scope().services().stream())
        .flatMap(service -> catalogue.find(service).stream())
        .forEach(service -> services.addAll(service.dependencies()));
    if (looked.isEmpty()) {
      catalogue.services().forEach(service -> services.add(service.name()));
    }
    return services.stream().limit(MOST_SERVICES).toList();
  }

  /** Whom each service calls, as declared. */
  static Map<ServiceName, Set<ServiceName>> calls(Catalogue catalogue) {
    return catalogue.services().stream()
        .collect(toMap(Service::name, service -> Set.copyOf(service.dependencies())));
  }

  private static Response about(Incident incident, Reply reply) {
    return Response.of(reply).about(incident.id());
  }
}
