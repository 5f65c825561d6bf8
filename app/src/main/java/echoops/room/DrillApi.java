package echoops.room;

import echoops.flow.Drills;
import echoops.json.Json;
import echoops.model.Failure;
import echoops.model.Person;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Has responders rehearse: something goes wrong in the drill shop, and is put right again. */
final class DrillApi {
  private static final int MOST_BYTES = 1_024;
  private static final String NO_SHOP = "there is no drill shop: ECHOOPS_SHOP is not set";

  /**
   * @param because why nothing can be rehearsed, if so
   * @param scenario what is rehearsed now
   */
  record Page(
      boolean available,
      Optional<String> because,
      Optional<String> scenario,
      List<Drills.Rehearsal> scenarios) {}

  record Wanted(Optional<String> scenario) {}

  private final Drills drills;
  private final Answers answers;
  private final Json json;

  DrillApi(Drills drills, Answers answers, Json json) {
    this.drills = drills;
    this.answers = answers;
    this.json = json;
  }

  void state(ServerRequest request, ServerResponse response) {
    answers.json(response, drills.hasShop() ? page() : absent(NO_SHOP));
  }

  void begin(ServerRequest request, ServerResponse response, Person person) {
    if (!drills.hasShop()) {
      answers.error(response, Status.NOT_FOUND_404, NO_SHOP);
      return;
    }
    drills.begin(body(request).scenario().orElse(""), person);
    answers.json(response, page());
  }

  void end(ServerRequest request, ServerResponse response, Person person) {
    if (!drills.hasShop()) {
      answers.error(response, Status.NOT_FOUND_404, NO_SHOP);
      return;
    }
    drills.end(person);
    answers.json(response, page());
  }

  /** A shop that is closed is no failure of ours: that is what there is to say of it. */
  private Page page() {
    try {
      return new Page(true, Optional.empty(), drills.running(), drills.rehearsals());
    } catch (Failure.Unavailable | Failure.Rejected e) {
      return absent(e.reason());
    }
  }

  private Page absent(String because) {
    return new Page(false, Optional.of(because), Optional.empty(), drills.rehearsals());
  }

  private Wanted body(ServerRequest request) {
    try (var in = request.content().inputStream()) {
      return json.read(in.readNBytes(MOST_BYTES), Wanted.class);
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure.BadInput("the body is not {\"scenario\":\"a name\"}", e);
    }
  }
}
