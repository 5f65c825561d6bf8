package echoops.flow;

import static java.util.stream.Collectors.joining;

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
import java.util.stream.Stream;
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

  /** What can be rehearsed: its name, and what is done to the shop. */
  public record Rehearsal(String name, String effect) {}

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
  public List<Rehearsal> rehearsals() {
    return scenarios().map(it -> new Rehearsal(it.word(), it.effect())).toList();
  }

  private static Stream<Scenario> scenarios() {
    return Stream.of(Scenario.values()).filter(it -> it != Scenario.HEALTHY);
  }

  /**
   * The name of what is rehearsed now, if anything is.
   *
   * @throws Failure.Unavailable if it does not answer
   */
  public Optional<String> running() {
    var state = call(Method.GET, "/state", new byte[0]);
    return ForeignJson.object(state)
        .map(it -> it.path("scenario").asText(""))
        .filter(name -> scenarios().anyMatch(it -> it.word().equals(name)));
  }

  /**
   * Has something go wrong in the shop.
   *
   * @throws Failure.BadInput if there is no scenario of that name
   * @throws Failure.Unavailable if it does not answer
   * @throws Failure.Rejected if there is no shop, or it refuses
   */
  public void begin(String name, Person by) {
    var scenario =
        scenarios()
            .filter(it -> it.word().equals(name))
            .findFirst()
            .orElseThrow(() -> new Failure.BadInput(unknown(name)));
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

  private static String unknown(String name) {
    var known = scenarios().map(Scenario::word).collect(joining(", "));
    return "scenario \"" + name + "\": there are " + known;
  }

  private void run(Scenario scenario) {
    var _ = call(Method.POST, "/scenario", json.write(new Wanted(scenario.word())));
  }

  private String call(Method method, String path, byte[] body) {
    var url = new Secret(control.orElseThrow(Drills::noShop) + path);
    var answer =
        outbound.exchange(new JsonCall(NAME, url, method, Map.of(), body, MOST_BYTES)).answer();
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
