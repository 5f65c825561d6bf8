package echoops.config;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A procedure that somebody else's system carries out when it is called.
 *
 * @param number by which people ask for it
 * @param status where it tells how a run goes, with {@code {run}} for the run's id
 * @param headers what opens it
 * @param body JSON, with {@code {service}}, {@code {environment}} and {@code {action}} in its texts
 */
public record Runbook(
    int number,
    String name,
    Shape shape,
    URI url,
    Optional<URI> status,
    Map<String, Secret> headers,
    String body) {
  /** What may stand in a body; nothing else is ever put there. */
  public static final Set<String> PARAMETERS = Set.of("service", "environment", "action");

  /** In {@link #status}, as it is written in an address. */
  public static final String RUN = "%7Brun%7D";

  static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /** How the system answers. */
  public enum Shape {
    /** That it took the call says all that there is to know. */
    PLAIN,
    RUNDECK,
    STACKSTORM,
    /** A workflow of Datadog. */
    DATADOG
  }

  public Runbook {
    headers = Map.copyOf(headers);
  }
}
