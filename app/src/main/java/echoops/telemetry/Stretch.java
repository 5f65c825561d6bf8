package echoops.telemetry;

import echoops.model.Failure;
import echoops.telemetry.Traces.Deed;
import echoops.telemetry.Traces.Work;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Optional;

/** A hop that has begun. Safe for use by several threads: it may end on another than it began. */
public final class Stretch {
  private final Span span;
  private final Context context;

  Stretch(Span span, Context context) {
    this.span = span;
    this.context = context;
  }

  /** Does something as a part of it, on this thread. What breaks off breaks it, too. */
  public <T, E extends Exception> T in(Work<T, E> work) throws E {
    try (var _ = context.makeCurrent()) {
      return work.done();
    } catch (Exception e) {
      // Seen in passing: it is whoever called who handles it.
      broken(e);
      throw e;
    }
  }

  /** As above, for what nothing comes of. */
  public <E extends Exception> void goOn(Deed<E> deed) throws E {
    boolean _ = in(() -> Traces.isDone(deed));
  }

  /** As above; then it ends. */
  public <E extends Exception> void during(Deed<E> deed) throws E {
    boolean _ = Traces.ended(this, () -> Traces.isDone(deed));
  }

  /** What cannot be used is the sender's fault; all else did not go as it should. */
  private void broken(Exception e) {
    if (!(e instanceof Failure.BadInput || e instanceof InterruptedException)) {
      failed(e.getClass().getSimpleName());
    }
  }

  /** It did not go as it should; the kind says why, in a word of ours. */
  public void failed(String kind) {
    failed(span, kind);
  }

  static void failed(Span span, String kind) {
    span.setAttribute("error.type", kind);
    span.setStatus(StatusCode.ERROR, kind);
  }

  public void tell(Fact what, String value) {
    span.setAttribute(what.key, value);
  }

  public void tell(Fact what, long value) {
    span.setAttribute(what.key, value);
  }

  /** The W3C traceparent of what follows from it. */
  public Optional<String> traceparent() {
    return Traces.traceparent(context);
  }

  public void end() {
    span.end();
  }

  /** It ended then. */
  public void end(Instant at) {
    span.end(at);
  }
}
