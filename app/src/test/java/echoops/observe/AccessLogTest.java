package echoops.observe;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Observe.ServiceFile;
import echoops.model.LogLevel;
import echoops.model.Reading.LogLine;
import echoops.model.ServiceName;
import echoops.testing.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "10.0.0.1 - - [20/Nov/2026:15:00:00 +0000] \"GET /cart/7?user=9 HTTP/1.1\" 200 612 \"-\" \"curl/8\" | 10.0.0.1 | 200 | 612 | \"GET /cart/7 HTTP/1.1\" 200",
        "2001:db8::1 - ann [20/Nov/2026:16:00:00 +0100] \"POST / HTTP/2.0\" 502 0 \"-\" \"-\" | 2001:db8::1 | 502 | 0 | \"POST / HTTP/2.0\" 502",
        "10.0.0.1 - - [20/Nov/2026:15:00:00 +0000] \"\" 400 0 \"-\" \"-\" | 10.0.0.1 | 400 | 0 | \"\" 400",
        "10.0.0.1 - - [20/Nov/2026:15:00:00 +0000] \"\\x16\\x03\\x01\\x22\" 400 157 \"-\" \"-\" | 10.0.0.1 | 400 | 157 | \"\\x16\\x03\\x01\\x22\" 400",
        "10.0.0.1 - - [20/Nov/2026:15:00:00 +0000] \"GET /a\\\"b HTTP/1.1\" 404 - \"-\" \"-\" 0.003 - | 10.0.0.1 | 404 | 0 | \"GET /a\\\"b HTTP/1.1\" 404",
        "unix: - a b [20/Nov/2026:15:00:00 +0000] \"GET / HTTP/1.0\" 200 1 | unix: | 200 | 1 | \"GET / HTTP/1.0\" 200",
        "10.0.0.1 - - [20/Nov/2026:15:00:00 +0000] \"GET /?] \\\"x HTTP/1.0\" 200 1 \"a\" \"] \" | 10.0.0.1 | 200 | 1 | \"GET / \\\"x HTTP/1.0\" 200",
      })
  void line_isRead(String line, String address, int status, long bytes, String message) {
    var read = AccessLine.of(line).orElseThrow();

    assertThat(read.address()).isEqualTo(address);
    assertThat(read.at()).isEqualTo(Read.NOW);
    assertThat(read.status()).isEqualTo(status);
    assertThat(read.bytes()).isEqualTo(bytes);
    assertThat(read.message()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "10.0.0.1 - - [] \"\" 200 1",
        "10.0.0.1 - - [20/Nov/2026:15:00:00] \"GET /\" 200 1",
        "10.0.0.1 - - [20/Nov/2026:15:00:00 +0000] \"GET / 200 1",
        "10.0.0.1 - - [20/Nov/2026:15:00:00 +0000] \"GET /\\",
        "10.0.0.1 - - [20/Nov/2026:15:00:00 +0000] \"GET /\" OK 1",
        "10.0.0.1 - - [20/Nov/2026:15:00:00 +0000] \"GET /\" 200",
        "10.0.0.1 - - [20/Nov/2026:15:00:00 +0000] \"GET /\" 200 -5",
        "{\"status\": 200}",
        "2026/11/20 15:00:00 [error] 7#7: *1 connect() failed",
      })
  void lineOfAnotherFormat_isNone(String line) {
    assertThat(AccessLine.of(line)).isEmpty();
  }

  private static String request(String address, int second, int status, int bytes) {
    return "%s - - [20/Nov/2026:15:%02d:%02d +0000] \"GET / HTTP/1.1\" %d %d \"-\" \"-\"%n"
        .formatted(address, second / 60, second % 60, status, bytes);
  }

  @Test
  void minute_isFiveFeaturesAndItsLines() throws Exception {
    var file = directory.resolve("access.log");
    var clock = new ManualClock();
    var taken = new Taken();
    var settings = new ServiceFile(new ServiceName("web"), file.toString());
    try (var log = new AccessLog(settings, directory, clock)) {
      log.collect(taken);
      Files.writeString(
          file,
          request("10.0.0.1", 0, 200, 100)
              + request("10.0.0.2", 1, 404, 300)
              + "garbage\n"
              + request("10.0.0.1", 59, 500, 200)
              + request("10.0.0.1", 30, 200, 0));
      log.collect(taken);
      clock.pass(Duration.between(clock.instant(), Read.NOW.plusSeconds(64)));
      log.collect(taken);
      assertThat(taken.samples()).isEmpty();
      clock.pass(Duration.ofSeconds(1));
      log.collect(taken);

      assertThat(taken.samples())
          .isEqualTo(
              Map.of(
                  "web/request_rate", 4 / 60.0,
                  "web/unique_ips_per_min", 2.0,
                  "web/error_rate_4xx", 25.0,
                  "web/error_rate_5xx", 25.0,
                  "web/avg_response_size", 150.0));
      assertThat(taken.readings().stream().filter(LogLine.class::isInstance))
          .extracting(line -> ((LogLine) line).level())
          .containsExactly(LogLevel.INFO, LogLevel.WARN, LogLevel.ERROR, LogLevel.INFO);
      assertThat(taken.readings().getLast().at()).isEqualTo(Read.NOW.plusSeconds(60));
    }
  }

  @Test
  void quietMinutes_haveNoRequestsAndNoErrorRate() throws Exception {
    var file = directory.resolve("access.log");
    var taken = new Taken();
    var settings = new ServiceFile(new ServiceName("web"), file.toString());
    try (var log = new AccessLog(settings, directory, new ManualClock())) {
      log.collect(taken);
      Files.writeString(
          file,
          request("10.0.0.1", 0, 200, 1) + request("10.0.0.1", 150, 200, 1),
          StandardOpenOption.CREATE_NEW);
      log.collect(taken);
    }

    var rates =
        taken.readings().stream()
            .filter(reading -> reading.toString().contains("request_rate"))
            .toList();
    assertThat(rates).hasSize(2);
    assertThat(taken.samples()).containsEntry("web/request_rate", 0.0);
    assertThat(taken.readings().stream().filter(r -> r.toString().contains("error_rate_5xx")))
        .hasSize(1);
  }
}
