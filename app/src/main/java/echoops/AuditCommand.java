package echoops;

import echoops.config.Config;
import echoops.model.Failure;
import echoops.notify.Archives;
import echoops.outbound.Outbounds;
import echoops.store.Audit;
import echoops.store.Head;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a person types after {@code audit verify}: against which anchors the log is checked.
 *
 * @param anchor one that was kept by hand
 * @param keeper who has kept others, if that one is asked
 */
record AuditCommand(Optional<Head> anchor, Optional<Keeper> keeper) {
  static final String USAGE =
      """
      usage: echoops audit verify [--anchor SEQUENCE:HASH] [--from datadog]

      Checks that the event log is what was written; with an anchor, also that nothing is cut off behind it.
      With --from datadog all anchors of this log are used that Datadog was sent in the last 90 days.
      """;

  private static final Duration LOOKED_BACK = Duration.ofDays(90);

  /** Who keeps anchors. */
  enum Keeper {
    DATADOG
  }

  /**
   * Reads what was typed.
   *
   * @throws IllegalArgumentException if it means nothing; says why
   */
  static AuditCommand parse(List<String> words) {
    var anchor = Optional.<Head>empty();
    var keeper = Optional.<Keeper>empty();
    for (int at = 0; at < words.size(); at += 2) {
      var word = words.get(at);
      switch (word) {
        case "--anchor" -> anchor = Optional.of(Head.parse(after(words, at)));
        case "--from" -> keeper = Optional.of(keeper(after(words, at)));
        default -> throw new IllegalArgumentException("audit verify does not know " + word);
      }
    }
    return new AuditCommand(anchor, keeper);
  }

  private static String after(List<String> words, int at) {
    if (at + 1 == words.size()) {
      throw new IllegalArgumentException("audit verify " + words.get(at) + " lacks a word");
    }
    return words.get(at + 1);
  }

  private static Keeper keeper(String word) {
    if (!word.equals("datadog")) {
      throw new IllegalArgumentException("anchors are kept by datadog only, not by " + word);
    }
    return Keeper.DATADOG;
  }

  /**
   * Prints what was found.
   *
   * @return whether the log is what was written
   */
  boolean print(Config config, InstantSource clock, PrintStream out) {
    var kept = keeper.map(_ -> kept(config, clock)).orElse(List.of());
    var all = new ArrayList<>(kept);
    anchor.ifPresent(all::add);
    var finding = Audit.verify(config.data(), config.log(), all);
    if (finding.fault().isPresent()) {
      return said(out, "BROKEN at " + finding.fault().get(), false);
    }
    if (keeper.isPresent() && kept.isEmpty()) {
      return said(out, "NOT KNOWN: Datadog holds no anchor of log " + finding.name(), false);
    }
    keeper.ifPresent(_ -> out.println("Datadog holds " + counted(kept) + " of it, and all agree"));
    return said(
        out,
        "intact: %d records, %d erased, anchor %s"
            .formatted(finding.head().sequence(), finding.erased(), finding.head()),
        true);
  }

  private static String counted(Collection<Head> anchors) {
    return anchors.size() + (anchors.size() == 1 ? " anchor" : " anchors");
  }

  private static boolean said(PrintStream out, String line, boolean isWell) {
    out.println(line);
    out.flush();
    return isWell;
  }

  private static List<Head> kept(Config config, InstantSource clock) {
    var account = config.chronicle().filter(_ -> config.observe().datadog().isPresent());
    var chronicle = account.orElseThrow(AuditCommand::unset);
    var appKey = config.observe().datadog().map(it -> it.appKey());
    var log = Audit.verify(config.data(), config.log(), List.of()).name();
    var now = clock.instant();
    return Archives.anchors(chronicle, new Outbounds(clock), appKey)
        .since(now.minus(LOOKED_BACK), now, log);
  }

  private static Failure unset() {
    return new Failure.Misconfigured(
        List.of("--from datadog: DD_API_KEY and DD_APP_KEY must be set, since it is asked there"));
  }
}
