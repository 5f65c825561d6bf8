package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import echoops.model.Cause;
import echoops.model.Change;
import echoops.model.Change.Direction;
import echoops.model.Claim;
import echoops.model.Diagnosis;
import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Fault;
import echoops.model.Finding;
import echoops.model.Grade;
import echoops.model.Risk;
import echoops.model.ServiceName;
import echoops.model.Suggestion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuggestionsTest {
  private static final ServiceName INVENTORY = new ServiceName("inventory");
  private static final ServiceName CHECKOUT = new ServiceName("checkout");
  private static final Evidence SCALED =
      new Evidence(
          4,
          Finding.unusual(EvidenceKind.CHANGES, "own windows", INVENTORY, 1, "a change was logged")
              .quoting("autoscaler: scaling from 2 to 10 replicas"));

  @TempDir Path data;
  private Acting acting;

  @BeforeEach
  void open() {
    acting = new ActedRoom(data).start();
  }

  @AfterEach
  void close() {
    acting.flow().close();
  }

  private List<Suggestion> suggested(Cause... causes) {
    var found = new Diagnosis.Found("rules", List.of(causes), Optional.empty());
    return acting.suggestions().of(found, List.of(SCALED));
  }

  private static Cause cause(ServiceName service, Fault fault, Grade grade) {
    return new Cause(
        new Claim(service, fault, List.of(SCALED.number()), List.of(), Optional.empty()), grade);
  }

  @Test
  void whatWasScaledSteeply_goesACarefulStepBack() {
    assertThat(suggested(cause(INVENTORY, Fault.SCALED, Grade.LIKELY)))
        .extracting(Suggestion::change, Suggestion::phrase, Suggestion::risk)
        .containsExactly(
            tuple(new Change.Scale(INVENTORY, 5), "scale inventory to 5", Risk.REVERSIBLE));
  }

  @Test
  void scalingThatNoEvidenceTellsOf_isNotTakenBack() {
    var claim = new Claim(INVENTORY, Fault.SCALED, List.of(1, 2), List.of(), Optional.empty());

    assertThat(suggested(new Cause(claim, Grade.CERTAIN))).isEmpty();
  }

  @Test
  void twoFoundedCauses_haveARemedyEach() {
    assertThat(
            suggested(
                cause(CHECKOUT, Fault.BAD_CHANGE, Grade.CERTAIN),
                cause(INVENTORY, Fault.BAD_CHANGE, Grade.LIKELY)))
        .extracting(Suggestion::phrase)
        .containsExactly("roll back checkout", "roll back inventory");
  }

  @Test
  void ofManyRemedies_twoAreSuggested() {
    assertThat(
            suggested(
                cause(CHECKOUT, Fault.RESOURCES_SHORT, Grade.CERTAIN),
                cause(INVENTORY, Fault.BAD_CHANGE, Grade.LIKELY)))
        .extracting(Suggestion::change)
        .containsExactly(
            new Change.Restart(CHECKOUT), new Change.ScaleStep(CHECKOUT, Direction.UP));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SLOW_DATABASE", "DEPENDENCY", "NETWORK", "OTHER"})
  void againstWhatNothingIsKnownToHelp_nothingIsSuggested(Fault fault) {
    assertThat(suggested(cause(CHECKOUT, fault, Grade.CERTAIN))).isEmpty();
  }

  @Test
  void againstAGuess_nothingIsSuggested() {
    assertThat(suggested(cause(CHECKOUT, Fault.BAD_CHANGE, Grade.POSSIBLE))).isEmpty();
  }

  @Test
  void forAServiceThatRunsNowhere_nothingIsSuggested() {
    var stranger = new ServiceName("stranger");

    assertThat(suggested(cause(stranger, Fault.BAD_CHANGE, Grade.CERTAIN))).isEmpty();
  }

  @Test
  void withoutACause_nothingIsSuggested() {
    var inconclusive = new Diagnosis.Inconclusive("rules", "looked at the logs", "nothing");

    assertThat(acting.suggestions().of(inconclusive, List.of(SCALED))).isEmpty();
  }
}
