package echoops.hear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.hear.PipeFrame.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipeFrameTest {
  private static byte[] written(PipeFrame frame) throws IOException {
    var bytes = new ByteArrayOutputStream();
    frame.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static PipeFrame read(byte[] bytes) throws IOException {
    return PipeFrame.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void frame_isReadAsItWasWritten(Kind kind) throws Exception {
    var read = read(written(new PipeFrame(kind, 70_000, new byte[] {1, -2, 3})));

    assertThat(read.kind()).isEqualTo(kind);
    assertThat(read.stream()).isEqualTo(70_000);
    assertThat(read.content()).containsExactly(1, -2, 3);
  }

  @Test
  void frame_thatIsCutOffAnywhere_isTheEnd() throws Exception {
    var bytes = written(new PipeFrame(Kind.SOUND, 1, new byte[] {1, 2, 3}));
    for (int length = 0; length < bytes.length; length++) {
      var part = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(part)).isInstanceOf(EOFException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 255})
  void frame_ofAnUnknownKind_isRefused(int kind) {
    var bytes = ByteBuffer.allocate(9).put((byte) kind).putInt(1).putInt(0).array();

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage("a frame of kind " + kind + " with 0 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, 4_000_001, Integer.MAX_VALUE})
  void frame_ofAnImpossibleLength_isRefusedBeforeItIsRead(int length) {
    var bytes = ByteBuffer.allocate(9).put((byte) 2).putInt(1).putInt(length).array();

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage("a frame of kind 2 with " + length + " bytes");
  }
}
