package echoops.act;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.config.Runbook;
import echoops.json.ForeignJson;
import echoops.model.ActionId;
import echoops.model.ActionKind;
import echoops.model.Approved;
import echoops.model.Change;
import echoops.model.Environment;
import echoops.model.Failure;
import echoops.model.Outcome;
import echoops.model.Plan;
import echoops.model.Standing;
import echoops.model.Target;
import echoops.outbound.JsonCall.Method;
import echoops.outbound.Outbound;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Starts the runbooks that are declared, by their number, where another system runs them: it calls
 * an address, and never a shell.
 *
 * <p>What a runbook does, nobody here can see, so no target tells whether one was started. It is
 * remembered until the process ends, and a call whose answer was lost is never made again.
 */
public final class RunbookActuator implements Actuator {
  static final String NAME = "runbooks";
  private static final Set<ActionKind> KINDS = Set.of(ActionKind.RUN_RUNBOOK);

  /** Of those that were begun; older ones have been settled long since. */
  private static final int MOST_BEGUN = 1_000;

  private static final int FINAL = 400;

  /** A runbook, the body of its call, and what it is called through. */
  private record Callable(Runbook runbook, JsonNode body, Api api) {}

  private final Map<Integer, Callable> callables;
  private final Course course;
  private final ReentrantLock lock = new ReentrantLock();

  /** With the id of the run, once that is known. */
  @GuardedBy("lock")
  private final Map<ActionId, Optional<String>> begun = new LinkedHashMap<>();

  /**
   * @throws Failure.Misconfigured if a body is no JSON
   */
  RunbookActuator(List<Runbook> runbooks, Outbound outbound, InstantSource clock, Pace pace) {
    this.callables =
        runbooks.stream()
            .map(runbook -> new Callable(runbook, body(runbook), api(runbook, outbound)))
            .collect(
                Collectors.toUnmodifiableMap(
                    callable -> callable.runbook().number(), Function.identity()));
    this.course = new Course(clock, pace);
  }

  private static Api api(Runbook runbook, Outbound outbound) {
    return new Api("runbook " + runbook.number(), root(runbook.url()), runbook::headers, outbound);
  }

  private static JsonNode body(Runbook runbook) {
    return ForeignJson.object(runbook.body())
        .orElseThrow(
            () ->
                new Failure.Misconfigured(
                    List.of("runbook " + runbook.number() + ": its body is not a JSON object")));
  }

  private static URI root(URI url) {
    return URI.create(url.getScheme() + "://" + url.getRawAuthority());
  }

  private static String path(URI url) {
    return url.toString().substring(root(url).toString().length());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<ActionKind> kinds() {
    return KINDS;
  }

  /** The same for every target: a runbook is called by its number. */
  @Override
  public Standing read(Target target) {
    return standing(Optional.empty());
  }

  private static Standing standing(Optional<ActionId> lastAction) {
    return new Standing(
        NAME,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Standing.Extras.NONE,
        false,
        lastAction,
        List.of("what a runbook changes cannot be seen from here"));
  }

  /** What of that can be known without starting it. */
  @Override
  public Optional<String> rehearse(Plan plan) {
    int number = number(plan);
    return callables.containsKey(number)
        ? Optional.empty()
        : Optional.of("there is no runbook " + number);
  }

  @Override
  public Outcome carryOut(Approved approved, BooleanSupplier isStopped) {
    int number = number(approved.plan());
    return Optional.ofNullable(callables.get(number))
        .map(callable -> course.take(approved, isStopped, new RunPlace(callable)))
        .orElseGet(() -> new Outcome.Failed("not sent: there is no runbook " + number));
  }

  private static int number(Plan plan) {
    if (plan.change() instanceof Change.RunRunbook(_, int number)) {
      return number;
    }
    throw Written.cannot(NAME, plan.change());
  }

  @Override
  public Optional<String> check() {
    return callables.values().stream()
        .flatMap(callable -> callable.api().check().stream())
        .findFirst();
  }

  /** Whether it was not begun before. */
  private boolean begin(ActionId id) {
    lock.lock();
    try {
      if (begun.size() >= MOST_BEGUN) {
        begun.remove(begun.keySet().iterator().next());
      }
      return begun.putIfAbsent(id, Optional.empty()) == null;
    } finally {
      lock.unlock();
    }
  }

  private void forget(ActionId id) {
    lock.lock();
    try {
      begun.remove(id);
    } finally {
      lock.unlock();
    }
  }

  private void remember(ActionId id, String run) {
    lock.lock();
    try {
      begun.put(id, Optional.of(run));
    } finally {
      lock.unlock();
    }
  }

  /** The run of it, empty text where it has none that can be asked for. */
  private Optional<String> run(ActionId id) {
    lock.lock();
    try {
      return begun.getOrDefault(id, Optional.empty());
    } finally {
      lock.unlock();
    }
  }

  /** One call of a runbook, on the course of a plan. */
  private final class RunPlace implements Place {
    private final Runbook runbook;
    private final JsonNode body;
    private final Api api;

    RunPlace(Callable callable) {
      this.runbook = callable.runbook();
      this.body = callable.body();
      this.api = callable.api();
    }

    @Override
    public Standing now(Plan plan) {
      return standing(run(plan.id()).map(_ -> plan.id()));
    }

    @Override
    public Optional<String> rehearse(Plan plan) {
      return RunbookActuator.this.rehearse(plan);
    }

    @Override
    public Sent send(Plan plan, BooleanSupplier isStopped) {
      if (!begin(plan.id())) {
        return new Sent.Lost("it was begun before, and nothing tells whether it was done");
      }
      var write = new Write(Method.POST, path(runbook.url()), Write.JSON, body(plan));
      var sent = api.send(write, isStopped);
      switch (sent) {
        case Sent.Taken(var answer) ->
            remember(plan.id(), RunShape.run(runbook.shape(), answer).orElse(""));
        case Sent.Unsent _ -> forget(plan.id());
        case Sent.Refused(_, var because, _) -> {
          forget(plan.id());
          // Whatever it means, it is not asked a second time: others wrote what is behind it.
          return new Sent.Refused(FINAL, because, Optional.empty());
        }
        case Sent.Lost _ -> {}
      }
      return sent;
    }

    private JsonNode body(Plan plan) {
      var parameters =
          Map.of(
              "{service}", plan.service().value(),
              "{environment}", plan.environment().map(Environment::value).orElse(""),
              "{action}", plan.id().value());
      return filled(body, parameters);
    }

    @Override
    public Progress progress(Plan plan, JsonNode answer) {
      var run = run(plan.id()).filter(id -> !id.isEmpty());
      var status = runbook.status();
      if (status.isEmpty() || run.isEmpty()) {
        return new Progress.Done("runbook " + runbook.number() + " was started");
      }
      var path = path(status.get()).replace(Runbook.RUN, run.get());
      return RunShape.progress(runbook.shape(), api.get(path));
    }
  }

  /** Into the texts only, so that nothing can end one. */
  private static JsonNode filled(JsonNode json, Map<String, String> parameters) {
    if (json.isObject()) {
      var object = instance.objectNode();
      json.properties()
          .forEach(field -> object.set(field.getKey(), filled(field.getValue(), parameters)));
      return object;
    }
    if (json.isArray()) {
      var array = instance.arrayNode();
      json.forEach(element -> array.add(filled(element, parameters)));
      return array;
    }
    return json.isTextual() ? instance.textNode(filled(json.asText(), parameters)) : json;
  }

  private static String filled(String text, Map<String, String> parameters) {
    var filled = text;
    for (var parameter : parameters.entrySet()) {
      filled = filled.replace(parameter.getKey(), parameter.getValue());
    }
    return filled;
  }
}
