package echoops.flow;

import echoops.model.IncidentId;
import echoops.model.Invitation;
import echoops.model.InvitationKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * Leads people into the room. What lets them in stands behind the {@code #}, which browsers send
 * nowhere.
 *
 * @param room where the service is found from outside
 * @param valid how long an invitation lets somebody in
 */
public record RoomLinks(URI room, InvitationKey key, Duration valid) {
  private static final String PAGE = "/static/index.html";

  URI to(IncidentId incident, Instant now) {
    var token = key.sign(new Invitation(incident, now.plus(valid)));
    return URI.create(room + PAGE + "#invitation=" + token + "&incident=" + incident);
  }

  /** For people who may come in by themselves. */
  URI toAll() {
    return URI.create(room + PAGE);
  }
}
