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

  /** Words in which others' stand: names of people, versions, numbers. */
  String digits(String words);
}
