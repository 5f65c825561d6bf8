package echoops.brief;

import echoops.model.Catalogue;
import echoops.model.Environment;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Everything in words, and the time as it has passed: a listener has no clock in view. */
final class ForTheEar implements Wording {
  private static final Duration JUST_NOW = Duration.ofSeconds(30);

  private final Catalogue catalogue;
  private final Pronunciation pronunciation;

  ForTheEar(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.pronunciation = new Pronunciation(catalogue.sayings());
  }

  @Override
  public String service(ServiceName service) {
    return pronunciation.of(catalogue.spoken(service));
  }

  @Override
  public String environment(Environment environment) {
    return pronunciation.of(environment.value());
  }

  @Override
  public String count(long number) {
    return Numbers.count(number);
  }

  @Override
  public String quantity(Quantity quantity) {
    return quantity.spoken();
  }

  @Override
  public String metric(String metric) {
    return pronunciation.metric(metric);
  }

  @Override
  public String title(String title) {
    var said = pronunciation.title(title);
    return said.isEmpty() ? "something whose title has no words" : said;
  }

  @Override
  public String since(Instant since, Instant now) {
    var ago = Duration.between(since, now);
    return ago.compareTo(JUST_NOW) < 0
        ? "since just now"
        : "for " + Quantity.of(ago.truncatedTo(ChronoUnit.SECONDS)).spoken();
  }

  @Override
  public String digits(String words) {
    return pronunciation.of(words);
  }
}
