package echoops.act;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.Secret;
import echoops.model.Failure;
import echoops.model.Outcome;
import echoops.outbound.Outbound;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What actuators promise that call their place over HTTP. */
abstract class HttpActuatorContract extends ActuatorContract {
  static final String KEY = "Zm9yYmlkZGVuZm9yYmlkZGVu";

  private final Door door = new Door(this::counted);
  private final AtomicInteger effects = new AtomicInteger();
  private boolean isPatient = true;

  /** How the place answers that is called. */
  abstract Door.Told behind(Door.Asked asked) throws IOException;

  private Door.Told counted(Door.Asked asked) throws IOException {
    var told = behind(asked);
    if (asked.isWrite() && !asked.isRehearsal() && told.status() < 300) {
      effects.incrementAndGet();
    }
    return told;
  }

  @Override
  int effects() {
    return effects.get();
  }

  abstract Actuator actuator(Api api);

  final Door door() {
    return door;
  }

  @AfterEach
  final void close() {
    door.close();
  }

  Api api(URI url) {
    var deadline = Duration.ofSeconds(isPatient ? 20 : 2);
    return new Api(
        "place",
        url,
        () -> Map.of("Authorization", new Secret("Bearer " + KEY)),
        new Outbound(clock, deadline));
  }

  @Override
  Actuator actuator() {
    return actuator(api(door.url()));
  }

  @Override
  Actuator unreachable() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return actuator(api(URI.create("http://127.0.0.1:" + socket.getLocalPort())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  int calls() {
    return door.asked().size();
  }

  @Override
  void loseAnswers() {
    door.writes(new Door.Fate.Lost());
  }

  @Override
  void holdAnswers() {
    isPatient = false;
    door.writes(new Door.Fate.Held());
  }

  @Override
  void refuse(int status) {
    door.writes(new Door.Fate.Refused(new Door.Told(status, refusal())));
  }

  /** As the place writes it. */
  String refusal() {
    return "{\"message\":\"because of a test\"}";
  }

  @Override
  void answerAgain() {
    door.writes(new Door.Fate.Passed());
  }

  @Test
  void keys_areShownWithEveryCall() {
    done(plan());

    assertThat(door.asked())
        .allSatisfy(it -> assertThat(it.headers()).containsEntry("Authorization", "Bearer " + KEY));
  }

  @Test
  void readThatFails_isNotSent() {
    var plan = plan();
    door.reads(new Door.Fate.Refused(new Door.Told(503, "{}")));

    assertThat(done(plan))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, it -> assertThat(it.because()).startsWith("not sent"));
    assertThat(effects()).isZero();
  }

  /** JSON is UTF-8, whatever is said of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application/json",
        "application/json; charset=utf-8",
        "application/json; charset=iso-8859-1",
        "application/json; charset=utf-16",
        "application/json; charset=nonsense",
        "text/html"
      })
  void answers_ofWhateverDeclaredCharset_areTaken(String type) {
    door.reads(new Door.Fate.Rewritten(UTF_8, type));
    door.rehearsals(new Door.Fate.Rewritten(UTF_8, type));
    door.writes(new Door.Fate.Rewritten(UTF_8, type));

    assertThat(done(plan())).isInstanceOf(Outcome.Succeeded.class);
    assertThat(effects()).isOne();
  }

  /** Letters that were lost in reading would be written back into what runs. */
  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, application/json; charset=utf-8",
    "ISO-8859-1, application/json; charset=iso-8859-1",
    "ISO-8859-1, ''",
    "windows-1252, application/json",
    "UTF-16, application/json; charset=utf-16",
    "UTF-16, application/json",
    "UTF-16LE, ''",
    "UTF-32, application/json"
  })
  void readInAnotherCharset_isNoAnswer_andNothingIsSent(Charset charset, String type) {
    var plan = plan();
    door.reads(new Door.Fate.Rewritten(charset, type));

    assertThatThrownBy(() -> actuator().read(target())).isInstanceOf(Failure.Unavailable.class);
    assertThat(done(plan))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, it -> assertThat(it.because()).startsWith("not sent"));
    assertThat(effects()).isZero();
    assertThat(door.written()).isEmpty();
  }

  /** It was done: whether that can be read from the target or not, it is not done again. */
  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "UTF-32"})
  void answerToAChangeInAnotherCharset_isNotTakenForAFailure(Charset charset) {
    var plan = plan();
    door.writes(new Door.Fate.Rewritten(charset, "application/json; charset=utf-8"));

    assertThat(done(plan)).isNotInstanceOf(Outcome.Failed.class);
    assertThat(effects()).isOne();
    assertThat(door.written()).hasSize(1);
  }

  /** Whoever sends us elsewhere may have done it first. */
  @Test
  void redirect_isUnknownAndIsNotFollowed() {
    var plan = plan();
    door.writes(
        new Door.Fate.Refused(
            new Door.Told(307, "", Map.of("Location", "http://127.0.0.1:1/elsewhere"))));

    assertThat(done(plan)).isInstanceOf(Outcome.Unknown.class);
    assertThat(door.written()).hasSize(1);
  }
}
