package echoops.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorSettingsTest {
  @Test
  void nothingSet_isHashingInMemory() {
    assertThat(VectorSettings.read(new Settings(Map.of())))
        .isEqualTo(new Vectors(Vectors.Model.HASHING, Optional.empty()));
  }

  @Test
  void everyKey_canBeSet() {
    var settings =
        new Settings(
            Map.of(
                "ECHOOPS_EMBEDDER", "bge",
                "ECHOOPS_VECTORS", "endee+http://vectors:8080/",
                "ECHOOPS_VECTORS_KEY", "token"));
    var store =
        new Vectors.Store(
            Vectors.Kind.ENDEE,
            URI.create("http://vectors:8080"),
            Optional.of(new Secret("token")));

    assertThat(VectorSettings.read(settings))
        .isEqualTo(new Vectors(Vectors.Model.BGE, Optional.of(store)));
    assertThat(settings.mistakes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "disk | not memory, qdrant+URL or endee+URL",
        "milvus+http://a:1 | not one of qdrant, endee",
        "qdrant+a | not like https://room.example.com",
      })
  void otherPlace_isAMistake(String place, String mistake) {
    var settings = new Settings(Map.of("ECHOOPS_VECTORS", place));

    assertThat(VectorSettings.read(settings).store()).isEmpty();
    assertThat(settings.mistakes()).containsExactly("ECHOOPS_VECTORS=" + place + ": " + mistake);
  }

  @Test
  void keyForNothing_isAMistake() {
    var settings = new Settings(Map.of("ECHOOPS_VECTORS_KEY", "token"));

    assertThat(VectorSettings.read(settings).store()).isEmpty();
    assertThat(settings.mistakes()).hasSize(1);
  }
}
