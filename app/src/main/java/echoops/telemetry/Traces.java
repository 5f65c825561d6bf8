package echoops.telemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Traces of what happens, for whatever agent the process carries: Datadog's or OpenTelemetry's.
 * Without one nothing is kept and nobody is told; what came with a traceparent still carries it on.
 *
 * <p>Like a logger it has no state of its own: which hop a thread is at, the agent knows.
 */
public final class Traces {
  private static final String NAME = "echoops";
  private static final String TRACEPARENT = "traceparent";
  private static final int SERVER_ERROR = 500;

  /** Something that is done, and what comes of it. */
  public interface Work<T, E extends Exception> {
    T done() throws E;
  }

  /** Something that is done. */
  public interface Deed<E extends Exception> {
    void done() throws E;
  }

  /** Answers a request, and says with which status. */
  public interface Answering<E extends Exception> {
    int answered() throws E;
  }

  private Traces() {}

  /** Does it as a hop of what this thread is at; where that is nothing, it is no hop either. */
  public static <T, E extends Exception> T in(Hop hop, Work<T, E> work) throws E {
    return ended(begin(hop), work);
  }

  /** Does it as a hop of what this thread is at; where that is nothing, a trace begins with it. */
  public static <T, E extends Exception> T from(Hop hop, Work<T, E> work) throws E {
    return ended(begun(hop, Context.current()), work);
  }

  /** Does it as a hop of that trace; where there is none, a trace begins with it. */
  public static <T, E extends Exception> T in(
      Hop hop, Optional<String> traceparent, Work<T, E> work) throws E {
    return ended(begun(hop, context(traceparent)), work);
  }

  /** As above, for what nothing comes of. */
  public static <E extends Exception> void during(Hop hop, Deed<E> deed) throws E {
    boolean _ = in(hop, () -> isDone(deed));
  }

  /** As above. */
  public static <E extends Exception> void during(
      Hop hop, Optional<String> traceparent, Deed<E> deed) throws E {
    boolean _ = in(hop, traceparent, () -> isDone(deed));
  }

  static <E extends Exception> boolean isDone(Deed<E> deed) throws E {
    deed.done();
    return true;
  }

  /** Does it as part of that trace, and of no hop of its own: what is logged names the trace. */
  public static <E extends Exception> void under(Optional<String> traceparent, Deed<E> deed)
      throws E {
    try (var _ = context(traceparent).makeCurrent()) {
      deed.done();
    }
  }

  /**
   * Begins a hop that ends elsewhere, or began earlier.
   *
   * @param traceparent as for {@link #in}
   */
  public static Stretch begin(Hop hop, Optional<String> traceparent, Instant from) {
    return begun(hop.word(), SpanKind.INTERNAL, context(traceparent), Optional.of(from));
  }

  /** As above, now, and as a hop of what this thread is at, if that is anything. */
  public static Stretch begin(Hop hop) {
    var now = Context.current();
    return isTraced(now) ? begun(hop, now) : new Stretch(Span.getInvalid(), now);
  }

  /**
   * Answers somebody's request. Where an agent has seen it before us, as a part of what that calls
   * it.
   *
   * @param route with names in place of what differs from request to request
   * @param traceparent as they have sent it
   */
  public static <E extends Exception> void serve(
      String method, String route, Optional<String> traceparent, Answering<E> answering) throws E {
    var name = method + " " + route;
    var seen = Context.current();
    var serving =
        isTraced(seen)
            ? begun(name, SpanKind.INTERNAL, seen, Optional.empty())
            : begun(name, SpanKind.SERVER, context(traceparent), Optional.empty());
    serving.tell(Fact.METHOD, method);
    serving.tell(Fact.ROUTE, route);
    int _ = ended(serving, () -> answered(serving, answering));
  }

  private static <E extends Exception> int answered(Stretch serving, Answering<E> answering)
      throws E {
    int status = answering.answered();
    serving.tell(Fact.STATUS, status);
    if (status >= SERVER_ERROR) {
      serving.failed(String.valueOf(status));
    }
    return status;
  }

  static <T, E extends Exception> T ended(Stretch stretch, Work<T, E> work) throws E {
    try {
      return stretch.in(work);
    } finally {
      stretch.end();
    }
  }

  private static Stretch begun(Hop hop, Context parent) {
    return begun(hop.word(), SpanKind.INTERNAL, parent, Optional.empty());
  }

  private static Stretch begun(String name, SpanKind kind, Context parent, Optional<Instant> from) {
    var builder = GlobalOpenTelemetry.getTracer(NAME).spanBuilder(name).setSpanKind(kind);
    if (isTraced(parent)) {
      builder.setParent(parent);
    } else {
      builder.setNoParent();
    }
    from.ifPresent(builder::setStartTimestamp);
    var span = builder.startSpan();
    return new Stretch(span, parent.with(span));
  }

  private static boolean isTraced(Context context) {
    return Span.fromContext(context).getSpanContext().isValid();
  }

  /** Says something of the hop that this thread is at. */
  public static void tell(Fact what, String value) {
    Span.current().setAttribute(what.key, value);
  }

  /** As above, of a number. */
  public static void tell(Fact what, long value) {
    Span.current().setAttribute(what.key, value);
  }

  /** The hop that this thread is at does not go as it should, for that reason. */
  public static void failed(RuntimeException why) {
    Stretch.failed(Span.current(), why.getClass().getSimpleName());
  }

  /** The W3C traceparent of what follows from what this thread is at; empty where that is none. */
  public static Optional<String> current() {
    return traceparent(Context.current());
  }

  /** Keeps a task at the hop that this thread is at, whoever runs it. */
  public static Runnable onward(Runnable task) {
    return Context.current().wrap(task);
  }

  /** As above. */
  public static <T> Callable<T> onward(Callable<T> task) {
    return Context.current().wrap(task);
  }

  /** An agent knows best how its own traces are written; it writes over what is written before. */
  private static TextMapPropagator format() {
    return TextMapPropagator.composite(
        W3CTraceContextPropagator.getInstance(),
        GlobalOpenTelemetry.getPropagators().getTextMapPropagator());
  }

  static Optional<String> traceparent(Context context) {
    if (!isTraced(context)) {
      return Optional.empty();
    }
    var written = new HashMap<String, String>();
    format().inject(context, written, (to, key, value) -> written.put(key, value));
    return Optional.ofNullable(written.get(TRACEPARENT));
  }

  private static Context context(Optional<String> traceparent) {
    return traceparent
        .map(text -> format().extract(Context.root(), text, Header.ONLY))
        .orElseGet(Context::root);
  }

  /** A traceparent as the one header that there is. */
  private enum Header implements TextMapGetter<String> {
    ONLY;

    @Override
    @SuppressWarnings("deprecation") // Datadog's agent asks for all of them.
    public Iterable<String> keys(String traceparent) {
      return List.of(TRACEPARENT);
    }

    @Override
    public @Nullable String get(@Nullable String traceparent, String key) {
      return key.equalsIgnoreCase(TRACEPARENT) ? traceparent : null;
    }
  }
}
