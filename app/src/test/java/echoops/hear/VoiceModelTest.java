package echoops.hear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceModelTest {
  private static final String WORDS = "<eps> 0\nrestart 1\ncheckout 2\n#0 3\n[unk] 4\n";

  @TempDir private Path folder;

  private void has(String file, String content) throws IOException {
    var path = folder.resolve(file);
    Files.createDirectories(Optional.ofNullable(path.getParent()).orElseThrow());
    Files.writeString(path, content);
  }

  private void hasModel() throws IOException {
    for (var file : List.of("am/final.mdl", "conf/mfcc.conf", "graph/HCLr.fst", "graph/Gr.fst")) {
      has(file, "");
    }
  }

  @Test
  void model_withAListOfWords_knowsThem() throws Exception {
    hasModel();
    has("graph/words.txt", WORDS);
    var model = VoiceModel.read(folder, "HERE");

    assertThat(model.size()).isEqualTo(2);
    assertThat(model.knows("restart")).isTrue();
    assertThat(model.knows("<eps>")).isFalse();
    assertThat(model.knows("[unk]")).isFalse();
    assertThat(model.knows("#0")).isFalse();
    assertThat(model.takesPhrases()).isTrue();
    assertThat(model.takesDictation()).isFalse();
  }

  @Test
  void model_withoutAList_knowsTheWordsOfItsGraph() throws Exception {
    hasModel();
    Files.write(folder.resolve("graph/Gr.fst"), GraphBytes.graph(2, "<eps>", "restart"));

    assertThat(VoiceModel.read(folder, "HERE").vocabulary())
        .containsExactlyInAnyOrder("<eps>", "restart");
  }

  @Test
  void model_ofOneGraph_cannotBeToldPhrases() throws Exception {
    has("am/final.mdl", "");
    has("conf/mfcc.conf", "");
    has("graph/words.txt", WORDS);
    has("graph/HCLG.fst", "");

    assertThat(VoiceModel.read(folder, "HERE").takesPhrases()).isFalse();
  }

  @Test
  void model_ofManyWords_takesDictation() throws Exception {
    hasModel();
    has(
        "graph/words.txt",
        IntStream.range(0, 20_000)
            .mapToObj(i -> "w" + i + " " + i)
            .collect(Collectors.joining("\n")));

    assertThat(VoiceModel.read(folder, "HERE").takesDictation()).isTrue();
  }

  @Test
  void folder_withoutAModel_isRefusedWithWhatIsMissing() {
    assertThatThrownBy(() -> VoiceModel.read(folder, "HERE"))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessage(
            "HERE: no Vosk model: am/final.mdl, conf/mfcc.conf, graph/HCLG.fst not in " + folder);
  }

  @Test
  void model_whoseWordsCannotBeRead_isRefusedByName() throws Exception {
    hasModel();
    has("graph/Gr.fst", "no graph at all");

    assertThatThrownBy(() -> VoiceModel.read(folder, "HERE"))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessage("HERE: " + folder + ": not an OpenFst graph");
  }

  @Test
  void model_withAListThatIsNoText_isRefusedByName() throws Exception {
    hasModel();
    Files.write(folder.resolve("graph/words.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 'x'});

    assertThatThrownBy(() -> VoiceModel.read(folder, "HERE"))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessageStartingWith("HERE: " + folder + ": ");
  }

  @Test
  void name_isTheFolders_unlessItIsTheStarter() throws Exception {
    hasModel();
    has("graph/words.txt", WORDS);
    assertThat(VoiceModel.read(folder, "HERE").name())
        .isEqualTo(String.valueOf(folder.getFileName()));
    has("CARD.md", "");

    assertThat(VoiceModel.read(folder, "HERE").name()).isEqualTo("starter model");
  }
}
