package echoops.room;

import echoops.flow.ActionFlow;
import echoops.flow.ActionLog;
import echoops.flow.KillSwitch;
import echoops.json.ActionView;
import echoops.json.Json;
import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.Person;
import echoops.model.Stop;
import echoops.model.Visible;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What was asked for and what has become of it; and the switch that stops everything. */
final class ActionsApi {
  /** So many of the last are shown. */
  private static final int MOST = 200;

  private static final int MOST_BYTES = 4_096;
  private static final int MOST_CHARACTERS = 200;
  private static final String NO_REASON = "no reason given";

  /**
   * @param suspended why nothing may be done now, if so
   */
  record Page(Optional<String> suspended, List<ActionView> actions) {}

  record Because(Optional<String> reason) {}

  /**
   * @param underWay how many actions had begun before, and go on
   * @param shared whether other processes on the same log know of it
   */
  record Stopped(String status, int underWay, boolean shared) {}

  /**
   * @param suspended what still keeps anything from being done, if anything does
   */
  record Released(String status, Optional<String> suspended) {}

  private final ActionFlow flow;
  private final ActionLog actions;
  private final KillSwitch killSwitch;
  private final Answers answers;
  private final Json json;

  ActionsApi(Room.Act act, Answers answers, Json json) {
    this.flow = act.flow();
    this.actions = act.actions();
    this.killSwitch = act.killSwitch();
    this.answers = answers;
    this.json = json;
  }

  void list(ServerRequest request, ServerResponse response) {
    var newest = actions.all().reversed().stream().limit(MOST).map(ActionView::of).toList();
    answers.json(response, new Page(suspended(), newest));
  }

  /** Everybody who may look may stop. */
  void suspend(ServerRequest request, ServerResponse response, Person person) {
    int underWay = flow.stop(Actor.person(person), person.name(), reason(request));
    answers.json(response, new Stopped("suspended", underWay, flow.isStopShared()));
  }

  void resume(ServerRequest request, ServerResponse response, Person person) {
    killSwitch.release(Actor.person(person), person.name());
    var suspended = suspended();
    var status = suspended.isEmpty() ? "resumed" : "suspended";
    answers.json(response, new Released(status, suspended));
  }

  private Optional<String> suspended() {
    return killSwitch.pulled().map(Stop::because);
  }

  /** Stopping never fails for want of a good body. */
  private String reason(ServerRequest request) {
    try (var in = request.content().inputStream()) {
      return json.read(in.readNBytes(MOST_BYTES), Because.class)
          .reason()
          .map(text -> Visible.line(text, MOST_CHARACTERS))
          .filter(text -> !text.isBlank())
          .orElse(NO_REASON);
    } catch (IOException | IllegalArgumentException | Failure.BadInput e) {
      return NO_REASON;
    }
  }
}
