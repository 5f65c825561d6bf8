package echoops.flow;

import echoops.config.Secret;
import echoops.drill.Scenario;
import echoops.json.ForeignJson;
import echoops.json.Json;
import echoops.model.Failure;
import echoops.model.Person;
import echoops.model.Redaction;
import echoops.outbound.JsonCall;
import echoops.outbound.JsonCall.Method;
import echoops.outbound.Outbound;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins and ends rehearsals in the drill shop, by its control; the shop itself goes on. Safe for
 * use by several threads.
 */
public final class Drills {
  private static final Logger LOG = LoggerFactory.getLogger(Drills.class);

  private static final String NAME = "the drill shop";
  private static final int MOST_BYTES = 65_536;
  private static final int MOST_CHARACTERS = 200;

  private final Optional<String> control;
  private final Outbound outbound;
  private final Json json = new Json();

  private record Wanted(String name) {}

  /**
   * @param shop where its control is, if there is a shop
   */
  public Drills(Optional<URI> shop, Outbound outbound) {
    this.control = shop.map(url -> url.toString().replaceFirst("/+$", ""));
    this.outbound = outbound;
  }

  public boolean hasShop() {
    return control.isPresent();
  }

  /** What can be rehearsed. */
  public List<Scenario> scenarios() {
    return List.of(Scenario.values()).stream().filter(it -> it != Scenario.HEALTHY).toList();
  }

  /**
   * What is rehearsed now, if anything is.
   *
   * @throws Failure.Unavailable if it does not answer
   */
  public Optional<Scenario> running() {
    var state = call(Method.GET, "/state", new byte[0]);
    return ForeignJson.object(state)
        .map(it -> it.path("scenario").asText(""))
        .flatMap(Scenario::of)
        .filter(it -> it != Scenario.HEALTHY);
  }

  /**
   * Has something go wrong in the shop.
   *
   * @throws Failure.Unavailable if it does not answer
   * @throws Failure.Rejected if there is no shop, or it refuses
   */
  public void begin(Scenario scenario, Person by) {
    run(scenario);
    LOG.atInfo().addKeyValue("scenario", scenario.word()).addKeyValue("by", by.name()).log("drill");
  }

  /**
   * Has the shop be as it was at first.
   *
   * @throws Failure.Unavailable if it does not answer
   * @throws Failure.Rejected if there is no shop, or it refuses
   */
  public void end(Person by) {
    run(Scenario.HEALTHY);
    LOG.atInfo().addKeyValue("by", by.name()).log("drill ended");
  }

  private void run(Scenario scenario) {
    var _ = call(Method.POST, "/scenario", json.write(new Wanted(scenario.word())));
  }

  private String call(Method method, String path, byte[] body) {
    var url = new Secret(control.orElseThrow(Drills::noShop) + path);
    var answer =
        outbound
            .exchange(new JsonCall(NAME, url, method, Map.of(), body, MOST_BYTES))
            .answer();
    if (!answer.isSuccess()) {
      throw answer.failure(NAME, said(answer.body()));
    }
    return answer.body();
  }

  private static Failure.Rejected noShop() {
    return new Failure.Rejected("there is no drill shop: ECHOOPS_SHOP is not set");
  }

  private static String said(String body) {
    var words = ForeignJson.object(body).map(it -> it.path("message").asText("")).orElse("");
    return Redaction.line(words, MOST_CHARACTERS);
  }
}
