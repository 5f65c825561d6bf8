package echoops.room;

import echoops.flow.Conversation.Around;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Sound from a browser's microphone.
 *
 * @param talk the number under which somebody talks
 * @param around whether the room was speaking there when it was taken
 */
record MicrophoneFrame(long talk, Around around, byte[] sound) {
  private static final int HEAD_BYTES = 8;
  private static final byte MICROPHONE = 2;
  private static final int ROOM_SPEAKS = 1;

  /** 200 ms. */
  private static final int MOST_BYTES = HEAD_BYTES + 3_200 * Short.BYTES;

  /** Empty when it is something else: another kind, half a sample, too long. */
  static Optional<MicrophoneFrame> of(byte[] frame) {
    boolean fits =
        frame.length > HEAD_BYTES
            && frame.length <= MOST_BYTES
            && frame.length % Short.BYTES == 0
            && frame[0] == MICROPHONE;
    if (!fits) {
      return Optional.empty();
    }
    boolean isRoom = (frame[1] & ROOM_SPEAKS) != 0;
    long talk = Integer.toUnsignedLong(ByteBuffer.wrap(frame).getInt(4));
    return Optional.of(
        new MicrophoneFrame(
            talk,
            isRoom ? Around.ROOM_SPEAKS : Around.QUIET,
            Arrays.copyOfRange(frame, HEAD_BYTES, frame.length)));
  }
}
