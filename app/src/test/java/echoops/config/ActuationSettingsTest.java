package echoops.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActuationSettingsTest {
  @Test
  void nothingSet_changesNothing() {
    assertThat(ActuationSettings.read(new Settings(Map.of())))
        .isEqualTo(new Actuation(Optional.empty(), Optional.empty()));
  }

  @Test
  void cloudRun_getsItsTokenFromTheMetadataServer() {
    var settings = new Settings(Map.of("ECHOOPS_CLOUD_RUN", "https://run.googleapis.com/"));

    assertThat(ActuationSettings.read(settings).cloudRun())
        .contains(
            new Actuation.CloudRun(
                URI.create("https://run.googleapis.com"),
                URI.create("http://metadata.google.internal")));
  }

  @ParameterizedTest
  @CsvSource({
    "http://run.googleapis.com,1",
    "http://127.0.0.1.example.com,1",
    "https://run.googleapis.com,0",
    "http://127.0.0.1:8080,0",
    "http://localhost:8080,0",
    "http://[::1]:8080,0",
  })
  void addressThatOthersMayListenTo_isAMistake(String url, int mistakes) {
    var settings = new Settings(Map.of("ECHOOPS_CLOUD_RUN", url));
    ActuationSettings.read(settings);

    assertThat(settings.mistakes()).hasSize(mistakes);
  }
}
