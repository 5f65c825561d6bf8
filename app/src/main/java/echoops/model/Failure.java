package echoops.model;

import java.time.Duration;
import java.util.List;

/** Something went wrong for a foreseen reason; the kind says whose turn it is. */
public abstract sealed class Failure extends RuntimeException {
  private final String reason;

  private Failure(String reason) {
    super(reason);
    this.reason = reason;
  }

  private Failure(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }

  /** The caller sent something that cannot be used. */
  public static final class BadInput extends Failure {
    public BadInput(String message) {
      super(message);
    }

    public BadInput(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The operator set something that cannot be; every such mistake is named at once. */
  public static final class Misconfigured extends Failure {
    public Misconfigured(List<String> mistakes) {
      super(String.join(System.lineSeparator(), mistakes));
    }

    public Misconfigured(String mistake, Throwable cause) {
      super(mistake, cause);
    }
  }

  /** Something that this depends on is out of reach for now; the same call may succeed later. */
  public static final class Unavailable extends Failure {
    private final Duration retryAfter;

    public Unavailable(String message, Duration retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    public Unavailable(String message, Duration retryAfter, Throwable cause) {
      super(message, cause);
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** Another system refused, and would refuse the same call again. */
  public static final class Rejected extends Failure {
    public Rejected(String message) {
      super(message);
    }
  }
}
