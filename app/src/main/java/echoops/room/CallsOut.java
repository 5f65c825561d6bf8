package echoops.room;

import echoops.outbound.Outbounds;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;

/** Shows how our calls to other systems have gone since the start. */
final class CallsOut {
  record Page(List<Provider> providers) {}

  record Provider(
      String name,
      String usedFor,
      String breaker,
      long calls,
      long failures,
      long refused,
      long retries,
      long rateLimits,
      Optional<Budget> budget) {
    static Provider of(Outbounds.Used used) {
      var state = used.state();
      return new Provider(
          state.target(),
          used.use(),
          state.isOpen() ? "open" : "closed",
          state.calls(),
          state.failures(),
          state.refused(),
          state.retries(),
          state.rateLimits(),
          state.share().map(left -> new Budget(left.perHour(), left.now())));
    }
  }

  record Budget(int perHour, int left) {}

  private final Outbounds outbounds;
  private final Answers answers;

  CallsOut(Outbounds outbounds, Answers answers) {
    this.outbounds = outbounds;
    this.answers = answers;
  }

  void show(ServerRequest request, ServerResponse response) {
    answers.json(response, new Page(outbounds.states().stream().map(Provider::of).toList()));
  }
}
