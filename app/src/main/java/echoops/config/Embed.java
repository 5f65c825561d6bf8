package echoops.config;

import java.net.URI;
import java.util.Optional;

/**
 * A dashboard of Datadog that the room shows beside its own charts, by Datadog's secure embed.
 *
 * @param base where it is, without a signature
 * @param credential what signs it; Datadog gives it once
 */
public record Embed(URI base, Secret credential) {
  static final String URL = "ECHOOPS_DATADOG_EMBED_URL";
  static final String CREDENTIAL = "ECHOOPS_DATADOG_EMBED_CREDENTIAL";

  static Optional<Embed> read(Settings from) {
    var base =
        from.find(
            URL,
            "address of a dashboard that is shared by secure embed, to be shown in the room",
            Addresses::guarded);
    var credential =
        from.find(CREDENTIAL, "credential of that embed, which signs its address", Addresses::key);
    if (from.isSet(URL) != from.isSet(CREDENTIAL)) {
      from.mistake(URL + " and " + CREDENTIAL + ": one is set without the other");
    }
    return base.flatMap(where -> credential.map(secret -> new Embed(where, secret)));
  }
}
