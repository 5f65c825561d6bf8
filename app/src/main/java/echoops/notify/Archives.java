package echoops.notify;

import echoops.config.Chronicle;
import echoops.config.Secret;
import echoops.outbound.Outbounds;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where what happens is written down besides our own log, as far as it is set. */
public record Archives(
    Optional<DatadogEvents> events,
    Optional<DatadogCases> cases,
    Optional<DatadogAnchors> anchors) {
  private static final String USE = "chronicle";

  /** The last anchor is written when we end, and nobody waits longer for that. */
  private static final Duration ENDING = Duration.ofSeconds(3);

  private static final Duration READING = Duration.ofSeconds(30);

  /** Nowhere. */
  public static final Archives NONE =
      new Archives(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Those that are set.
   *
   * @param room where people find it
   */
  public static Archives of(Chronicle chronicle, Outbounds outbounds, Optional<URI> room) {
    var outbound = outbounds.make(USE);
    var key = chronicle.apiKey();
    var api = chronicle.api();
    return new Archives(
        chronicle.events().map(intake -> new DatadogEvents(outbound, intake, key, room)),
        chronicle.cases().map(cases -> new DatadogCases(outbound, api, key, cases)),
        chronicle.events().map(_ -> anchors(chronicle, outbounds, Optional.empty())));
  }

  /**
   * Anchors in that account.
   *
   * @param appKey for whoever wants to read them
   */
  public static DatadogAnchors anchors(
      Chronicle chronicle, Outbounds outbounds, Optional<Secret> appKey) {
    var outbound = outbounds.make(USE, appKey.isPresent() ? READING : ENDING);
    return new DatadogAnchors(outbound, chronicle.api(), chronicle.apiKey(), appKey);
  }
}
