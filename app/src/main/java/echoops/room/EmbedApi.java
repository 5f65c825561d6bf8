package echoops.room;

import echoops.config.Embed;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Gives people of the room the address of a dashboard, signed for one use. */
final class EmbedApi {
  private static final int NONCE_BYTES = 16;

  record Page(String url) {}

  private final Optional<Embed> embed;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Answers answers;

  EmbedApi(Optional<Embed> embed, InstantSource clock, RandomGenerator random, Answers answers) {
    this.embed = embed;
    this.clock = clock;
    this.random = random;
    this.answers = answers;
  }

  /** Where there is none there is nothing to say, and nothing is wrong. */
  void url(ServerRequest request, ServerResponse response) {
    if (!Origins.isOurs(request)) {
      answers.error(response, Status.FORBIDDEN_403, "the request comes from another site");
    } else if (embed.isEmpty()) {
      response.status(Status.NO_CONTENT_204).send();
    } else {
      var nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      answers.json(response, new Page(SignedEmbed.url(embed.get(), nonce, clock.instant())));
    }
  }
}
