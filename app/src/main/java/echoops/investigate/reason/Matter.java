package echoops.investigate.reason;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import echoops.json.Json;
import echoops.model.Environment;
import echoops.model.Evidence;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.Quote;
import echoops.model.Redaction;
import echoops.model.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a model is given to reason over: JSON, in which strangers' words stand as data in fields of
 * their own, quoted, cut short and with secrets taken out.
 */
final class Matter {
  /** Some 8,000 tokens; what is least unusual is left out first. */
  private static final int MOST_CHARACTERS = 32_000;

  private static final Json JSON = new Json();

  /** Whether strangers' words are in it. */
  enum Quotes {
    QUOTED,
    LEFT_OUT
  }

  /** The name of a field says what its content is, since a model reads that too. */
  record Whole(
      Instant onset,
      Instant now,
      Optional<Environment> environment,
      List<ServiceName> alerting,
      Map<String, Set<String>> calls,
      Optional<String> alertTitleAsQuotedData,
      List<Shown> evidence,
      int evidenceLeftOut,
      int looksLeft) {}

  record Shown(
      int number,
      String kind,
      String source,
      ServiceName service,
      String standing,
      double weight,
      Optional<Instant> at,
      String finding,
      Optional<String> quotedData) {}

  private Matter() {}

  static String of(
      Inquiry inquiry, Horizon horizon, List<Evidence> known, int looks, Quotes quotes) {
    var calls = calls(inquiry, horizon);
    var heaviest = known.stream().sorted(comparingDouble(Matter::rank)).toList();
    for (int kept = heaviest.size(); ; kept = kept * 3 / 4) {
      var text =
          written(inquiry, calls, heaviest.subList(0, kept), known.size() - kept, looks, quotes);
      if (text.length() <= MOST_CHARACTERS || kept == 0) {
        return text;
      }
    }
  }

  private static double rank(Evidence evidence) {
    var finding = evidence.finding();
    int standing =
        switch (finding.standing()) {
          case UNUSUAL -> 0;
          case CONTEXT -> 1;
          case USUAL -> 2;
          case SKIPPED -> 3;
        };
    return standing - finding.weight();
  }

  /** Of those that it may speak of. */
  private static Map<String, Set<String>> calls(Inquiry inquiry, Horizon horizon) {
    var calls = new TreeMap<String, Set<String>>();
    for (var caller : horizon.names()) {
      var called = new TreeSet<String>();
      inquiry.calls().getOrDefault(new ServiceName(caller), Set.of()).stream()
          .map(ServiceName::value)
          .filter(horizon.names()::contains)
          .forEach(called::add);
      if (!called.isEmpty()) {
        calls.put(caller, called);
      }
    }
    return calls;
  }

  private static String written(
      Inquiry inquiry,
      Map<String, Set<String>> calls,
      List<Evidence> kept,
      int leftOut,
      int looks,
      Quotes quotes) {
    var whole =
        new Whole(
            inquiry.onset(),
            inquiry.now(),
            inquiry.environment(),
            inquiry.services(),
            calls,
            quoted(Optional.of(inquiry.symptom()), quotes),
            kept.stream()
                .sorted(comparingInt(Evidence::number))
                .map(it -> shown(it, quotes))
                .toList(),
            leftOut,
            looks);
    return new String(JSON.write(whole), UTF_8);
  }

  private static Shown shown(Evidence evidence, Quotes quotes) {
    Finding finding = evidence.finding();
    return new Shown(
        evidence.number(),
        finding.kind().name().toLowerCase(Locale.ROOT),
        finding.source(),
        finding.service(),
        finding.standing().name().toLowerCase(Locale.ROOT),
        Math.round(finding.weight() * 100) / 100.0,
        finding.at(),
        finding.words(),
        quoted(finding.quote(), quotes));
  }

  /** Secrets are taken out once more: what was quoted may have been stored before we knew them. */
  private static Optional<String> quoted(Optional<Quote> quote, Quotes quotes) {
    return quote
        .filter(_ -> quotes == Quotes.QUOTED)
        .map(it -> Redaction.of(it.text()))
        .filter(text -> !text.isEmpty());
  }
}
