package echoops.sound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavTest {
  private static final short[] SAMPLES = {0, 1_000, -1_000, 32_767, -32_768, 7};

  /** A file as programs write it. */
  private record File(int format, int channels, int rateHz, int bits, String before, int claimed) {
    static final File PLAIN = new File(1, 1, 16_000, 16, "", SAMPLES.length * 2);

    File at(int otherHz) {
      return new File(format, channels, otherHz, bits, before, claimed);
    }

    File of(int otherChannels) {
      return new File(format, otherChannels, rateHz, bits, before, claimed);
    }

    File claiming(int bytes) {
      return new File(format, channels, rateHz, bits, before, bytes);
    }

    byte[] bytes() {
      var buffer = ByteBuffer.allocate(44 + before.length() + SAMPLES.length * 2);
      buffer.order(ByteOrder.LITTLE_ENDIAN).put("RIFF".getBytes(US_ASCII)).putInt(0);
      buffer.put("WAVE".getBytes(US_ASCII)).put(before.getBytes(US_ASCII));
      buffer.put("fmt ".getBytes(US_ASCII)).putInt(16).putShort((short) format);
      buffer.putShort((short) channels).putInt(rateHz).putInt(rateHz * channels * bits / 8);
      buffer.putShort((short) (channels * bits / 8)).putShort((short) bits);
      buffer.put("data".getBytes(US_ASCII)).putInt(claimed);
      buffer.asShortBuffer().put(SAMPLES);
      return buffer.array();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 44_100, 48_000})
  void mono_isReadAsItIs(int rateHz) throws Exception {
    var read = Wav.read(File.PLAIN.at(rateHz).bytes());

    assertThat(read.rateHz()).isEqualTo(rateHz);
    assertThat(read.samples()).containsExactly(SAMPLES);
    assertThat(read.at(16_000)).hasSize(SAMPLES.length * 16_000 / rateHz);
  }

  @Test
  void stereo_isMixed() throws Exception {
    var read = Wav.read(File.PLAIN.of(2).at(44_100).bytes());

    assertThat(read.samples()).containsExactly(500, 15_883, -16_380);
  }

  @Test
  void oddSamplesOfStereo_areLeftOut() throws Exception {
    var bytes = File.PLAIN.of(2).bytes();

    assertThat(Wav.read(Arrays.copyOf(bytes, bytes.length - 3)).samples()).hasSize(2);
  }

  @Test
  void otherChunks_arePassedOver() throws Exception {
    var chunk = "LIST\u0003\u0000\u0000\u0000abc\u0000";
    var file = new File(1, 1, 16_000, 16, chunk, SAMPLES.length * 2);

    assertThat(Wav.read(file.bytes()).samples()).containsExactly(SAMPLES);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MAX_VALUE, 13})
  void lengthThatLies_endsWithTheBytes(int claimed) throws Exception {
    assertThat(Wav.read(File.PLAIN.claiming(claimed).bytes()).samples()).containsExactly(SAMPLES);
  }

  @Test
  void file_thatIsCutOffAnywhere_isReadAsFarOrRefused() throws Exception {
    var bytes = File.PLAIN.bytes();
    for (int length = 0; length < bytes.length; length++) {
      var part = Arrays.copyOf(bytes, length);
      if (length < 44) {
        assertThatThrownBy(() -> Wav.read(part))
            .as("%d bytes", length)
            .isInstanceOf(IOException.class);
      } else {
        assertThat(Wav.read(part).samples()).hasSize((length - 44) / 2);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | 1 | 16000 | 24 | not 16 bits a sample
          1 | 1 | 16000 |  8 | not 16 bits a sample
          3 | 1 | 16000 | 32 | not plain samples
          1 | 0 | 16000 | 16 | 0 channels
          1 | 9 | 16000 | 16 | 9 channels
          1 | 1 |  4000 | 16 | 4000 samples a second
          1 | 1 | 96000 | 16 | 96000 samples a second
          """)
  void otherSound_isRefusedByName(int format, int channels, int rateHz, int bits, String found) {
    var file = new File(format, channels, rateHz, bits, "", SAMPLES.length * 2);

    assertThatThrownBy(() -> Wav.read(file.bytes()))
        .isInstanceOf(IOException.class)
        .hasMessage("sound that is not understood: " + found);
  }

  @Test
  void somethingElse_isNoWav() {
    assertThatThrownBy(() -> Wav.read("ID3 and then an MP3 file".getBytes(US_ASCII)))
        .isInstanceOf(IOException.class)
        .hasMessage("sound that is not understood: not a WAV file");
    assertThat(Wav.isWav(new byte[0])).isFalse();
    assertThat(Wav.isWav("RIFF".getBytes(US_ASCII))).isFalse();
  }

  @Test
  void picture_inTheSameWrapping_isNoWav() {
    var bytes = File.PLAIN.bytes();
    System.arraycopy("WEBP".getBytes(US_ASCII), 0, bytes, 8, 4);

    assertThatThrownBy(() -> Wav.read(bytes)).hasMessageEndingWith("not a WAV file");
  }

  @Test
  void bareSamples_haveTheRateThatIsNamed() throws Exception {
    var read = Wav.bare(new byte[] {1, 0, (byte) 0xff, (byte) 0xff, 9}, 22_050);

    assertThat(read.rateHz()).isEqualTo(22_050);
    assertThat(read.samples()).containsExactly(1, -1);
    assertThat(read.seconds()).isEqualTo(2 / 22_050.0);
  }
}
