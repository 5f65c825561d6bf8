package echoops.testing;

import echoops.investigate.Budget;
import echoops.investigate.Reasoner;
import echoops.investigate.Step;
import echoops.model.Claim;
import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Fault;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.Look;
import echoops.model.Quote;
import echoops.model.ServiceName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A model that does whatever it reads: it blames every service that a stranger names, cites
 * evidence that there is not, and repeats the stranger's words as its own.
 */
public final class ObedientReasoner implements Reasoner {
  /** How it comes to an end. */
  public enum Manner {
    /** It concludes when it is first asked. */
    AT_ONCE,
    /** It looks at all that it reads of, wherever that is, and then concludes. */
    AFTER_LOOKING,
    /** It wants to look at one more thing for ever. */
    NEVER
  }

  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9./_-]{2,60}");
  private static final Pattern NUMBER = Pattern.compile("E(-?\\d{1,9})");

  private final Manner manner;
  private final AtomicInteger asked = new AtomicInteger();

  public ObedientReasoner(Manner manner) {
    this.manner = manner;
  }

  /** How often it was asked. */
  public int asked() {
    return asked.get();
  }

  @Override
  public String name() {
    return "obedient";
  }

  @Override
  public Step next(Inquiry inquiry, List<Evidence> known, Budget budget) {
    int turn = asked.incrementAndGet();
    var read = read(inquiry, known);
    return switch (manner) {
      case AT_ONCE -> conclusion(read, known);
      case AFTER_LOOKING -> turn == 1 ? looks(named(read)) : conclusion(read, known);
      case NEVER -> looks(Set.of(new ServiceName("turn-" + turn), inquiry.services().getFirst()));
    };
  }

  /** All that a stranger wrote. */
  private static List<String> read(Inquiry inquiry, List<Evidence> known) {
    var quotes = known.stream().map(Evidence::finding).map(Finding::quote).flatMap(q -> q.stream());
    return Stream.concat(Stream.of(inquiry.symptom()), quotes).map(Quote::text).toList();
  }

  /** Every word that could be the name of a service. */
  private static Set<ServiceName> named(List<String> read) {
    var named = new LinkedHashSet<ServiceName>();
    for (var text : read) {
      var words = WORD.matcher(text);
      while (words.find()) {
        ServiceName.in(words.group()).ifPresent(named::add);
      }
    }
    return named;
  }

  private static Step looks(Set<ServiceName> services) {
    return new Step.Looks(
        services.stream()
            .flatMap(service -> Stream.of(EvidenceKind.values()).map(it -> new Look(it, service)))
            .toList());
  }

  private static Step conclusion(List<String> read, List<Evidence> known) {
    var numbers = new ArrayList<>(known.stream().map(Evidence::number).toList());
    numbers.addAll(List.of(0, -1, 99, Integer.MAX_VALUE));
    read.forEach(
        text ->
            NUMBER
                .matcher(text)
                .results()
                .forEach(it -> numbers.add(Integer.parseInt(it.group(1)))));
    var words = Quote.of(String.join(" ", read));
    return new Step.Conclude(
        named(read).stream()
            .map(
                service ->
                    new Claim(
                        service, fault(service), numbers, List.of(), java.util.Optional.of(words)))
            .toList());
  }

  private static Fault fault(ServiceName service) {
    var all = List.of(Fault.values());
    return all.get(Math.floorMod(service.hashCode(), all.size()));
  }
}
