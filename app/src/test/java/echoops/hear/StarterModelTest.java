package echoops.hear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterModelTest {
  private static final String GRAPH = "graph/HCLr.fst";

  @TempDir private Path data;

  private static List<String> files(Path under) throws IOException {
    try (Stream<Path> files = Files.walk(under)) {
      return files.filter(Files::isRegularFile).map(f -> under.relativize(f).toString()).toList();
    }
  }

  @Test
  void model_isLaidOutWhole() throws Exception {
    var folder = StarterModel.under(data);

    assertThat(files(folder))
        .contains("am/final.mdl", "conf/mfcc.conf", GRAPH, "graph/Gr.fst", "graph/words.txt")
        .noneMatch(name -> name.contains("part"));
    assertThat(VoiceModel.read(folder, "test").isStarter()).isTrue();
  }

  @Test
  void model_thatIsThere_isLeftAsItIs() throws Exception {
    var file = StarterModel.under(data).resolve(GRAPH);
    var old = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(file, old);

    assertThat(StarterModel.under(data).resolve(GRAPH)).isEqualTo(file);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
  }

  @Test
  void file_thatIsDamagedOrMissing_isReplaced() throws Exception {
    var folder = StarterModel.under(data);
    var whole = Files.readAllBytes(folder.resolve(GRAPH));
    var damaged = whole.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(folder.resolve(GRAPH), damaged);
    Files.delete(folder.resolve("graph/words.txt"));
    StarterModel.under(data);

    assertThat(Files.readAllBytes(folder.resolve(GRAPH))).isEqualTo(whole);
    assertThat(folder.resolve("graph/words.txt")).exists();
  }

  @Test
  void folder_thatCannotBeWritten_isAClearError() throws Exception {
    var file = Files.writeString(data.resolve("file"), "");

    assertThatThrownBy(() -> StarterModel.under(file))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessageStartingWith(file.resolve("voice-model").toString())
        .hasMessageContaining(": cannot be written: ");
  }

  @Test
  void codeWords_areKnownToTheModel_andEnoughForACode() {
    var model = VoiceModel.read(StarterModel.under(data), "test");

    assertThat(StarterModel.codeWords())
        .hasSizeGreaterThan(20)
        .doesNotHaveDuplicates()
        .allMatch(model::knows);
  }
}
