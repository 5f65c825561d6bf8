package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.Secret;
import echoops.model.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqliteMemoryTest extends IncidentMemoryContract {
  @Override
  Optional<Secret> database() {
    return Optional.empty();
  }

  @Test
  void damagedFile_isPutAsideAndBegunAnew() throws Exception {
    memory.keep(past(1, PAYMENT, SLOW));
    memory.close();
    Files.writeString(directory.resolve("memory.sqlite"), "x".repeat(10_000));
    memory = open(10, "hashing-1");
    memory.keep(past(2, PAYMENT, SLOW));

    assertThat(memory.recall(cue(PAYMENT, SLOW), 3)).hasSize(1);
    assertThat(directory.resolve("memory.sqlite.damaged")).exists();
  }

  @Test
  void forgotten_isNoLongerOnTheDisk() throws Exception {
    memory.keep(past(1, PAYMENT, "canary-4711 " + SLOW));
    assertThat(onDisk("canary-4711")).isTrue();

    memory.forget(id(1));

    assertThat(onDisk("canary-4711")).isFalse();
  }

  private boolean onDisk(String text) throws IOException {
    try (var files = Files.list(directory)) {
      return files.anyMatch(file -> read(file).contains(text));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void directoryThatIsGone_isTold() {
    memory.close();
    memory =
        StoredMemory.open(
            Optional.empty(),
            directory.resolve("none/at/all"),
            new IncidentMemory.Meaning("m", _ -> new float[] {1}));

    assertThatThrownBy(() -> memory.keep(past(1, PAYMENT, SLOW)))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageStartingWith("past incidents cannot be recalled or kept: ");
  }
}
