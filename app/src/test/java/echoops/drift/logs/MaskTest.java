package echoops.drift.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {
  private static String masked(String line) {
    var slots = new Mask().cut(line);
    var text = new StringBuilder();
    int at = 0;
    for (int slot = 0; slot < slots.size(); slot++) {
      text.append(line, at, slots.start(slot)).append(Sentence.word(slots, slot));
      at = slots.gap(slot);
    }
    return text.append(line.substring(Math.min(at, line.length()))).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          took 42 ms                                    | took <*>
          took 42ms                                     | took <*>
          took 1.5 s in all                             | took <*> in all
          waited 12 seconds                             | waited <*> seconds
          sent 5129 bytes (5.00 KB) to it               | sent <*> bytes to it
          after <1 sec                                  | after <*>
          retry -1 of +5                                | retry <*> of <*>
          at 0x7fff3a20 now                             | at <*> now
          from 10.1.2.3 port 22                         | from <*> port <*>
          from 10.1.2.3:8080 on                         | from <*> on
          to 10.1.2.3:80:Got it                         | to <*>:Got it
          to fe80::1 now                                | to <*> now
          mac FF:F2:9F:15:7B:E0 up                      | mac <*> up
          id 1b4e28ba-2fa1-11d2-883f-0016d3cca427 gone  | id <*> gone
          id f0e1d2c3-aaaa-bbbb-cccc-ddddeeeeffff gone  | id <*> gone
          commit ca98d5f merged                         | commit <*> merged
          mask ffffffff set                             | mask <*> set
          a nice facade defaced                         | a nice facade defaced
          open /var/log/x.log: no such file             | open <*>: no such file
          load C:\\Windows\\x.dll now                   | load <*> now
          node \\042alt0\\042 down                      | node \\<*>alt<*>\\<*> down
          get https://x.org/a?b=1&c=2 failed            | get <*> failed
          Input/output error                            | Input/output error
          to shop.example.com:443 open                  | to <*> open
          at com.shop.Cart.add(Cart.java:42)            | at <*>(<*>)
          mail a.b@example.org sent                     | mail <*> sent
          started node-17 of blk_-8213 now              | started node-<*> of blk_<*> now
          using ssh2 and jk2_init                       | using ssh<*> and jk<*>_init
          session x7Gh3q9 ended                         | session <*> ended
          00003Installer started                        | <*>Installer started
          java.io.IOException: Broken pipe              | java.io.IOException: Broken pipe
          class org.example.shop.Cart loaded            | class <*> loaded
          at Wed Jul 27 10:59:53 2005 by hand           | at <*> by hand
          at 2024-01-31T10:00:00.123Z by hand           | at <*> by hand
          uid=0 tty=ssh2 user=root                      | uid=<*> tty=<*> user=root
          ruser= rhost= user=root                       | ruser=<*> rhost=<*> user=root
          id = 7, tag = null, name=Bob                  | id = <*>, tag = <*>, name=Bob
          addr=cart:8080 up                             | addr=<*> up
          if a == b                                     | if a == b
          ids 1, 2, 3 and 4                             | ids <*> and <*>
          delete blk_1 blk_22 blk_-3                    | delete blk_<*>
          Rect(0, 0 - 720, 1280)                        | Rect(<*>)
          call init() of host ()                        | call init() of host (<*>)
          can't do "it" (here)                          | can't do "it" (here)
          loading..................0                    | loading..................<*>
          {"level":"info","ms":12}                      | {"level":"info","ms":<*>}
          Zürich: 7 Häuser ≥ 3                          | Zürich: <*> Häuser ≥ <*>
          """)
  void line_isMasked(String line, String masked) {
    assertThat(masked(line)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ids 1, 2, 3 gone        | ids 7 gone
          blk_1 blk_2 removed     | blk_3 removed
          sent 1 bytes (1 B) to x | sent 2 bytes to x
          a   b                   | a b
          took 900 ms in all      | took 1.2 s in all
          rhost= user=x           | rhost=h1 user=x
          """)
  void lines_thatDifferInValuesOnly_haveOneShape(String one, String other) {
    assertThat(shape(one)).isEqualTo(shape(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          on: true     | on:true
          a b          | a c
          a (b) c      | a b c
          a 1          | a b
          a            | a 1
          wait: 5      | wait 5
          """)
  void lines_thatDifferOtherwise_haveTwoShapes(String one, String other) {
    assertThat(shape(one)).isNotEqualTo(shape(other));
  }

  private static long shape(String line) {
    var slots = new Mask().cut(line);
    return slots.shape(slots.structure());
  }

  @Test
  void line_ofNothing_hasNoSlot() {
    assertThat(new Mask().cut("").size()).isZero();
    assertThat(new Mask().cut(" \t\u0000\u2028 ").size()).isZero();
  }

  @Test
  void line_longerThanTheLimit_endsWithOneValue() {
    var slots = new Mask().cut("a ".repeat(80) + "x".repeat(1 << 20));

    assertThat(slots.size()).isEqualTo(82);
    assertThat(slots.kind(81)).isEqualTo(Slots.VALUE);
  }

  @Test
  void line_ofMoreWordsThanTheLimit_endsWithOneValue() {
    var slots = new Mask().cut("word: ".repeat(600));

    assertThat(slots.size()).isEqualTo(Slots.MOST);
    assertThat(slots.end(Slots.MOST - 1)).isEqualTo(3600);
  }
}
