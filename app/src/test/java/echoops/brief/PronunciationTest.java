package echoops.brief;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Saying;
import echoops.model.Sayings;
import echoops.testing.Resources;
import echoops.testing.SeededSecrets;
import echoops.testing.SeededSecrets.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What engineers write, as they say it. */
class PronunciationTest {
  private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9A-F]{1,6})}");
  private static final Pattern KIND = Pattern.compile("\\{([a-z][a-z -]+)}");

  /** Letters, spaces, and the marks at which a voice pauses. */
  private static final String SAYABLE = "([\\p{L}\\p{M}]+(['-][\\p{L}\\p{M}]+)*[.,:;?!]?( |$))*";

  private static final Map<String, String> SECRETS =
      SeededSecrets.drawn(21, 5).stream().collect(toMap(Secret::kind, Secret::value));

  private final Pronunciation pronunciation = new Pronunciation(Sayings.NONE);

  /** A row of the table. */
  record Row(String written, String spoken) {
    static Row of(String line) {
      int tab = line.indexOf('\t');
      var shown =
          ESCAPE
              .matcher(line.substring(0, tab))
              .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
      var whole =
          KIND.matcher(shown)
              .replaceAll(
                  kind ->
                      Matcher.quoteReplacement(SECRETS.getOrDefault(kind.group(1), kind.group())));
      return new Row(whole, line.substring(tab + 1));
    }
  }

  static Stream<Row> table() {
    return Resources.text("brief/pronunciation.tsv")
        .lines()
        .filter(line -> line.indexOf('\t') >= 0)
        .map(Row::of);
  }

  @ParameterizedTest
  @MethodSource("table")
  void everyRow_isSaidAsItStandsThere(Row row) {
    assertThat(pronunciation.of(row.written())).isEqualTo(row.spoken());
  }

  @Test
  void table_isLongEnough() {
    assertThat(table()).hasSizeGreaterThanOrEqualTo(300);
  }

  @ParameterizedTest
  @MethodSource("table")
  void whatIsSaidAlready_staysAsItIs(Row row) {
    assertThat(pronunciation.of(row.spoken())).isEqualTo(row.spoken());
    assertThat(row.spoken()).matches(SAYABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "All quiet. Nothing is wrong that I know of.",
        "Payment service in production: slow, for twenty-five minutes. Nobody has taken it yet.",
        "To go ahead, say confirm and the two words on your screen.",
        "I am not sure that I heard you well. Please say it again.",
        "Of its calls, people found twelve good and one false.",
        "My score was zero point five eight; up to zero point three I stay silent."
      })
  void sentenceOfOurOwn_staysAsItIs(String sentence) {
    assertThat(pronunciation.of(sentence)).isEqualTo(sentence);
  }

  static Stream<Secret> secrets() {
    return SeededSecrets.drawn(420, 11).stream();
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void secret_isNeverSaid(Secret secret) {
    for (var said :
        List.of(pronunciation.of(secret.sentence()), pronunciation.title(secret.sentence()))) {
      assertThat(said).matches(SAYABLE);
      assertThat(pieces(secret.value())).noneMatch(squeezed(said)::contains);
    }
  }

  /** What of a secret could be heard: six letters of it in a row, or four with digits. */
  private static Stream<String> pieces(String secret) {
    var plain = secret.replaceAll("-----[^-]*-----|@example\\.org|[^A-Za-z0-9]", "");
    return Stream.concat(
            windows(plain, 6).filter(piece -> piece.chars().noneMatch(Digits::isDigit)),
            windows(plain, 4).filter(piece -> piece.chars().filter(Digits::isDigit).count() > 1))
        .map(Digits::each)
        .map(PronunciationTest::squeezed);
  }

  private static Stream<String> windows(String text, int length) {
    return IntStream.rangeClosed(0, text.length() - length)
        .mapToObj(at -> text.substring(at, at + length));
  }

  private static String squeezed(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "investigate/injections.txt",
        "browser/hostile.jsonl",
        "store/symptoms.tsv",
        "store/symptoms-held-out.tsv",
        "understand/sentences.txt",
        "flow/confirmations.txt",
        "intake/datadog-shipped.json",
        "intake/alertmanager.json",
        "brief/spoken.csv"
      })
  void anyTextOfTheTests_isSaidInWordsAlone(String resource) {
    assertThat(Resources.text(resource).lines())
        .allSatisfy(
            line -> {
              var said = pronunciation.of(line);
              assertThat(said).matches(SAYABLE);
              assertThat(pronunciation.of(said)).isEqualTo(said);
              assertThat(pronunciation.title(line)).matches(SAYABLE);
            });
  }

  @Test
  void anyCharacters_areSaidInWordsAlone() {
    var random = new Random(3);
    var marks =
        "{}[]()<>|\\/_-+*=~^%$#@!?;:.,'\"`&\u00a0\u200b\u0000\ud83d\udd25\ud83d0123456789abcXYZ é٣ \t\n";
    for (int i = 0; i < 5_000; i++) {
      var text =
          random
              .ints(1 + random.nextInt(40), 0, marks.length())
              .mapToObj(at -> String.valueOf(marks.charAt(at)))
              .collect(joining());

      var said = pronunciation.of(text);
      assertThat(said).as(text).matches(SAYABLE);
      assertThat(pronunciation.of(said)).as(text).isEqualTo(said);
    }
  }

  @Test
  void longText_isCut() {
    assertThat(pronunciation.of("a1_/.:-".repeat(100_000)).length()).isLessThan(40_000);
    assertThat(pronunciation.title("word ".repeat(1_000)).split(" ", -1)).hasSize(14);
    assertThat(pronunciation.of("x" + "'s".repeat(1_400))).isEqualTo("X's");
  }

  @ParameterizedTest
  @CsvSource({
    "SQL, sequel",
    "the sql is slow, the sequel is slow",
    "mysql-sql-1, my S Q L sequel one",
    "Kyverno, kai verno",
    "kyverno-5, kai verno five",
    "eu1-kafka, E U one kafka",
    "K8S is down, cates is down",
    "https://kyverno.example.com/x, kai verno dot example dot com",
    "sequel, sequel",
    "verno, verno"
  })
  void teamsOwnWords_winOverTheTable(String written, String spoken) {
    var sayings =
        new Sayings(
            List.of(
                new Saying("sql", "sequel"),
                new Saying("kyverno", "kai verno"),
                new Saying("k8s", "cates")));

    assertThat(new Pronunciation(sayings).of(written)).isEqualTo(spoken);
    assertThat(new Pronunciation(sayings).of(spoken)).isEqualTo(spoken);
  }

  @ParameterizedTest
  @CsvSource({
    "High error rate on checkout, high error rate on checkout",
    "A pod is down!, a pod is down",
    "A P I is slow, A P I is slow",
    "'[P2] Disk full, again', 'P two, disk full, again'"
  })
  void title_standsWithinASentence(String written, String spoken) {
    assertThat(pronunciation.title(written)).isEqualTo(spoken);
  }
}
