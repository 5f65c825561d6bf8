package echoops.drift.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricDetectorTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private final Random random = new Random(7);

  @Test
  void detector_writtenAndReadInTheMiddle_goesOnAsIfNothingHappened() throws IOException {
    var detector = new MetricDetector();
    for (int i = 0; i < 1000; i++) {
      detector.judge(START.plusSeconds(60L * i), random.nextGaussian());
    }
    var copy = copyOf(detector);
    for (int i = 1000; i < 2000; i++) {
      double value = random.nextGaussian();
      var at = START.plusSeconds(60L * i);
      assertThat(copy.judge(at, value)).isEqualTo(detector.judge(at, value));
    }
  }

  @Test
  void bytes_ofADetector_areAtMost64KiB() {
    assertThat(new MetricDetector().bytes()).isLessThanOrEqualTo(64 * 1024);
  }

  private static MetricDetector copyOf(MetricDetector detector) throws IOException {
    var bytes = new ByteArrayOutputStream();
    detector.write(new DataOutputStream(bytes));
    return MetricDetector.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
