package echoops.room;

import com.fasterxml.jackson.annotation.JsonProperty;
import echoops.flow.Chaos;
import echoops.json.Json;
import echoops.model.Failure;
import echoops.model.Person;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Has commands answered late for a while, and at once again. */
final class ChaosApi {
  private static final int MOST_BYTES = 4_096;
  private static final String EXPECTED =
      "the body is not {\"minutes\":5}: more than 0, up to " + Chaos.LONGEST.toMinutes();

  record Length(Optional<Double> minutes) {}

  record Started(String status, @JsonProperty("latency_injection") String latency, Instant until) {}

  record Stopped(String status) {}

  private final Chaos chaos;
  private final Answers answers;
  private final Json json;

  ChaosApi(Chaos chaos, Answers answers, Json json) {
    this.chaos = chaos;
    this.answers = answers;
    this.json = json;
  }

  void start(ServerRequest request, ServerResponse response, Person person) {
    var until = chaos.start(person, length(request));
    answers.json(response, new Started("chaos_started", "enabled", until));
  }

  void stop(ServerRequest request, ServerResponse response, Person person) {
    chaos.stop(person);
    answers.json(response, new Stopped("chaos_stopped"));
  }

  /** Without a body it is as long as usual. */
  private Duration length(ServerRequest request) {
    try (var in = request.content().inputStream()) {
      var body = in.readNBytes(MOST_BYTES);
      var minutes =
          body.length == 0 ? Optional.<Double>empty() : json.read(body, Length.class).minutes();
      return minutes.map(ChaosApi::length).orElse(Chaos.USUAL);
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure.BadInput(EXPECTED, e);
    }
  }

  private static Duration length(double minutes) {
    if (!(minutes > 0 && minutes <= Chaos.LONGEST.toMinutes())) {
      throw new Failure.BadInput(EXPECTED + ", not " + minutes);
    }
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }
}
