package echoops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import echoops.HearFiles.Pace;
import echoops.config.CatalogueFile;
import echoops.hear.DeafEar;
import echoops.hear.StarterModel;
import echoops.hear.VoskEar;
import echoops.model.Failure;
import echoops.telemetry.Telemetry;
import echoops.testing.Child;
import echoops.testing.Talker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WAV files, heard from the shell. */
class HearFilesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Talker TALKER = new Talker("en-us+m3");

  @TempDir private static Path data;
  private static VoskEar ear;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  @TempDir private Path folder;
  private Path phrases;
  private Path restart;

  @BeforeAll
  static void open() throws InterruptedException {
    ear =
        VoskEar.open(
            StarterModel.under(data),
            "test",
            Duration.ofSeconds(60),
            InstantSource.system(),
            new Telemetry());
    ear.begin();
    assertThat(ear.awaitReady(Duration.ofSeconds(30))).isTrue();
  }

  @AfterAll
  static void close() {
    ear.close();
  }

  @BeforeEach
  void speak() throws IOException {
    phrases = Files.writeString(folder.resolve("phrases.txt"), "restart checkout\n\n  stop\n");
    restart = folder.resolve("restart.wav");
    TALKER.write(restart, "restart checkout", 0.2);
  }

  private boolean hear(HearFiles files, Path... wavs) throws Exception {
    return files.print(List.of(wavs), new PrintStream(out, true, UTF_8));
  }

  private List<JsonNode> lines() throws IOException {
    var lines = new ArrayList<JsonNode>();
    for (var line : out.toString(UTF_8).lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  @Test
  void file_isALineWithItsWords() throws Exception {
    assertThat(hear(HearFiles.with(ear, phrases, Pace.AS_FAST_AS_IT_HEARS), restart)).isTrue();

    var line = lines().getFirst();
    assertThat(line.get("file").asText()).isEqualTo(restart.toString());
    assertThat(line.get("text").asText()).isEqualTo("restart checkout");
    assertThat(line.get("words")).hasSize(2);
    assertThat(line.get("words").get(0).get("word").asText()).isEqualTo("restart");
    assertThat(line.get("words").get(0).get("from").asDouble()).isBetween(0.2, 1.0);
    assertThat(line.get("words").get(1).get("to").asDouble())
        .isLessThanOrEqualTo(line.get("seconds").asDouble());
    assertThat(line.has("after")).isFalse();
  }

  @Test
  void withoutPhrases_theRoomsOwnSentencesAreUnderstood() throws Exception {
    var catalogue = Files.writeString(folder.resolve("c.yaml"), "services: [{name: checkout}]\n");
    var own = CatalogueFile.read(catalogue);
    var denied = folder.resolve("denied.wav");
    TALKER.write(denied, "don't restart checkout", 0.2);
    hear(HearFiles.with(ear, own, Pace.AS_FAST_AS_IT_HEARS), restart, denied);

    assertThat(lines().getFirst().get("intent").get("tool_name").asText()).isEqualTo("restart");
    assertThat(lines().getLast().get("none").asText()).isEqualTo("\"don't\" denies it");
  }

  @Test
  void everyFile_hasALine_alsoThoseThatCannotBeHeard() throws Exception {
    var missing = folder.resolve("missing.wav");
    var text = Files.writeString(folder.resolve("notes.txt"), "restart checkout");
    var cut =
        Files.write(folder.resolve("cut.wav"), Arrays.copyOf(Files.readAllBytes(restart), 20));
    boolean allHeard =
        hear(
            HearFiles.with(ear, phrases, Pace.AS_FAST_AS_IT_HEARS),
            missing,
            text,
            cut,
            folder,
            restart);

    assertThat(allHeard).isFalse();
    assertThat(lines()).hasSize(5);
    assertThat(lines().get(0).get("error").asText()).isEqualTo("there is no such file");
    assertThat(lines().get(1).get("error").asText())
        .isEqualTo("sound that is not understood: not a WAV file");
    assertThat(lines().get(2).get("error").asText()).isEqualTo("a WAV file without sound");
    assertThat(lines().get(3).get("error").asText()).isNotBlank();
    assertThat(lines().get(4).get("text").asText()).isEqualTo("restart checkout");
  }

  @Test
  void fileThatWasSpokenLive_tellsHowLongAfterItsEndItWasHeard() throws Exception {
    hear(HearFiles.with(ear, phrases, Pace.AS_IT_WAS_SPOKEN), restart);

    var line = lines().getFirst();
    assertThat(line.get("text").asText()).isEqualTo("restart checkout");
    assertThat(line.get("took").asDouble())
        .isGreaterThanOrEqualTo(line.get("seconds").asDouble() - 0.05);
    assertThat(line.get("after").asDouble()).isBetween(0.0, line.get("took").asDouble());
  }

  @Test
  void silenceOfNoLength_isHeardAsNothing() throws Exception {
    var empty =
        Files.write(folder.resolve("e.wav"), Arrays.copyOf(Files.readAllBytes(restart), 44));
    assertThat(hear(HearFiles.with(ear, phrases, Pace.AS_FAST_AS_IT_HEARS), empty)).isTrue();

    assertThat(lines().getFirst().get("text").asText()).isEmpty();
    assertThat(lines().getFirst().get("words")).isEmpty();
  }

  @Test
  void noEar_isSaid() {
    assertThatThrownBy(
            () -> HearFiles.with(new DeafEar("none is wanted"), phrases, Pace.AS_IT_WAS_SPOKEN))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessage("none is wanted");
  }

  private Child run(String... arguments) {
    return Child.run(Map.of("ECHOOPS_DATA", data.toString()), arguments);
  }

  @Test
  void phrasesWithUnknownWords_areNamed() throws Exception {
    Files.writeString(phrases, "restart xylophone\nstop\n");
    try (var child = run("hear", "--phrases", phrases.toString(), restart.toString())) {
      assertThat(child.exitStatus()).isEqualTo(2);
      assertThat(child.output())
          .contains("the phrase \"restart xylophone\": the voice model lacks xylophone")
          .doesNotContain("Exception");
    }
  }

  @Test
  void phrasesThatAreNotThere_areNamed() {
    var missing = folder.resolve("none.txt").toString();
    try (var child = run("hear", "--phrases", missing, restart.toString())) {
      assertThat(child.exitStatus()).isEqualTo(2);
      assertThat(child.output()).contains(missing + ": no file of phrases: ");
    }
  }

  @Test
  void misuse_isToldWithTheUsage() {
    try (var none = run("hear");
        var unknown = run("hear", "--loud", restart.toString());
        var half = run("hear", "--phrases")) {
      assertThat(none.exitStatus()).isEqualTo(2);
      assertThat(none.output()).startsWith("hear lacks a file\n\nusage: ");
      assertThat(unknown.exitStatus()).isEqualTo(2);
      assertThat(unknown.output()).startsWith("hear does not know --loud\n\nusage: ");
      assertThat(half.exitStatus()).isEqualTo(2);
      assertThat(half.output()).startsWith("hear lacks a file\n\nusage: ");
    }
  }

  @Test
  void fileThatCannotBeHeard_isInTheExitStatus() throws Exception {
    var missing = folder.resolve("missing.wav").toString();
    try (var child = run("hear", "--phrases", phrases.toString(), missing, restart.toString())) {
      assertThat(child.exitStatus()).isEqualTo(1);
      var lines = child.output().lines().toList();
      assertThat(lines).hasSize(2);
      assertThat(JSON.readTree(lines.getFirst()).get("error").asText())
          .isEqualTo("there is no such file");
      assertThat(JSON.readTree(lines.getLast()).get("text").asText()).isEqualTo("restart checkout");
    }
  }
}
