package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.Secret;
import echoops.json.ForeignJson;
import echoops.json.Json;
import echoops.model.ActionId;
import echoops.model.ActionKind;
import echoops.model.Approved;
import echoops.model.Change;
import echoops.model.Failure;
import echoops.model.Outcome;
import echoops.model.Plan;
import echoops.model.Standing;
import echoops.model.Target;
import echoops.outbound.JsonCall;
import echoops.outbound.JsonCall.Method;
import echoops.outbound.Outbound;
import echoops.outbound.Reply;
import echoops.outbound.Unanswered;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** The shop of the drills, by its control: what is done there happens, though nobody is harmed. */
public final class ShopActuator implements Actuator {
  private static final String NAME = "the drill shop";
  private static final int MOST_BYTES = 65_536;
  private static final Duration POLL = Duration.ofMillis(200);

  private static final Set<ActionKind> KINDS =
      EnumSet.of(
          ActionKind.RESTART,
          ActionKind.SCALE,
          ActionKind.ROLL_BACK,
          ActionKind.DRAIN,
          ActionKind.UNDRAIN,
          ActionKind.CLEAR_CACHE,
          ActionKind.FLUSH_QUEUE,
          ActionKind.TOGGLE_FLAG);

  private final Outbound outbound;
  private final URI url;
  private final Json json = new Json();

  /**
   * @param url of the shop's control
   */
  public ShopActuator(Outbound outbound, URI url) {
    this.outbound = outbound;
    this.url = url;
  }

  private record Order(
      ActionId action,
      Optional<Long> revision,
      Optional<Boolean> dryRun,
      Optional<Integer> replicas,
      Optional<String> flag,
      Optional<Boolean> on) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<ActionKind> kinds() {
    return EnumSet.copyOf(KINDS);
  }

  @Override
  public Standing read(Target target) {
    return standing(state(call(Method.GET, path(target), new byte[0])));
  }

  @Override
  public Optional<String> rehearse(Plan plan) {
    var unfit = unfit(plan);
    if (unfit.isPresent()) {
      return unfit;
    }
    var reply = call(Method.POST, path(plan), json.write(order(plan, true)));
    return reply.answer().isSuccess() ? Optional.empty() : Optional.of(said(reply));
  }

  /** It knows one way back: to the version before. */
  private static Optional<String> unfit(Plan plan) {
    return plan.change() instanceof Change.RollForward(_, var version)
            && !plan.before().previous().equals(Optional.of(version))
        ? Optional.of("version " + version + " is not the one before")
        : Optional.empty();
  }

  @Override
  public Outcome carryOut(Approved approved) {
    var plan = approved.plan();
    Reply reply;
    try {
      reply = call(Method.POST, path(plan), json.write(order(plan, false)));
    } catch (Failure.Unavailable e) {
      return e.getCause() instanceof Unanswered
          ? new Outcome.Unknown(e.reason())
          : new Outcome.Failed("it was not sent: " + e.reason());
    }
    if (reply.answer().isSuccess()) {
      return awaited(plan);
    }
    return reply.status() < 500
        ? new Outcome.Failed(said(reply))
        : new Outcome.Unknown(NAME + " answered " + reply.status());
  }

  /** It is done when its last replica has come. */
  private Outcome awaited(Plan plan) {
    long until = System.nanoTime() + plan.timeout().toNanos();
    try {
      var now = read(plan.target());
      while (now.isChanging() && System.nanoTime() < until) {
        LockSupport.parkNanos(POLL.toNanos());
        now = read(plan.target());
      }
      return now.isChanging()
          ? new Outcome.Unknown("it was begun, and has not come to its end in time")
          : new Outcome.Succeeded(words(plan, now));
    } catch (Failure e) {
      return new Outcome.Unknown("it was begun, and then: " + e.reason());
    }
  }

  private static String words(Plan plan, Standing now) {
    int replicas = now.replicas().orElse(0);
    return "%s runs version %s on %d %s"
        .formatted(
            plan.service(),
            now.version().orElse("?"),
            replicas,
            replicas == 1 ? "replica" : "replicas");
  }

  @Override
  public Optional<String> check() {
    try {
      var reply = call(Method.GET, "/services", new byte[0]);
      return reply.answer().isSuccess() ? Optional.empty() : Optional.of(said(reply));
    } catch (Failure e) {
      return Optional.of(e.reason());
    }
  }

  private static String path(Target target) {
    return switch (target) {
      case Target.Shop(var service) -> "/services/" + service;
      case Target.Kubernetes _, Target.CloudRun _, Target.Docker _ ->
          throw new IllegalArgumentException(target + " is not in " + NAME);
    };
  }

  private static String path(Plan plan) {
    return path(plan.target()) + "/" + verb(plan.change());
  }

  private static String verb(Change change) {
    return switch (change) {
      case Change.Restart _ -> "restart";
      case Change.Scale _ -> "scale";
      case Change.RollBack _, Change.RollForward _ -> "roll-back";
      case Change.Drain _ -> "drain";
      case Change.Undrain _ -> "undrain";
      case Change.ClearCache _ -> "clear-cache";
      case Change.FlushQueue _ -> "flush-queue";
      case Change.SetFlag _ -> "flag";
      case Change.ScaleStep _,
          Change.Mute _,
          Change.Unmute _,
          Change.RunRunbook _,
          Change.GetLogs _ ->
          throw new IllegalArgumentException(NAME + " knows no " + change);
    };
  }

  private static Order order(Plan plan, boolean isRehearsal) {
    var replicas =
        plan.change() instanceof Change.Scale(_, var many)
            ? Optional.of(many)
            : Optional.<Integer>empty();
    var on =
        plan.change() instanceof Change.SetFlag(_, var position)
            ? Optional.of(position == Change.Position.ON)
            : Optional.<Boolean>empty();
    return new Order(
        plan.id(),
        Optional.of(Long.parseLong(plan.before().revision())),
        isRehearsal ? Optional.of(true) : Optional.empty(),
        replicas,
        on.flatMap(_ -> plan.before().extras().flags().keySet().stream().findFirst()),
        on);
  }

  private Reply call(Method method, String path, byte[] body) {
    var address = new Secret(url.resolve(path).toString());
    return outbound.exchange(new JsonCall(NAME, address, method, Map.of(), body, MOST_BYTES));
  }

  private JsonNode state(Reply reply) {
    if (!reply.answer().isSuccess()) {
      throw reply.answer().failure(NAME, said(reply));
    }
    return ForeignJson.read(reply.body(), "a service of the shop");
  }

  private static String said(Reply reply) {
    try {
      var message = ForeignJson.read(reply.body(), "a message").path("message").asText("");
      return message.isBlank() ? NAME + " answered " + reply.status() : message;
    } catch (IllegalArgumentException e) {
      return NAME + " answered " + reply.status();
    }
  }

  private static Standing standing(JsonNode state) {
    return new Standing(
        state.path("revision").asText(""),
        text(state, "version"),
        text(state, "previous"),
        Optional.of(state.path("replicas").asInt()),
        new Standing.Extras(
            flags(state),
            number(state, "cache"),
            number(state, "queue"),
            Optional.of(state.path("drained").asInt() > 0)),
        state.path("changing").asBoolean(),
        text(state, "lastAction").filter(ActionId::isOne).map(ActionId::new),
        List.of());
  }

  private static Map<String, Boolean> flags(JsonNode state) {
    var flags = new LinkedHashMap<String, Boolean>();
    state
        .path("flags")
        .properties()
        .forEach(it -> flags.put(it.getKey(), it.getValue().asBoolean()));
    return flags;
  }

  private static Optional<String> text(JsonNode state, String field) {
    return Optional.of(state.path(field).asText("")).filter(text -> !text.isEmpty());
  }

  private static Optional<Long> number(JsonNode state, String field) {
    return state.path(field).isNumber()
        ? Optional.of(state.path(field).asLong())
        : Optional.empty();
  }
}
