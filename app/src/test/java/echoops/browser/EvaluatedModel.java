package echoops.browser;

import echoops.hear.StarterModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The model that ships has heard the talker's voice in training; this one has not. */
final class EvaluatedModel {
  private EvaluatedModel() {}

  /** Laid out in that folder. */
  static Path under(Path data) throws IOException {
    var starter = StarterModel.under(data);
    var model = data.resolve("evaluated");
    try (var files = Files.walk(starter)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var copy = model.resolve(starter.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    var unheard = Path.of("..", "scripts", "voice-model", "evaluated.mdl");
    Files.copy(unheard, model.resolve("am/final.mdl"), StandardCopyOption.REPLACE_EXISTING);
    return model;
  }
}
