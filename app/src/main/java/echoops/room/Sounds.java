package echoops.room;

import com.fasterxml.jackson.annotation.JsonProperty;
import echoops.flow.LiveIncidents;
import echoops.flow.Speaker;
import echoops.model.Audio;
import echoops.model.Failure;
import echoops.model.Hash;
import echoops.model.Headline;
import echoops.model.LiveSpeech;
import echoops.model.Speech;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the room says, for those who fetch it rather than listen. */
final class Sounds {
  private static final String WAV = "audio/wav";
  private static final Pattern RESPONSE = Pattern.compile("response_(\\d{1,12})\\.wav");

  /** What was said last, as a page asks for it that looks once a second. */
  record LastSaid(
      String text,
      @JsonProperty("audio_available") boolean hasAudio,
      @JsonProperty("audio_url") Optional<String> audio,
      long timestamp) {}

  /** Whether there is a voice, tried now. */
  record Trial(Setup config, @JsonProperty("generation_attempt") Attempt attempt) {}

  record Setup(String voice, Optional<String> trouble) {}

  record Attempt(
      boolean success,
      int bytes,
      @JsonProperty("duration_seconds") double seconds,
      @JsonProperty("took_millis") long tookMillis,
      Optional<String> error) {}

  private static final LastSaid NOTHING = new LastSaid("", false, Optional.empty(), 0);

  private final Speaker speaker;
  private final LiveIncidents incidents;
  private final Broadcast broadcast;
  private final InstantSource clock;
  private final Answers answers;

  Sounds(
      Speaker speaker,
      LiveIncidents incidents,
      Broadcast broadcast,
      InstantSource clock,
      Answers answers) {
    this.speaker = speaker;
    this.incidents = incidents;
    this.broadcast = broadcast;
    this.clock = clock;
    this.answers = answers;
  }

  /** The headline of an incident, as of now. */
  void sitRep(ServerRequest request, ServerResponse response) {
    var id = Queries.incident(request);
    var headline = incidents.find(id).flatMap(LiveIncidents.View::headline).map(Headline::spoken);
    if (headline.isEmpty()) {
      answers.error(response, Status.NOT_FOUND_404, "there is nothing to say of " + id);
      return;
    }
    var tag = "\"" + Hash.of(speaker.key() + "\n" + headline.get()).substring(0, 32) + "\"";
    response.header(HeaderNames.ETAG, tag);
    response.header(HeaderNames.CACHE_CONTROL, "private, no-cache");
    if (Doors.header(request, HeaderNames.IF_NONE_MATCH).filter(tag::equals).isPresent()) {
      response.status(Status.NOT_MODIFIED_304).send();
    } else {
      answers.bytes(response, WAV, speaker.fetch(headline.get()).audio().wav());
    }
  }

  void status(ServerRequest request, ServerResponse response) {
    answers.json(
        response, broadcast.said().stream().findFirst().map(Sounds::lastSaid).orElse(NOTHING));
  }

  private static LastSaid lastSaid(OnAir onAir) {
    var utterance = onAir.utterance();
    long epoch = utterance.at().getEpochSecond();
    var url =
        utterance
            .speech()
            .filter(LiveSpeech::isWhole)
            .map(_ -> "/static/response_" + epoch + ".wav");
    return new LastSaid(utterance.sentence().spoken(), url.isPresent(), url, epoch);
  }

  /** The sound of something that was said lately. */
  void response(ServerRequest request, ServerResponse response) {
    var name = RESPONSE.matcher(request.path().pathParameters().get("name"));
    long epoch = name.matches() ? Long.parseLong(name.group(1)) : -1;
    broadcast.said().stream()
        .filter(onAir -> onAir.utterance().at().getEpochSecond() == epoch)
        .flatMap(
            onAir ->
                onAir
                    .utterance()
                    .speech()
                    .filter(LiveSpeech::isWhole)
                    .flatMap(LiveSpeech::soFar)
                    .stream())
        .map(Speech::audio)
        .map(Audio::wav)
        .findFirst()
        .ifPresentOrElse(
            wav -> answers.bytes(response, WAV, wav),
            () -> answers.error(response, Status.NOT_FOUND_404, "that is not kept any longer"));
  }

  /** Speaks a sentence and says how that went. */
  void debug(ServerRequest request, ServerResponse response) {
    var begun = clock.instant();
    answers.json(response, new Trial(new Setup(speaker.name(), speaker.trouble()), attempt(begun)));
  }

  private Attempt attempt(Instant begun) {
    try {
      var audio = speaker.trial().audio();
      return new Attempt(
          true,
          audio.bytes().length,
          audio.length().toMillis() / 1_000.0,
          since(begun),
          Optional.empty());
    } catch (Failure.Unavailable e) {
      return new Attempt(false, 0, 0, since(begun), Optional.of(e.reason()));
    }
  }

  private long since(Instant begun) {
    return Duration.between(begun, clock.instant()).toMillis();
  }
}
