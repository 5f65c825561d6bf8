package echoops.json;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Cause;
import echoops.model.Claim;
import echoops.model.Diagnosis;
import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Fault;
import echoops.model.Finding;
import echoops.model.Grade;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.model.IncidentEvent.InvestigationBegan;
import echoops.model.IncidentEvent.LooksTaken;
import echoops.model.IncidentEvent.ProbeAnswered;
import echoops.model.IncidentEvent.ReasonerReplaced;
import echoops.model.IncidentEvent.SitRepWritten;
import echoops.model.IncidentEvent.Steered;
import echoops.model.IncidentEvent.TokensSpent;
import echoops.model.IncidentId;
import echoops.model.Inquiry;
import echoops.model.Look;
import echoops.model.Quote;
import echoops.model.Reply;
import echoops.model.ServiceName;
import echoops.model.SitRep;
import echoops.model.Steer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an investigation writes down is read back as it was. */
class InvestigationEventsTest {
  private static final ServiceName SHOP = new ServiceName("shop");
  private static final ServiceName AUTH = new ServiceName("auth");
  private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
  private static final Look LOOK = new Look(EvidenceKind.LOGS, SHOP);
  private static final Claim CLAIM =
      new Claim(
          SHOP, Fault.BAD_CHANGE, List.of(1, 2), List.of(3), Optional.of(Quote.of("a deploy")));
  private static final Finding FINDING =
      Finding.unusual(EvidenceKind.LOGS, "own windows", SHOP, 0.5, "one template is new")
          .since(AT)
          .quoting("pool exhausted");

  static List<IncidentEvent> events() {
    return List.of(
        new InvestigationBegan(
            new Inquiry(
                new IncidentId("inc-abcdefghij"),
                AT,
                AT.plusSeconds(5),
                List.of(SHOP),
                Optional.empty(),
                Quote.of("p95 is high"),
                Map.of(SHOP, Set.of(AUTH)))),
        new LooksTaken("rules", List.of(LOOK)),
        new ProbeAnswered(LOOK, List.of(new Evidence(1, FINDING)), Duration.ofMillis(12)),
        new Steered(new Steer(Steer.Way.IGNORE, EvidenceKind.CHANGES), "kim"),
        new ReasonerReplaced("gemini", "rules", "it cannot be reached"),
        new TokensSpent("gemini-2.5-flash-lite", 1_000, 200, 0.0002),
        new Diagnosed(
            new Diagnosis.Found(
                "rules",
                List.of(new Cause(CLAIM, Grade.LIKELY)),
                Optional.of(
                    new Diagnosis.Dissent("gemini", new Cause(CLAIM, Grade.POSSIBLE), LOOK))),
            Duration.ofSeconds(1)),
        new Diagnosed(
            new Diagnosis.Inconclusive("rules", "logs and metrics", "its traces"), Duration.ZERO),
        new SitRepWritten(
            new SitRep(List.of(new SitRep.Sentence(new Reply("a 1", "a one"), List.of(1)))), true));
  }

  @ParameterizedTest
  @MethodSource("events")
  void event_isReadBack(IncidentEvent event) {
    var json = new Json();

    assertThat(json.event(Json.kind(event), json.write(event))).isEqualTo(event);
  }
}
