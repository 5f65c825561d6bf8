package echoops.brief;

import echoops.model.Environment;
import echoops.model.ServiceName;
import java.time.Instant;

/** How the parts of a sentence are put: for the eye, or for the ear. */
interface Wording {
  String service(ServiceName service);

  String environment(Environment environment);

  String count(long number);

  String quantity(Quantity quantity);

  String metric(String metric);

  /** A stranger's words. */
  String title(String title);

  String since(Instant since, Instant now);

  /** Our own words with digits in them: replicas, and versions such as {@code 3.9.2}. */
  String digits(String words);
}
