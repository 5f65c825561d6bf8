package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.flow.Conversation.Around;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MicrophoneFrameTest {
  private static byte[] frame(int kind, int flags, int talk, int soundBytes) {
    var sound = new byte[soundBytes];
    for (int i = 0; i < soundBytes; i++) {
      sound[i] = (byte) i;
    }
    return ByteBuffer.allocate(8 + soundBytes)
        .put((byte) kind)
        .put((byte) flags)
        .putShort((short) 0)
        .putInt(talk)
        .put(sound)
        .array();
  }

  @Test
  void frame_isReadWithItsTalkAndItsSound() {
    var read = MicrophoneFrame.of(frame(2, 0, 7, 4)).orElseThrow();

    assertThat(read.talk()).isEqualTo(7);
    assertThat(read.around()).isEqualTo(Around.QUIET);
    assertThat(read.sound()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void talk_isUnsigned() {
    assertThat(MicrophoneFrame.of(frame(2, 0, -1, 2)).orElseThrow().talk())
        .isEqualTo(4_294_967_295L);
  }

  @Test
  void flag_saysThatTheRoomSpoke_whateverTheOthersSay() {
    assertThat(MicrophoneFrame.of(frame(2, 1, 7, 2)).orElseThrow().around())
        .isEqualTo(Around.ROOM_SPEAKS);
    assertThat(MicrophoneFrame.of(frame(2, 0xff, 7, 2)).orElseThrow().around())
        .isEqualTo(Around.ROOM_SPEAKS);
    assertThat(MicrophoneFrame.of(frame(2, 0xfe, 7, 2)).orElseThrow().around())
        .isEqualTo(Around.QUIET);
  }

  @Test
  void frame_isUpToAFifthOfASecond() {
    assertThat(MicrophoneFrame.of(frame(2, 0, 7, 6_400))).isPresent();
    assertThat(MicrophoneFrame.of(frame(2, 0, 7, 6_402))).isEmpty();
  }

  @Test
  void otherBytes_areNone() {
    assertThat(MicrophoneFrame.of(new byte[0])).isEmpty();
    assertThat(MicrophoneFrame.of(new byte[] {2})).isEmpty();
    assertThat(MicrophoneFrame.of(frame(2, 0, 7, 0))).isEmpty();
    assertThat(MicrophoneFrame.of(frame(2, 0, 7, 3))).isEmpty();
    assertThat(MicrophoneFrame.of(frame(1, 0, 7, 640))).isEmpty();
    assertThat(MicrophoneFrame.of(frame(9, 0, 7, 640))).isEmpty();
  }
}
