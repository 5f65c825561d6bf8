package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.model.ActionId;
import echoops.model.ActionKind;
import echoops.model.Approved;
import echoops.model.Change;
import echoops.model.Outcome;
import echoops.model.Plan;
import echoops.model.Standing;
import echoops.model.Target;
import echoops.outbound.JsonCall.Method;
import echoops.outbound.Outbound;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The shop of the drills, by its control: what is done there happens, though nobody is harmed. */
public final class ShopActuator implements Actuator {
  private static final String NAME = "the drill shop";

  /** It is near, and quick. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

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

  private final Api api;
  private final Course course;

  /**
   * @param url of the shop's control
   */
  public ShopActuator(Outbound outbound, URI url, InstantSource clock, Pace pace) {
    this(new Api(NAME, url, Map::of, outbound), clock, pace);
  }

  ShopActuator(Api api, InstantSource clock, Pace pace) {
    this.api = api;
    this.course = new Course(clock, pace, BETWEEN_LOOKS);
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
    return standing(api.get(path(target)));
  }

  @Override
  public Optional<String> rehearse(Plan plan) {
    var order = order(plan, true);
    var unfit = unfit(plan);
    return unfit.isPresent() ? unfit : api.refusal(order);
  }

  /** It knows one way back: to the version before. */
  private static Optional<String> unfit(Plan plan) {
    return plan.change() instanceof Change.RollForward(_, var version)
            && !plan.before().previous().equals(Optional.of(version))
        ? Optional.of("version " + version + " is not the one before")
        : Optional.empty();
  }

  @Override
  public Outcome carryOut(Approved approved, BooleanSupplier isStopped) {
    return course.take(approved, isStopped, new ServicePlace(order(approved.plan(), false)));
  }

  @Override
  public Optional<String> check() {
    return api.check();
  }

  /** One service, on the course of a plan. */
  private final class ServicePlace implements Place {
    private final Write order;

    ServicePlace(Write order) {
      this.order = order;
    }

    @Override
    public Standing now(Plan plan) {
      return read(plan.target());
    }

    @Override
    public Optional<String> rehearse(Plan plan) {
      return ShopActuator.this.rehearse(plan);
    }

    @Override
    public Sent send(Plan plan, BooleanSupplier isStopped) {
      return api.send(order, isStopped);
    }

    /** It is done when its last replica has come. */
    @Override
    public Progress progress(Plan plan, JsonNode answer) {
      var now = read(plan.target());
      return now.isChanging()
          ? new Progress.UnderWay("its replicas are still being changed")
          : new Progress.Done(words(plan, now));
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

  private static String path(Target target) {
    return switch (target) {
      case Target.Shop(var service) -> "/services/" + service;
      case Target.Kubernetes _, Target.CloudRun _, Target.Docker _ ->
          throw new IllegalArgumentException(target + " is not in " + NAME);
    };
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
          throw Written.cannot(NAME, change);
    };
  }

  private static Write order(Plan plan, boolean isRehearsal) {
    var path = path(plan.target()) + "/" + verb(plan.change());
    return new Write(Method.POST, path, Write.JSON, body(plan, isRehearsal));
  }

  private static Order body(Plan plan, boolean isRehearsal) {
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
