package echoops.room;

import echoops.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** The description of the API: kept as YAML, which people read, and served as JSON. */
final class Description {
  private Description() {}

  static byte[] json(Json json) {
    try (var in = Description.class.getResourceAsStream("openapi.yaml")) {
      return json.write(new Yaml().<Object>load(Objects.requireNonNull(in, "openapi.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
