package echoops.brief;

import echoops.model.Environment;
import echoops.model.ServiceName;
import java.time.Instant;

/** A wording with a bug wherever it is asked for a time. */
public final class Speechless implements Wording {
  private Speechless() {}

  public static Headlines headlines() {
    return new Headlines(new Speechless(), new Speechless());
  }

  @Override
  public String service(ServiceName service) {
    return service.value();
  }

  @Override
  public String environment(Environment environment) {
    return environment.value();
  }

  @Override
  public String count(long number) {
    return String.valueOf(number);
  }

  @Override
  public String quantity(Quantity quantity) {
    throw new ArithmeticException("no number for " + quantity);
  }

  @Override
  public String metric(String metric) {
    return metric;
  }

  @Override
  public String title(String title) {
    return title;
  }

  @Override
  public String since(Instant since, Instant now) {
    throw new ArithmeticException("no time for " + since);
  }

  @Override
  public String digits(String words) {
    return words;
  }
}
