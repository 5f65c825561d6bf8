package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Environment;
import echoops.model.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorFilesTest {
  private static final ServiceName PAY = new ServiceName("team/pay");

  @TempDir private Path data;

  private static DetectorFiles.Kept kept(int... bytes) {
    var state = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      state[i] = (byte) bytes[i];
    }
    return new DetectorFiles.Kept(Optional.empty(), state);
  }

  private Path only() throws IOException {
    try (var files = Files.list(data.resolve("drift"))) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void written_isReadBack() {
    var files = DetectorFiles.under(data);
    files.write(PAY, kept(1, 2));
    files.write(PAY, kept(3));

    assertThat(DetectorFiles.under(data).read()).containsOnlyKeys(PAY);
    assertThat(DetectorFiles.under(data).read().values())
        .singleElement()
        .extracting(DetectorFiles.Kept::state)
        .isEqualTo(new byte[] {3});
  }

  @Test
  void environment_isKeptWithWhatWasLearned() {
    var drill = Optional.of(new Environment("drill"));
    DetectorFiles.under(data).write(PAY, new DetectorFiles.Kept(drill, new byte[] {1}));

    assertThat(DetectorFiles.under(data).read().values())
        .singleElement()
        .extracting(DetectorFiles.Kept::environment)
        .isEqualTo(drill);
  }

  @Test
  void cutOff_isLostAlone() throws IOException {
    var files = DetectorFiles.under(data);
    files.write(PAY, kept(1, 2, 3));
    var broken = only();
    files.write(new ServiceName("shop"), kept(4));
    var bytes = Files.readAllBytes(broken);
    Files.write(broken, Arrays.copyOf(bytes, bytes.length - 1));

    assertThat(files.read()).containsOnlyKeys(new ServiceName("shop"));
  }

  @Test
  void nothingKept_isNothing() {
    assertThat(DetectorFiles.under(data).read()).isEmpty();
  }

  @Test
  void removed_isGone() {
    var files = DetectorFiles.under(data);
    files.write(PAY, kept(1));
    files.remove(PAY);

    assertThat(files.read()).isEmpty();
  }
}
