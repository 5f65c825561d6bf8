package echoops.investigate.far;

import echoops.config.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where a vendor is, and what opens it.
 *
 * @param keys asked for each call, since some change while we run
 * @param headers what else it wants to hear
 */
record Access(URI url, Supplier<List<Key>> keys, Map<String, String> headers) {
  Access {
    headers = Map.copyOf(headers);
  }

  /** A header that nobody else may see. */
  record Key(String header, String before, Secret secret) {}

  static Access open(URI url) {
    return new Access(url, List::of, Map.of());
  }
}
