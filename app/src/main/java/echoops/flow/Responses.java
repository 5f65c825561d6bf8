package echoops.flow;

import echoops.brief.Replies;
import echoops.flow.LiveIncidents.View;
import echoops.model.ActionId;
import echoops.model.Change;
import echoops.model.Incident;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentAcknowledged;
import echoops.model.IncidentEvent.NoteTaken;
import echoops.model.Intent;
import echoops.model.Reply;
import echoops.model.ServiceName;
import echoops.store.Counted;
import echoops.store.EventLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Answers an intent from what the room knows, and passes on what is to be done. */
public final class Responses {
  private static final int INCIDENTS = 100;
  private static final int LOOKED_BACK = 200;

  private final LiveIncidents incidents;
  private final EventLog log;
  private final Replies replies;
  private final Wakings wakings;
  private final Whys whys;
  private final Deeds deeds;
  private final Briefings briefings;
  private final InstantSource clock;

  public Responses(
      LiveIncidents incidents,
      EventLog log,
      Replies replies,
      Wakings wakings,
      Whys whys,
      Deeds deeds,
      InstantSource clock) {
    this.incidents = incidents;
    this.log = log;
    this.replies = replies;
    this.wakings = wakings;
    this.whys = whys;
    this.deeds = deeds;
    this.briefings = new Briefings(incidents, log, whys, replies.briefing(), clock);
    this.clock = clock;
  }

  /** What a question comes to; a change comes to a plan, or to a refusal. */
  Response to(Intent intent, Participant asker, Hearers hearers, Examples examples) {
    return switch (intent) {
      case Intent.Question question -> answer(question, asker, hearers, examples);
      case Intent.Acknowledge _ -> acknowledge(asker);
      case Intent.Note(var text) -> note(text, asker);
      case Intent.Judge(var judgement) -> wakings.judge(judgement, asker.person(), looked(asker));
      case Intent.Steering(var steer) -> whys.steer(steer, looked(asker), asker.person());
      case Intent.Propose(var change) -> deeds.propose(change, asker, meant(change, asker));
      case Intent.Confirm(var code) -> deeds.flow().confirm(code, asker);
      case Intent.Undo _ -> deeds.flow().undo(asker);
      case Intent.Cancel _ -> deeds.flow().cancel(asker);
      case Intent.StopEverything _ -> deeds.flow().stopEverything(asker.person(), "said so");
      case Intent.Silence _ ->
          throw new IllegalArgumentException("silence is no answer: " + intent);
    };
  }

  private Response answer(
      Intent.Question question, Participant asker, Hearers hearers, Examples examples) {
    var now = clock.instant();
    return switch (question) {
      case Intent.Status(var service) when service.isPresent() -> status(service.get());
      case Intent.Status _ -> Response.of(replies.status(open(), now));
      case Intent.WhatHappened _ -> happened(asker);
      case Intent.WhatIsNew _ ->
          Response.of(replies.news(newsFor(asker), Duration.between(asker.came(), now), now));
      case Intent.Repeat _ -> repeat(asker);
      case Intent.WhoIsHere _ -> Response.of(replies.present(hearers.present()));
      case Intent.ListIncidents _ -> Response.of(replies.list(open()));
      case Intent.Help _ -> Response.of(replies.help(examples.shown(), examples.spoken()));
      case Intent.SwitchIncident(var number) -> show(number);
      case Intent.NextIncident _ -> show(beside(asker, 1));
      case Intent.PreviousIncident _ -> show(beside(asker, -1));
      case Intent.SwitchTo(var service) -> show(service, asker);
      case Intent.CatchUp(var length) -> briefings.of(length, asker, inFocus(asker), open());
      case Intent.WhyWoken _ -> wakings.why(looked(asker));
      case Intent.WhatCause _ -> whys.cause(looked(asker));
      case Intent.HowKnown _ -> whys.howKnown(looked(asker));
      case Intent.ReadEvidence(var number) -> whys.evidence(number, looked(asker));
      case Intent.WhatChanged(var within) -> whys.changed(within, looked(asker));
      case Intent.SeenBefore _ -> whys.seenBefore(looked(asker));
      case Intent.WhatMayI _ -> deeds.allowed(asker, looked(asker));
      case Intent.WhyRefused _ -> deeds.whyRefused(asker);
      case Intent.DidItHelp _ -> deeds.helped();
      case Intent.AllowActions _ -> deeds.notLifted();
    };
  }

  private List<View> listed() {
    return Listing.of(incidents.openAndNewestFirst(INCIDENTS));
  }

  private List<Incident> open() {
    return listed().stream().map(View::incident).filter(Incident::isOpen).toList();
  }

  private Response status(ServiceName service) {
    var with = open().stream().filter(open -> open.scope().services().contains(service)).toList();
    var reply = replies.status(service, with, clock.instant()).and(deeds.runs(service));
    var response = Response.of(reply);
    return with.stream().findFirst().map(first -> response.about(first.id())).orElse(response);
  }

  /** The incident that somebody looks at: the one they chose, else the first of the list. */
  private Optional<View> inFocus(Participant asker) {
    return asker.focus().flatMap(incidents::find).or(() -> listed().stream().findFirst());
  }

  private Optional<Incident> looked(Participant asker) {
    return inFocus(asker).map(View::incident);
  }

  private Response happened(Participant asker) {
    return inFocus(asker)
        .map(
            view ->
                Response.of(
                        replies.happened(view.incident(), view.acknowledgedBy(), clock.instant()))
                    .about(view.incident().id()))
        .orElseGet(() -> Response.of(replies.nothingHappened()));
  }

  /** The incidents of which something was said since they came, the newest first. */
  private List<Incident> newsFor(Participant asker) {
    return log.latest(HeadlineWritten.class, LOOKED_BACK).stream()
        .map(Counted::recorded)
        .filter(recorded -> recorded.sequence() > asker.sequence())
        .flatMap(recorded -> recorded.incident().stream())
        .distinct()
        .flatMap(id -> incidents.find(id).stream())
        .map(View::incident)
        .toList();
  }

  private Response repeat(Participant asker) {
    return asker.taken().stream()
        .findFirst()
        .map(last -> Response.of(last.sentence()))
        .orElseGet(() -> Response.of(replies.nothingSaid()));
  }

  private Response show(int number) {
    var listed = listed();
    if (number > listed.size()) {
      return Response.of(replies.noSuchIncident(number, listed.size()));
    }
    var incident = listed.get(number - 1).incident();
    return Response.of(replies.switched(number, incident, clock.instant())).showing(incident.id());
  }

  /** The place beside that of the one in focus; after the last comes the first. */
  private int beside(Participant asker, int places) {
    var ids = listed().stream().map(view -> view.incident().id()).toList();
    int place = inFocus(asker).map(view -> ids.indexOf(view.incident().id())).orElse(-1);
    int from = place < 0 && places < 0 ? 0 : place;
    return ids.isEmpty() ? 1 : Math.floorMod(from + places, ids.size()) + 1;
  }

  /** The most pressing incident of a service; where that is in focus, the one after it. */
  private Response show(ServiceName service, Participant asker) {
    var listed = listed();
    var places =
        IntStream.range(0, listed.size())
            .filter(it -> isOf(listed.get(it).incident(), service))
            .boxed()
            .toList();
    if (places.isEmpty()) {
      return Response.of(replies.noIncidentOf(service));
    }
    var now = asker.focus();
    int shown =
        IntStream.range(0, places.size())
            .filter(it -> now.equals(Optional.of(listed.get(places.get(it)).incident().id())))
            .findFirst()
            .orElse(-1);
    return show(places.get((shown + 1) % places.size()) + 1);
  }

  private static boolean isOf(Incident incident, ServiceName service) {
    return incident.scope().services().contains(service);
  }

  private Response acknowledge(Participant asker) {
    var view = inFocus(asker).filter(found -> found.incident().isOpen());
    if (view.isEmpty()) {
      return Response.of(replies.nothingToTake());
    }
    var id = view.get().incident().id();
    var taken = view.get().acknowledgedBy();
    return taken.isPresent()
        ? Response.of(replies.alreadyTaken(taken.get())).about(id)
        : Response.of(replies.acknowledged(view.get().incident(), asker.person()))
            .about(id)
            .with(new IncidentAcknowledged(asker.person().name()));
  }

  private Response note(String text, Participant asker) {
    var view = inFocus(asker);
    return view.isEmpty()
        ? Response.of(replies.nothingHappened())
        : Response.of(Reply.of("Noted."))
            .about(view.get().incident().id())
            .with(new NoteTaken(text));
  }

  /** The incident of that service, or the one that is looked at. */
  private Optional<Incident> meant(Change change, Participant asker) {
    return open().stream()
        .filter(incident -> incident.scope().services().contains(change.target()))
        .findFirst()
        .or(() -> looked(asker).filter(Incident::isOpen));
  }

  /** Somebody means to confirm, and says something else than a code. */
  Response notTheWords() {
    return deeds.flow().notTheWords();
  }

  /** "Stop" ends what is said, and what waits to be confirmed. */
  void stop(Participant asker) {
    deeds.flow().drop(asker);
  }

  Response second(ActionId action, Participant asker) {
    return deeds.flow().second(action, asker);
  }
}
