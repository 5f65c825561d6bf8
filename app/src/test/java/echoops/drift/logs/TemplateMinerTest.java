package echoops.drift.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemplateMinerTest {
  private final TemplateMiner miner = new TemplateMiner();

  @Test
  void lines_thatDifferInTheirValues_areOneTemplate() {
    var first = miner.mine("Order 17 placed by 10.0.0.1");
    var second = miner.mine("Order 18 placed by 10.0.0.2");

    assertThat(second).isSameAs(first);
    assertThat(second.text()).isEqualTo("Order <*> placed by <*>");
    assertThat(second.name()).isEqualTo("T1");
    assertThat(second.count()).isEqualTo(2);
  }

  @Test
  void place_withFewWords_tellsTemplatesApart() {
    var locked = miner.mine("Door of the garage is locked");
    var open = miner.mine("Door of the garage is open");

    assertThat(open.id()).isNotEqualTo(locked.id());
    assertThat(open.text()).isEqualTo("Door of the garage is open");
  }

  @Test
  void place_withManyWords_isAValue_andTheOldestTemplateStays() {
    var first = miner.mine("Session opened for user anna");
    var second = miner.mine("Session opened for user bob");
    miner.mine("Session opened for user cleo");
    var fourth = miner.mine("Session opened for user dan");

    assertThat(fourth).isSameAs(first);
    assertThat(fourth.text()).isEqualTo("Session opened for user <*>");
    assertThat(fourth.count()).isEqualTo(4);
    assertThat(miner.current(second.id())).containsSame(first);
    assertThat(miner.templates()).containsExactly(first);
  }

  @Test
  void place_withAWordAndANumber_isAValue() {
    var named = miner.mine("Invalid user admin from 10.0.0.1");
    var numbered = miner.mine("Invalid user 123 from 10.0.0.2");

    assertThat(numbered).isSameAs(named);
    assertThat(named.text()).isEqualTo("Invalid user <*> from <*>");
  }

  @Test
  void templates_thatAreCasesOfAMoreGeneralOne_becomePartOfTheOldest() {
    var buyers = List.of("anna", "bob", "cleo", "dan", "eve", "fay");
    var goods = List.of("tea", "milk", "salt", "rice", "figs", "corn");
    var ids = new ArrayList<Integer>();
    for (int i = 0; i < 36; i++) {
      ids.add(
          miner.mine("User " + buyers.get(i % 6) + " bought " + goods.get((i + i / 6) % 6)).id());
    }

    assertThat(miner.templates()).singleElement().returns(1, Template::id);
    assertThat(miner.templates().getFirst().text()).isEqualTo("User <*> bought <*>");
    assertThat(ids).allSatisfy(id -> assertThat(miner.current(id)).get().returns(1, Template::id));
  }

  @Test
  void states_howeverMany_tellTemplatesApart() {
    var ids =
        List.of("NEW", "READY", "RUNNING", "FAILED", "KILLED", "started", "stopped", "resuming")
            .stream()
            .map(state -> miner.mine("The task went over to " + state).id())
            .toList();

    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void words_inCapitals_moreThanAnyProtocolHasStates_areValues() {
    for (int i = 0; i < 40; i++) {
      miner.mine("Price of share " + Character.toString('A' + i % 20) + (i < 20 ? "X" : "Y"));
    }

    assertThat(miner.templates()).singleElement().returns("Price of share <*>", Template::text);
  }

  @Test
  void firstWord_neverBecomesAValue() {
    var ids =
        List.of("crond", "named", "cupsd", "sshd", "portmap", "klogd").stream()
            .map(program -> miner.mine(program + " startup succeeded today").id())
            .toList();

    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void numberInAWord_isShownUntilItVaries() {
    var template = miner.mine("Listening for ssh2 on eth0");
    assertThat(template.text()).isEqualTo("Listening for ssh2 on eth0");

    miner.mine("Listening for ssh2 on eth1");

    assertThat(template.text()).isEqualTo("Listening for ssh2 on eth<*>");
  }

  @Test
  void list_isShownAsItIsUntilItsLengthVaries() {
    var template = miner.mine("Area (0, 0 - 720, 1280) drawn");
    assertThat(template.text()).isEqualTo("Area (<*>, <*> - <*>, <*>) drawn");

    miner.mine("Area (7) drawn");

    assertThat(template.text()).isEqualTo("Area (<*>) drawn");
  }

  @Test
  void anyLine_seenAgain_hasItsTemplateAgain() {
    var large = new TemplateMiner(10_000);
    var lines = randomLines(new Random(1), 3000);
    var ids = lines.stream().map(line -> large.mine(line).id()).toList();

    for (int i = 0; i < lines.size(); i++) {
      int then = large.current(ids.get(i)).orElseThrow().id();
      assertThat(large.mine(lines.get(i)).id()).as(lines.get(i)).isEqualTo(then);
    }
  }

  @Test
  void templates_ofEarlierLines_doNotDependOnLaterLines() {
    var lines = randomLines(new Random(2), 1000);
    var half = new TemplateMiner();
    var ofHalf = lines.subList(0, 500).stream().map(line -> half.mine(line).id()).toList();

    var ofAll = lines.stream().map(line -> miner.mine(line).id()).toList();

    assertThat(ofAll.subList(0, 500)).isEqualTo(ofHalf);
  }

  @Test
  void count_ofAllTemplates_isTheNumberOfLines() {
    randomLines(new Random(3), 2000).forEach(miner::mine);

    assertThat(miner.templates().stream().mapToLong(Template::count).sum()).isEqualTo(2000);
  }

  @Test
  void templates_moreThanThereIsPlaceFor_areForgotten_theLongestNotSeenFirst() {
    var small = new TemplateMiner(3);
    var lines = List.of("alpha", "beta", "gamma", "alpha", "delta");

    var ids = lines.stream().map(line -> small.mine(line).id()).toList();

    assertThat(small.evicted()).isEqualTo(1);
    assertThat(small.current(ids.get(1))).isEmpty();
    assertThat(small.current(ids.getFirst())).isPresent();
    assertThat(small.mine("beta").id()).isGreaterThan(ids.getLast());
  }

  @Test
  void flood_ofDifferentLines_staysBounded() throws IOException {
    var small = new TemplateMiner(50);
    var random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      small.mine(word(random) + " " + word(random) + " " + word(random));
    }

    assertThat(small.templates()).hasSizeLessThanOrEqualTo(50);
    assertThat(written(small).length).isLessThan(50_000);
  }

  @Test
  void line_ofAMegabyte_isOneTemplateLikeItsLike() {
    var first = miner.mine("Body was " + "x ".repeat(500_000));
    var second = miner.mine("Body was " + "x ".repeat(600_000));

    assertThat(second).isSameAs(first);
    assertThat(first.text().length()).isLessThan(Mask.MOST_CHARS);
  }

  @Test
  void line_madeToBeSlow_isNot() {
    var colons = "x1:".repeat(400_000);

    for (int i = 0; i < 1000; i++) {
      miner.mine(colons);
    }

    assertThat(miner.templates()).hasSize(1);
  }

  @Test
  void emptyAndBlankLines_areTemplatesToo() {
    assertThat(miner.mine("").text()).isEmpty();
    assertThat(miner.mine("").count()).isEqualTo(2);
    assertThat(miner.mine(" \t ").text()).isEmpty();
  }

  @Test
  void parts_areTheWordsAndTheValues() {
    var line = "Order 17 for node-3 took 1.2 s (user=anna)";
    var template = miner.mine(line);
    miner.mine("Order 18 for node-4 took 1.2 s (user=anna)");

    assertThat(miner.parts(line, template))
        .containsExactly(
            new Part("Order ", false),
            new Part("17", true),
            new Part(" for node-", false),
            new Part("3", true),
            new Part(" took ", false),
            new Part("1.2 s", true),
            new Part(" (user=anna)", false));
  }

  @Test
  void parts_ofAPlaceThatTakesAnyWord_areValues() {
    var lines =
        List.of("Login by anna now", "Login by bob now", "Login by c now", "Login by 4 now");
    lines.forEach(miner::mine);

    assertThat(miner.parts("Login by anna now", miner.mine(lines.getFirst())))
        .containsExactly(
            new Part("Login by ", false), new Part("anna", true), new Part(" now", false));
  }

  @Test
  void parts_ofALineOfAnotherTemplate_areStillTheLine() {
    var template = miner.mine("Order 1");

    assertThat(joined(miner.parts("quite another 12 line: a=b", template)))
        .isEqualTo("quite another 12 line: a=b");
  }

  @Test
  void anyText_isHarmless_andItsPartsAreTheText() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      var text = randomText(random);
      var template = miner.mine(text);

      assertThat(joined(miner.parts(text, template))).isEqualTo(text);
      assertThat(miner.mine(text)).isSameAs(template.current());
    }
  }

  @Test
  void miner_afterARestart_goesOnAsIfNothingWere() throws IOException {
    var lines = randomLines(new Random(8), 2000);
    lines.subList(0, 1000).forEach(miner::mine);
    var restarted = read(written(miner));

    for (var line : lines.subList(500, 2000)) {
      var expected = miner.mine(line);
      var template = restarted.mine(line);
      assertThat(template.id()).isEqualTo(expected.id());
      assertThat(template.count()).isEqualTo(expected.count());
      assertThat(template.text()).isEqualTo(expected.text());
    }
  }

  @Test
  void mergedTemplate_afterARestart_isStillKnownByItsId() throws IOException {
    var ids =
        List.of("Login by anna", "Login by bob", "Login by cleo", "Login by dan").stream()
            .map(line -> miner.mine(line).id())
            .toList();

    var restarted = read(written(miner));

    assertThat(restarted.current(ids.get(2)).orElseThrow().id()).isEqualTo(ids.getFirst());
  }

  @Test
  void anyText_afterARestart_hasItsTemplate() throws IOException {
    var random = new Random(9);
    var ids = new HashMap<String, Integer>();
    for (int i = 0; i < 1000; i++) {
      var text = randomText(random);
      ids.put(text, miner.mine(text).id());
    }

    var restarted = read(written(miner));

    ids.forEach(
        (text, id) -> assertThat(restarted.mine(text)).isSameAs(restarted.current(id).get()));
  }

  @Test
  void state_ofANewerFormat_isRefused() {
    assertThatThrownBy(() -> read(new byte[] {99, 0, 0, 0, 0}))
        .isInstanceOf(IOException.class)
        .hasMessage("templates of format 99; this program knows 1");
  }

  @Test
  void state_ofNoMiner_isRefused() {
    assertThatThrownBy(() -> read(new byte[] {1, -1, -1, -1, -1}))
        .isInstanceOf(IOException.class)
        .hasMessage("a state for -1 templates");
  }

  @Test
  void state_cutOff_isRefused() throws IOException {
    miner.mine("Order 17 placed");
    var bytes = written(miner);

    for (int length = 0; length < bytes.length; length++) {
      var cut = java.util.Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
    }
  }

  private static byte[] written(TemplateMiner miner) throws IOException {
    var bytes = new ByteArrayOutputStream();
    miner.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static TemplateMiner read(byte[] bytes) throws IOException {
    return TemplateMiner.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private static String joined(List<Part> parts) {
    return parts.stream().map(Part::text).collect(Collectors.joining());
  }

  private static String word(Random random) {
    return random
        .ints(3 + random.nextInt(6), 'a', 'z' + 1)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** Some sentences of few words, which share many, so that there is much to merge. */
  private static List<String> randomLines(Random random, int count) {
    var words =
        List.of("get", "put", "cart", "order", "item", "anna", "bob", "dan", "on", "is", "FULL");
    var lines = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      lines.add(
          IntStream.range(0, 3 + random.nextInt(4))
              .mapToObj(
                  n ->
                      n > 0 && random.nextInt(5) == 0
                          ? "" + random.nextInt(99)
                          : words.get(random.nextInt(words.size())))
              .collect(Collectors.joining(random.nextInt(9) == 0 ? "=" : " ")));
    }
    return lines;
  }

  /**
   * Anything: punctuation, control characters, whole and half characters beyond the first plane.
   */
  private static String randomText(Random random) {
    var alphabet =
        "ab7 =:/.-()[]{}<>,;\"'`|\\_@#*%~!?\t\n\r\u0000\u00e4\u2028\u3000\ud83d\ude00\udc00xXF0";
    var text = new StringBuilder();
    int length = random.nextInt(random.nextInt(50) == 0 ? 6000 : 40);
    for (int i = 0; i < length; i++) {
      boolean any = random.nextInt(20) == 0;
      text.append(
          any
              ? (char) random.nextInt(0x10000)
              : alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
