package echoops.sound;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Audio;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
  private static final double TONE_HZ = 1_000;

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 22_050, 24_000, 44_100, 48_000})
  void tone_staysTheSameTone(int rateHz) {
    var out = Resampler.resample(tone(rateHz, TONE_HZ), rateHz, Audio.RATE_HZ);

    assertThat(out).hasSize(Audio.RATE_HZ);
    double difference = 0;
    for (int i = 1_000; i < out.length - 1_000; i++) {
      double expected = 10_000 * Math.sin(2 * Math.PI * TONE_HZ * i / Audio.RATE_HZ);
      difference = Math.max(difference, Math.abs(out[i] - expected));
    }
    assertThat(difference).as("greatest difference of 10,000").isLessThan(30);
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000})
  void toneThatTheRoomCannotPlay_isLeftOut(int rateHz) {
    var out = Resampler.resample(tone(rateHz, 15_000), rateHz, Audio.RATE_HZ);

    for (int i = 1_000; i < out.length - 1_000; i++) {
      assertThat(Math.abs(out[i])).isLessThan((short) 60);
    }
  }

  private static short[] tone(int rateHz, double toneHz) {
    var samples = new short[rateHz];
    for (int i = 0; i < rateHz; i++) {
      samples[i] = (short) Math.round(10_000 * Math.sin(2 * Math.PI * toneHz * i / rateHz));
    }
    return samples;
  }
}
