package echoops.understand;

import static echoops.understand.Rooms.GRAMMAR;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Transcript;
import echoops.model.Understanding.Understood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the widget's help says can be said is what the room understands. */
class HelpTest {
  private static final Path PHRASES =
      Path.of("..", "widget", "src", "main", "resources", "web", "js", "phrases.js");
  private static final Pattern SAY = Pattern.compile("\\{say: (['\"])(.*?)\\1");

  private static List<String> phrases() throws IOException {
    return SAY.matcher(Files.readString(PHRASES)).results().map(HelpTest::phrase).toList();
  }

  private static String phrase(MatchResult found) {
    return found.group(2).replace("{service}", "checkout").replace("…", "tiger maple");
  }

  @Test
  void everyPhraseOfTheHelp_isUnderstood() throws Exception {
    assertThat(phrases())
        .hasSizeGreaterThan(20)
        .allMatch(
            phrase -> GRAMMAR.understand(Transcript.typed(phrase)) instanceof Understood,
            "understood");
  }
}
