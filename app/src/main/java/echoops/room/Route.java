package echoops.room;

import echoops.model.Role;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * One thing that can be asked of the room, and who may.
 *
 * @param tracing whether each time that it is asked shows in traces
 */
record Route(Method method, String path, Access access, Answer answer, Tracing tracing) {
  /** What is asked all the time, or streams, is of no interest alone. */
  enum Tracing {
    TRACED,
    UNTRACED
  }

  Route(Method method, String path, Access access, Answer answer) {
    this(method, path, access, answer, Tracing.TRACED);
  }

  boolean isTraced() {
    return tracing == Tracing.TRACED;
  }

  /** The same, asked all the time. */
  Route untraced() {
    return new Route(method, path, access, answer, Tracing.UNTRACED);
  }

  /** Who may. */
  sealed interface Access {
    /** Anybody. */
    record Open() implements Access {}

    /** Whoever the handler itself lets in, since the sender is no person. */
    record Own() implements Access {}

    /** A person with at least that role. */
    record Person(Role role) implements Access {}
  }

  /** Answers a person, who for open routes is nobody. */
  interface Answer {
    void answer(ServerRequest request, ServerResponse response, echoops.model.Person person);
  }

  /** Answers whoever asks. */
  interface AnswerToAll {
    void answer(ServerRequest request, ServerResponse response);
  }

  /** Health, and the files of the page. */
  static Route open(String path, AnswerToAll answer) {
    return new Route(Method.GET, path, new Access.Open(), toAll(answer)).untraced();
  }

  static Route own(Method method, String path, AnswerToAll answer) {
    return new Route(method, path, new Access.Own(), toAll(answer));
  }

  static Route seen(String path, AnswerToAll answer) {
    return new Route(Method.GET, path, new Access.Person(Role.VIEWER), toAll(answer));
  }

  private static Answer toAll(AnswerToAll answer) {
    return (request, response, _) -> answer.answer(request, response);
  }
}
