package echoops.drill.ship;

import echoops.config.Secret;
import echoops.model.Failure;
import echoops.outbound.Outbound;
import echoops.outbound.Post;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks EchoOps to wake nobody for a while. No real shop goes at 20 times the speed, at which a
 * machine that is held up for half a second holds up the shop for ten. Who is not let in is not
 * heard, and then what is seen is told as of any shop.
 */
public final class Quiet {
  private static final Logger LOG = LoggerFactory.getLogger(Quiet.class);
  private static final double MINUTE_MILLIS = 60_000;

  private final Outbound outbound;
  private final Secret url;

  public Quiet(Outbound outbound, URI url) {
    this.outbound = outbound;
    this.url = new Secret(url.toString().replaceAll("/+$", "") + "/api/detectors/pause");
  }

  /** From now on for so long; what was asked for before counts no more. */
  public void ask(Duration length) {
    var json = "{\"minutes\":" + length.toMillis() / MINUTE_MILLIS + "}";
    try {
      var answer = outbound.post(new Post("EchoOps' detectors", url, json));
      if (!answer.isSuccess()) {
        LOG.atDebug().addKeyValue("status", answer.status()).log("EchoOps is not to be quiet");
      }
    } catch (Failure.Unavailable e) {
      LOG.atDebug().addKeyValue("reason", e.reason()).log("EchoOps is not to be quiet");
    }
  }
}
