package echoops.drill.ship;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Secret;
import echoops.model.LogLevel;
import echoops.model.MetricName;
import echoops.model.Reading;
import echoops.model.Series;
import echoops.model.ServiceName;
import echoops.outbound.Outbound;
import echoops.testing.Eventually;
import echoops.testing.RecordingIntake;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShipperTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456789Z");
  private static final ServiceName PAYMENT = new ServiceName("payment");

  @Test
  void readings_areSentInTheWordsOfOtlp() {
    try (var intake = new RecordingIntake();
        var shipper = shipper(intake.url(), Optional.empty())) {
      shipper.ship(line("pool timed out"));
      shipper.ship(sample(12.5));
      Eventually.that("both are taken", () -> shipper.state().sent() == 2);

      var line = intake.received().getFirst().body().at("/resourceLogs/0");
      assertThat(line.at("/resource/attributes").toString())
          .isEqualTo(
              "[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"payment\"}},"
                  + "{\"key\":\"deployment.environment\",\"value\":{\"stringValue\":\"drill\"}}]");
      assertThat(line.at("/scopeLogs/0/logRecords/0").toString())
          .isEqualTo(
              "{\"timeUnixNano\":\"1795176000123456789\",\"severityNumber\":17,"
                  + "\"severityText\":\"ERROR\",\"body\":{\"stringValue\":\"pool timed out\"}}");
      assertThat(
              intake
                  .received()
                  .get(1)
                  .body()
                  .at("/resourceMetrics/0/scopeMetrics/0/metrics/0")
                  .toString())
          .isEqualTo(
              "{\"name\":\"pool.wait\",\"gauge\":{\"dataPoints\":"
                  + "[{\"timeUnixNano\":\"1795176000123456789\",\"asDouble\":12.5}]}}");
    }
  }

  @Test
  void token_whenThereIsOne_isShown() {
    try (var intake = new RecordingIntake();
        var shipper = shipper(intake.url(), Optional.of(new Secret("let-me-in")))) {
      shipper.ship(sample(1));
      Eventually.that("it is taken", () -> shipper.state().sent() == 1);

      assertThat(intake.received().getFirst().path()).isEqualTo("/v1/metrics");
      assertThat(intake.received().getFirst().token()).isEqualTo("let-me-in");
    }
  }

  @Test
  void readings_forWhichThereIsNoRoomNow_areSentAgain() {
    try (var intake = new RecordingIntake();
        var shipper = shipper(intake.url(), Optional.empty())) {
      intake.answerNext(503);
      intake.answerNext(429);
      shipper.ship(line("pool timed out"));
      Eventually.that("it is taken", () -> shipper.state().sent() == 1);

      assertThat(shipper.state()).isEqualTo(new Shipment(1, 0, 0, 0, ""));
    }
  }

  @Test
  void readings_thatAreRefused_areNotSentAgain() {
    try (var intake = new RecordingIntake();
        var shipper = shipper(intake.url(), Optional.empty())) {
      intake.answerNext(400);
      shipper.ship(line("pool timed out"));
      Eventually.that("it is refused", () -> shipper.state().refused() == 1);

      assertThat(shipper.state().trouble()).isEqualTo("EchoOps answered 400");
    }
  }

  @Test
  void readings_whileEchoOpsIsAway_areKeptToABoundAndThenDropped() {
    try (var shipper = shipper(URI.create("http://127.0.0.1:9"), Optional.empty())) {
      for (int reading = 0; reading < 30_000; reading++) {
        shipper.ship(sample(reading));
      }

      assertThat(shipper.state().waiting()).isLessThanOrEqualTo(25_000);
      assertThat(shipper.state().dropped()).isGreaterThanOrEqualTo(3_000);
      Eventually.that("it is said why", () -> shipper.state().trouble().contains("EchoOps"));
    }
  }

  private static Shipper shipper(URI url, Optional<Secret> token) {
    return new Shipper(new Outbound(InstantSource.system()), url, token);
  }

  private static Reading line(String message) {
    return new Reading.LogLine(PAYMENT, NOON, LogLevel.ERROR, message);
  }

  private static Reading sample(double value) {
    return new Reading.Sample(new Series(PAYMENT, new MetricName("pool.wait")), NOON, value);
  }
}
