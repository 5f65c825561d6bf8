package echoops.config;

import java.net.URI;
import java.util.Optional;

/**
 * Where the event log is kept.
 *
 * @param url a PostgreSQL, instead of a file in the data directory
 * @param address where other processes on the same log reach this one; each waits for its turn then
 * @param isShortLived whether the file is on a disk that ends with the machine
 */
public record LogPlace(Optional<Secret> url, Optional<URI> address, boolean isShortLived) {
  private static final String EPHEMERAL = "ECHOOPS_EPHEMERAL";
  private static final String ADDRESS = "ECHOOPS_LOG_SHARED_AS";

  static LogPlace read(Settings from) {
    var url =
        from.find(
            "ECHOOPS_LOG_URL",
            "jdbc:postgresql address to keep the event log in, instead of a file",
            Sources::database);
    var address =
        from.find(
            ADDRESS,
            "host:port at which others on the same log reach this process; they take turns then",
            Addresses::hostAndPort);
    if (address.isPresent() && url.isEmpty()) {
      from.mistake(ADDRESS + " is set without ECHOOPS_LOG_URL");
    }
    var isShortLived =
        from.get(
            EPHEMERAL,
            "no",
            "yes: what is written ends with the machine, and the room says so",
            Values::yesOrNo);
    if (isShortLived && url.isPresent()) {
      from.mistake(EPHEMERAL + "=yes and ECHOOPS_LOG_URL: expected one of them");
    }
    return new LogPlace(url, address, isShortLived);
  }
}
