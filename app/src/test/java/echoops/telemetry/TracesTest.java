package echoops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.IncidentEvent.SummaryWritten;
import echoops.model.IncidentId;
import echoops.store.Draft;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without an agent: all is done as if there were no traces. With one: {@code TracedDrillTest}. */
class TracesTest {
  private static final Optional<String> SENT =
      Optional.of("00-0123456789abcdef0123456789abcdef-0123456789abcdef-01");

  private static Draft draft() {
    return Draft.of(Actor.DRIFT, new SummaryWritten("a day", Instant.EPOCH, Instant.EPOCH));
  }

  @Test
  void withoutAnAgent_noTraceBegins() {
    assertThat(Traces.current()).isEmpty();
    assertThat(Traces.in(Hop.TRIAGE, Traces::current)).isEmpty();
    assertThat(Traces.in(Hop.TRIAGE, Optional.empty(), Traces::current)).isEmpty();
    assertThat(Traces.begin(Hop.HEAR, Optional.empty(), Instant.EPOCH).traceparent()).isEmpty();
  }

  @Test
  void withoutAnAgent_whatCameIsCarriedOnByWhatFollows() {
    var drafted = Traces.in(Hop.TRIAGE, SENT, () -> Traces.in(Hop.BRIEF, TracesTest::draft));

    assertThat(drafted.trace()).isEqualTo(SENT);
    assertThat(draft().trace()).isEmpty();
  }

  @Test
  void task_staysAtItsHopOnAnotherThread() throws Exception {
    var task = Traces.in(Hop.SPEAK, SENT, () -> Traces.onward(() -> Traces.current()));

    try (var threads = Executors.newSingleThreadExecutor()) {
      assertThat(threads.submit(task).get()).isEqualTo(SENT);
      assertThat(threads.submit(() -> Traces.current()).get()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "00-00000000000000000000000000000000-0123456789abcdef-01",
        "00-0123456789abcdef0123456789abcdef-0123456789abcdeg-01",
        "ff-0123456789abcdef0123456789abcdef-0123456789abcdef-01"
      })
  void brokenTraceparent_isNone(String sent) {
    assertThat(Traces.in(Hop.TRIAGE, Optional.of(sent), Traces::current)).isEmpty();
  }

  @Test
  void failure_passesAsItIs() {
    var failure = new Failure.Unavailable("away", Duration.ofSeconds(1));
    var broken = new IOException("broken");

    assertThatThrownBy(
            () ->
                Traces.during(
                    Hop.NOTIFY,
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThatThrownBy(
            () ->
                Traces.serve(
                    "GET",
                    "/x",
                    SENT,
                    () -> {
                      throw broken;
                    }))
        .isSameAs(broken);
    assertThat(Traces.current()).isEmpty();
  }

  @Test
  void thoughts_areThoughtWithoutAnybodyWhoLooks() {
    var thought =
        Thought.agent(
            "investigate",
            IncidentId.NONE,
            agent ->
                Thought.model(
                    "groq",
                    "a-model",
                    model -> {
                      model.took(900, 12);
                      model.said(TracesTest::neverAsked, TracesTest::neverAsked);
                      agent.cameTo(TracesTest::neverAsked, TracesTest::neverAsked);
                      return "done";
                    }));

    assertThat(thought).isEqualTo("done");
  }

  /** What nobody is shown is not even made. */
  private static String neverAsked() {
    throw new AssertionError("it was made");
  }
}
