package echoops.hear;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.model.Failure;
import echoops.model.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The model that comes with the program. Vosk reads files, so it is laid out in a folder once, and
 * checked against its list at every start.
 */
public final class StarterModel {
  private static final String RESOURCES = "/voice-model/";
  private static final String LIST = "SHA256SUMS";
  private static final String CODE_WORDS = "code-words.txt";
  private static final int NAME_CHARACTERS = 12;

  private StarterModel() {}

  /**
   * Lays it out under a folder.
   *
   * @throws Failure.Misconfigured if that cannot be written to
   */
  public static Path under(Path data) {
    var list = new String(resource(LIST), UTF_8);
    var folder = data.resolve("voice-model").resolve(Hash.of(list).substring(0, NAME_CHARACTERS));
    try {
      for (var line : list.lines().toList()) {
        var sumAndFile = line.split("  ", 2);
        lay(folder.resolve(sumAndFile[1]), sumAndFile[0], sumAndFile[1]);
      }
      return folder;
    } catch (IOException e) {
      throw new Failure.Misconfigured(folder + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private static void lay(Path file, String sum, String name) throws IOException {
    if (Files.exists(file) && Hash.of(Files.readAllBytes(file)).equals(sum)) {
      return;
    }
    var parent = Optional.ofNullable(file.getParent()).orElseThrow();
    Files.createDirectories(parent);
    var part = Files.createTempFile(parent, "part", "");
    Files.write(part, resource(name));
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Words that are far from each other to its ear. */
  public static List<String> codeWords() {
    return new String(resource(CODE_WORDS), UTF_8).lines().filter(w -> !w.isBlank()).toList();
  }

  private static byte[] resource(String name) {
    try (InputStream in = StarterModel.class.getResourceAsStream(RESOURCES + name)) {
      return Optional.ofNullable(in).orElseThrow().readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the program lacks its voice model", e);
    }
  }
}
