package echoops.outbound;

import echoops.model.OwnedBy;
import java.io.IOException;
import java.time.InstantSource;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * Puts our gate before the calls of a library, and a bound on what it is answered. A refusal
 * reaches it as {@link Refused}, for libraries keep little of what a refusal says.
 */
final class Lent implements Interceptor {
  private static final int MOST_OF_A_REFUSAL = 65_536;

  private final String target;
  private final Gate gate;
  private final InstantSource clock;
  private final int mostBytes;

  Lent(String target, Gate gate, InstantSource clock, int mostBytes) {
    this.target = target;
    this.gate = gate;
    this.clock = clock;
    this.mostBytes = mostBytes;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    gate.admit(clock.instant());
    boolean isAnswered = false;
    try {
      var response = chain.proceed(chain.request());
      isAnswered = true;
      gate.answered(response.code(), Outbound.noted(response), clock.instant());
      return response.isSuccessful() ? bounded(response) : refused(response);
    } finally {
      if (!isAnswered) {
        gate.failed(clock.instant());
      }
    }
  }

  private Response refused(Response response) throws IOException {
    try (response) {
      throw new Refused(target, Outbound.reply(response, MOST_OF_A_REFUSAL, clock).answer());
    }
  }

  private Response bounded(Response response) {
    var type = response.body().contentType();
    var source = Okio.buffer((Source) new Bounded(response.body().source()));
    var body = type == null ? unnamed(source) : ResponseBody.create(source, type, -1);
    return response.newBuilder().body(body).build();
  }

  private static ResponseBody unnamed(BufferedSource source) {
    return ResponseBody.create(source, MediaType.get("application/octet-stream"), -1);
  }

  /** Breaks off where an answer is longer than anybody means to read. */
  @OwnedBy("the thread that reads the answer")
  private final class Bounded extends ForwardingSource {
    private long left = mostBytes;

    Bounded(Source source) {
      super(source);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long read = super.read(sink, byteCount);
      left -= Math.max(0, read);
      if (left < 0) {
        gate.failed(clock.instant());
        throw new IOException(target + " answers more than " + mostBytes + " bytes");
      }
      return read;
    }
  }
}
