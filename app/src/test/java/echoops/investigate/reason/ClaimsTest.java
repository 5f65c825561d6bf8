package echoops.investigate.reason;

import static echoops.investigate.reason.Cases.CHECKOUT;
import static echoops.investigate.reason.Cases.PAYMENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Claim;
import echoops.model.Fault;
import echoops.model.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {
  private static final String GOOD =
      """
      {"claims": [{"service": "payment", "fault": "POOL_EXHAUSTED", "evidence": [1, 2],
        "against": [2], "why": "its pool is \\u0065mpty, https://evil.example token=abcdefgh"},
       {"service": "checkout", "fault": "DEPENDENCY", "evidence": [2], "against": [],
        "why": "waits"}]}
      """;
  private static final String[] BITS = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    ",",
    ":",
    "\\",
    "null",
    "1",
    "-1",
    "1e9",
    "4711",
    "true",
    "payment",
    "Payment",
    "p\u0430yment",
    "payment/../checkout",
    "*",
    "checkout",
    "POOL_EXHAUSTED",
    "DELETE_EVERYTHING",
    "claims",
    "service",
    "fault",
    "evidence",
    "against",
    "why",
    "```json",
    "\u0000",
    "\u202e",
    "\ud83d\udd25",
    "$(rm -rf /)",
    "[[[[[[[[",
    "1.0",
    "99999999999999999999"
  };

  private final Horizon horizon = new Horizon(Cases.INQUIRY, Cases.KNOWN);

  private Optional<List<Claim>> read(String said) {
    return Claims.read(said, horizon);
  }

  private Optional<List<Claim>> one(String claim) {
    return read("{\"claims\": [" + claim + "]}");
  }

  @Test
  void conclusion_isReadInItsOrder() {
    var claims = read(GOOD).orElseThrow();

    assertThat(claims).extracting(Claim::service).containsExactly(PAYMENT, CHECKOUT);
    assertThat(claims.getFirst().evidence()).containsExactly(1, 2);
    assertThat(claims.getFirst().against()).as("not both for and against").isEmpty();
    assertThat(claims.getFirst().words().orElseThrow().text()).contains("token=<secret>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "DONE",
        "{",
        "{}",
        "[]",
        "null",
        "{\"claims\": null}",
        "{\"claims\": {}}",
        "{\"claims\": \"payment\"}",
        "{\"claims\": [",
        "{'claims': []}"
      })
  void whatIsNoConclusion_isNone(String said) {
    assertThat(read(said)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"service\": \"Payment\", \"fault\": \"DEPENDENCY\", \"evidence\": [1]}",
        "{\"service\": \"payment \", \"fault\": \"DEPENDENCY\", \"evidence\": [1]}",
        "{\"service\": \"auth\", \"fault\": \"DEPENDENCY\", \"evidence\": [1]}",
        "{\"service\": [\"payment\"], \"fault\": \"DEPENDENCY\", \"evidence\": [1]}",
        "{\"service\": \"*\", \"fault\": \"DEPENDENCY\", \"evidence\": [1]}",
        "{\"service\": \"payment\", \"fault\": \"dependency\", \"evidence\": [1]}",
        "{\"service\": \"payment\", \"fault\": \"DNS\", \"evidence\": [1]}",
        "{\"service\": \"payment\", \"fault\": \"DEPENDENCY\", \"evidence\": []}",
        "{\"service\": \"payment\", \"fault\": \"DEPENDENCY\", \"evidence\": [4, 0, -1]}",
        "{\"service\": \"payment\", \"fault\": \"DEPENDENCY\", \"evidence\": [3]}",
        "{\"service\": \"payment\", \"fault\": \"DEPENDENCY\", \"evidence\": [\"E1\", 1.5]}",
        "{\"service\": \"payment\", \"fault\": \"DEPENDENCY\", \"evidence\": \"1\"}",
        "{\"service\": \"payment\", \"fault\": \"DEPENDENCY\"}",
        "7",
      })
  void claimOfWhatThereIsNot_isDropped(String claim) {
    assertThat(one(claim)).isEmpty();
  }

  @Test
  void unknownNumbers_areDroppedAndTheClaimStays() {
    assertThat(
            one(
                "{\"service\": \"payment\", \"fault\": \"OTHER\", \"evidence\": [9, 1, 1, 3],"
                    + " \"confidence\": \"HIGH\"}"))
        .contains(
            List.of(new Claim(PAYMENT, Fault.OTHER, List.of(1), List.of(), Optional.empty())));
  }

  @Test
  void longOrDeepNonsense_isNoConclusion() {
    assertThat(read("{\"claims\": [" + "[".repeat(60_000))).isEmpty();
    assertThat(read("{\"claims\": " + "[".repeat(20_000) + "]".repeat(20_000) + "}")).isEmpty();
    assertThat(read(GOOD + " ".repeat(10_000_000))).isEmpty();
  }

  @Test
  void manyClaims_areCutToFive() {
    var each = new StringBuilder();
    for (var fault : Fault.values()) {
      each.append(
          "{\"service\": \"payment\", \"fault\": \"%s\", \"evidence\": [1]},"
              .formatted(fault.name()));
    }

    assertThat(one(each.substring(0, each.length() - 1)).orElseThrow()).hasSize(5);
  }

  /** Whatever a model writes, claims come out that can be, or none. */
  @Test
  void randomAndMutatedConclusions_giveClaimsOfTheClosedListsOrNone() {
    var random = new Random(4711);
    int read = 0;
    for (int i = 0; i < 100_000; i++) {
      var claims = read(random.nextInt(3) == 0 ? nonsense(random) : mutated(random));
      read += claims.filter(it -> !it.isEmpty()).isPresent() ? 1 : 0;
      claims.ifPresent(it -> assertThat(it).allSatisfy(ClaimsTest::assertPossible));
    }

    assertThat(read).as("some mutations are harmless").isGreaterThan(1_000);
  }

  private static void assertPossible(Claim claim) {
    assertThat(claim.service()).isIn(PAYMENT, CHECKOUT);
    assertThat(claim.evidence()).isNotEmpty().isSubsetOf(1, 2).doesNotHaveDuplicates();
    assertThat(claim.against()).isSubsetOf(1, 2).doesNotContainAnyElementsOf(claim.evidence());
    assertThat(claim.words().map(Quote::text).orElse("").length()).isLessThanOrEqualTo(600);
  }

  private static String nonsense(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(40); i >= 0; i--) {
      text.append(BITS[random.nextInt(BITS.length)]);
    }
    return text.toString();
  }

  private static String mutated(Random random) {
    var text = new StringBuilder(GOOD);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, BITS[random.nextInt(BITS.length)]);
        case 2 -> text.setCharAt(at, (char) random.nextInt(0x3000));
        default -> {
          var bytes = new byte[1 + random.nextInt(8)];
          random.nextBytes(bytes);
          text.insert(at, new String(bytes, UTF_8));
        }
      }
    }
    return text.toString();
  }
}
