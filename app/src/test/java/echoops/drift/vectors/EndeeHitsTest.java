package echoops.drift.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndeeHitsTest {
  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  private static byte[] answer(byte[] meta) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(hex("91 91 96 ca3f400000 a17a c6"));
    out.write(hex("%08x".formatted(meta.length)));
    out.write(meta);
    out.write(hex("a0 ca3f800000 90"));
    return out.toByteArray();
  }

  @Test
  void row_isReadByPosition() throws IOException {
    var hits = EndeeHits.read(answer("{}".getBytes(UTF_8)));

    assertThat(hits).hasSize(1);
    assertThat(hits.getFirst().similarity()).isEqualTo(0.75);
    assertThat(hits.getFirst().meta()).asString(UTF_8).isEqualTo("{}");
  }

  @Test
  void compressedMeta_isInflated() throws IOException {
    var hits = EndeeHits.read(answer(LocalEndee.deflated("{}".getBytes(UTF_8))));

    assertThat(hits.getFirst().meta()).asString(UTF_8).isEqualTo("{}");
  }

  @Test
  void metaThatInflatesWithoutEnd_isCut() throws IOException {
    var hits = EndeeHits.read(answer(LocalEndee.deflated(new byte[50_000_000])));

    assertThat(hits.getFirst().meta()).hasSize(65_536);
  }

  @Test
  void brokenCompression_isAnEmptyMeta() throws IOException {
    assertThat(EndeeHits.read(answer(hex("78 9c ff ff"))).getFirst().meta()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"91 90", "91 dc 0000", "91 dd 00000000"})
  void noRows_areNone(String answer) {
    assertThat(EndeeHits.read(hex(answer))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | cut off",
        "91 | 1 announced, and 0 there",
        "dd ffffffff 00 | 4294967295 announced, and 1 there",
        "91 c6 7fffffff 00 | 2147483647 announced, and 1 there",
        "91 91 91 91 91 91 91 91 91 91 90 | arrays in arrays, more than 8 deep",
        "91 90 00 | 1 bytes behind the value",
        "81 a0 a0 | type 0x81",
        "90 | not an array of rows",
        "91 91 c0 | not an array of rows",
        "91 91 91 ca3f400000 | not an array of rows",
        "91 91 93 ca3f400000 a0 c0 | not an array of rows",
      })
  void anythingElse_isRefused(String answer, String reason) {
    assertThatThrownBy(() -> EndeeHits.read(hex(answer)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }
}
