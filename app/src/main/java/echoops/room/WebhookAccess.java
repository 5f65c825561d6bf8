package echoops.room;

import echoops.config.Config;
import echoops.config.Secret;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Decides from its head alone whether a request comes from a monitor or an agent of ours. */
final class WebhookAccess {
  private static final HeaderName TOKEN = HeaderNames.create("X-EchoOps-Token");
  private static final HeaderName AGENT_KEY = HeaderNames.create("DD-API-KEY");
  private static final String BASIC = "Basic ";
  private static final String BEARER = "Bearer ";

  private final Config.Intake intake;

  WebhookAccess(Config.Intake intake) {
    this.intake = intake;
  }

  /** Without any secret only this machine itself is let in, and no page of another site. */
  boolean admits(ServerRequest request) {
    if (intake.isOpen()) {
      return Origins.isOfThisMachine(request) && Origins.isOurs(request);
    }
    return token(request) || basic(request);
  }

  /** Whoever may send alerts, and agents that can show a token only where they show their own. */
  boolean admitsReadings(ServerRequest request) {
    return admits(request) || (!intake.isOpen() && (agentKey(request) || bearer(request)));
  }

  private boolean agentKey(ServerRequest request) {
    return Doors.header(request, AGENT_KEY)
        .filter(value -> isAny(intake.tokens(), value))
        .isPresent();
  }

  private boolean bearer(ServerRequest request) {
    return Doors.header(request, HeaderNames.AUTHORIZATION)
        .filter(value -> value.startsWith(BEARER))
        .filter(value -> isAny(intake.tokens(), value.substring(BEARER.length()).strip()))
        .isPresent();
  }

  private boolean token(ServerRequest request) {
    return Doors.header(request, TOKEN).filter(value -> isAny(intake.tokens(), value)).isPresent();
  }

  private static boolean isAny(List<Secret> secrets, String offered) {
    boolean found = false;
    for (var secret : secrets) {
      found |= secret.matches(offered);
    }
    return found;
  }

  private boolean basic(ServerRequest request) {
    var offered =
        Doors.header(request, HeaderNames.AUTHORIZATION)
            .filter(value -> value.startsWith(BASIC))
            .flatMap(value -> decoded(value.substring(BASIC.length()).strip()));
    return offered.isPresent()
        && intake.basic().filter(secret -> secret.matches(offered.get())).isPresent();
  }

  private static Optional<String> decoded(String base64) {
    try {
      var bytes = Base64.getDecoder().decode(base64);
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
