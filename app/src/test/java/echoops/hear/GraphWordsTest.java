package echoops.hear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphWordsTest {
  private static final byte[] GRAPH = GraphBytes.graph(3, "<eps>", "restart", "naïve");

  @TempDir private Path folder;

  private Set<String> read(byte[] bytes) throws IOException {
    return GraphWords.read(Files.write(folder.resolve("Gr.fst"), bytes));
  }

  @Test
  void graph_withWords_tellsThoseOfItsOutput() throws Exception {
    assertThat(read(GRAPH)).containsExactly("<eps>", "restart", "naïve");
  }

  @Test
  void graph_withWordsForItsInputOnly_tellsThose() throws Exception {
    assertThat(read(GraphBytes.graph(1))).containsExactly("one");
  }

  @Test
  void graph_ofTheStarterModel_hasItsWordsBesideIt() {
    assertThatThrownBy(
            () -> GraphWords.read(StarterModel.under(folder).resolve("graph").resolve("Gr.fst")))
        .isInstanceOf(IOException.class)
        .hasMessage("a graph without words, and no words.txt");
  }

  @Test
  void graph_withoutWords_isRefused() {
    assertThatThrownBy(() -> read(GraphBytes.graph(0)))
        .isInstanceOf(IOException.class)
        .hasMessage("a graph without words, and no words.txt");
  }

  @Test
  void graph_thatIsCutOffAnywhere_isRefused() {
    for (int length = 0; length < GRAPH.length; length++) {
      var part = Arrays.copyOf(GRAPH, length);
      assertThatThrownBy(() -> read(part))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class)
          .hasMessage("Gr.fst ends within its head");
    }
  }

  @Test
  void garbage_isRefused() {
    assertThatThrownBy(() -> read("something else entirely".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessage("not an OpenFst graph");
  }

  @Test
  void graph_withAnyByteChanged_isReadOrRefused() throws Exception {
    var random = new Random(17);
    for (int i = 0; i < GRAPH.length; i++) {
      var damaged = GRAPH.clone();
      damaged[i] = (byte) random.nextInt();
      try {
        assertThat(read(damaged)).isNotEmpty();
      } catch (IOException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
  }
}
