package echoops.investigate;

import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.util.List;
import java.util.Optional;

/**
 * Looks in one place for one kind of evidence.
 *
 * <p>Safe for use by several threads. An empty answer means that there is nothing to say of the
 * service there; what was looked at and is as usual is a finding of its own. What strangers wrote
 * is quoted, never put into our words.
 */
public interface Probe {
  /** What it looks for and where; always the same. */
  Viewpoint viewpoint();

  /**
   * Looks at a service, at most until the inquiry's now.
   *
   * @throws echoops.model.Failure.Unavailable if nobody can look there for now
   * @throws echoops.model.Failure.Rejected if it would be refused every time
   */
  List<Finding> ask(Inquiry inquiry, ServiceName service);

  /** Why a look would not succeed now, cheaply; empty if it would. */
  Optional<String> check();
}
