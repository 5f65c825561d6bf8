package echoops.hear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.HeardWord;
import echoops.model.Transcript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeardTest {
  private static final Transcript EXACT =
      new Transcript(
          List.of(new HeardWord("don't", 90, 310, 0.25), new HeardWord("[unk]", 310, 310, 1)));
  private static final Transcript FREE = new Transcript(List.of(new HeardWord("naïve", 0, 7, 0)));

  @Test
  void heard_isReadAsItWasWritten() throws Exception {
    var both = new Heard(EXACT, Optional.of(FREE));
    var one = new Heard(EXACT, Optional.empty());
    var nothing = new Heard(new Transcript(List.of()), Optional.empty());

    assertThat(Heard.of(both.bytes())).isEqualTo(both);
    assertThat(Heard.of(one.bytes())).isEqualTo(one);
    assertThat(Heard.of(nothing.bytes())).isEqualTo(nothing);
  }

  @Test
  void heard_thatIsCutOffAnywhere_isRefused() {
    var bytes = new Heard(EXACT, Optional.of(FREE)).bytes();
    for (int length = 0; length < bytes.length; length++) {
      var part = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Heard.of(part)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void impossibleCounts_areRefused() {
    for (int count : new int[] {-1, 10_001, Integer.MAX_VALUE}) {
      var bytes = ByteBuffer.allocate(4).putInt(count).array();
      assertThatThrownBy(() -> Heard.of(bytes))
          .isInstanceOf(IOException.class)
          .hasMessage(count + " words");
    }
  }

  @Test
  void aMinuteOfWords_fits() throws Exception {
    var words = Collections.nCopies(600, new HeardWord("acknowledge", 0, 1, 1));
    var heard = new Heard(new Transcript(words), Optional.empty());

    assertThat(Heard.of(heard.bytes()).exact().words()).hasSize(600);
  }
}
