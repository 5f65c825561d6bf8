package echoops.act;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.drill.OpenShop;
import echoops.model.ActionId;
import echoops.model.Change;
import echoops.model.Outcome;
import echoops.model.Target;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Things are done to a shop that is open: its own control is behind the door. */
class ShopActuatorTest extends ComparingActuatorContract {
  private final OpenShop shop = new OpenShop();
  private final HttpClient client = HttpClient.newHttpClient();
  private boolean isStalled;

  @AfterEach
  void closeShop() {
    client.close();
    shop.close();
  }

  @Override
  Actuator actuator(Api api) {
    return new ShopActuator(api, clock, pace);
  }

  @Override
  Door.Told behind(Door.Asked asked) throws IOException {
    var request =
        HttpRequest.newBuilder(shop.url().resolve(asked.path()))
            .header("Content-Type", "application/json")
            .method(asked.method(), HttpRequest.BodyPublishers.ofString(asked.body()))
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      return new Door.Told(answer.statusCode(), stalled(answer.body()));
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private String stalled(String body) {
    return isStalled ? body.replace("\"changing\":false", "\"changing\":true") : body;
  }

  /** The shop says yes to what it has done before, and does it once. */
  @Override
  int effects() {
    return (int) shop.actions(PAYMENT).stream().filter(ActionId::isOne).count();
  }

  @Override
  Target target() {
    return new Target.Shop(PAYMENT);
  }

  @Override
  Target foreignTarget() {
    return new Target.Docker("payment");
  }

  @Override
  Change change() {
    return new Change.RollBack(PAYMENT);
  }

  @Override
  Change foreignChange() {
    return new Change.Mute(PAYMENT, Duration.ofMinutes(10));
  }

  @Override
  void changeByOther() {
    shop.isChanged(PAYMENT);
  }

  /** The shop goes by its own time; whoever waits for it lets some pass. */
  @Override
  void goOn() {
    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
  }

  @Override
  void stall() {
    isStalled = true;
  }

  private static List<Change> changes() {
    return List.of(
        new Change.Restart(PAYMENT),
        new Change.Scale(PAYMENT, 2),
        new Change.RollBack(PAYMENT),
        new Change.Drain(PAYMENT),
        new Change.Undrain(PAYMENT));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whateverIsDone_isReadBackFromTheShop(Change change) {
    var before = actuator().read(target());

    assertThat(done(plan(change))).isInstanceOf(Outcome.Succeeded.class);
    var after = actuator().read(target());
    assertThat(after.revision()).isNotEqualTo(before.revision());
    assertThat(after.lastAction()).contains(ID);
    assertThat(after.isChanging()).isFalse();
  }

  @Test
  void rollBack_andForwardAgain_areTheTwoVersions() {
    assertThat(done(plan()))
        .isEqualTo(new Outcome.Succeeded("payment runs version 3.9.1 on 1 replica"));
    assertThat(done(plan(new Change.RollForward(PAYMENT, "3.9.2"), new ActionId("a-ba9876543210"))))
        .isEqualTo(new Outcome.Succeeded("payment runs version 3.9.2 on 1 replica"));
  }

  @Test
  void versionThatIsNotTheOneBefore_isRefused() {
    assertThat(actuator().rehearse(plan(new Change.RollForward(PAYMENT, "9.9.9"))))
        .contains("version 9.9.9 is not the one before");
  }

  @Test
  void whatTheShopCannotDo_isRefusedByTheShop() {
    assertThat(actuator().rehearse(plan(new Change.Scale(PAYMENT, 900))))
        .hasValueSatisfying(why -> assertThat(why).startsWith("place refused: 400 "));
  }
}
