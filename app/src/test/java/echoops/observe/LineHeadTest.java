package echoops.observe;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineHeadTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-20T10:00:00.123Z ERROR no route | ERROR | no route",
        "2026-11-20 10:00:00,123 [main] WARN c.e.Shop - slow | WARN | [main] c.e.Shop - slow",
        "2026-11-20 10:00:00.123  INFO 1 --- [main] c.e.Shop : up | INFO | 1 --- [main] c.e.Shop : up",
        "[2026-11-20 10:00:00] error: no route | ERROR | error: no route",
        "2026/11/20 10:00:00 [error] 7#7: *1 connect() failed | ERROR | 7#7: *1 connect() failed",
        "20/Nov/2026:10:00:00 +0000 INFO up | INFO | up",
        "Nov 20 10:00:00 web-1 sshd[7]: Accepted key | UNKNOWN | web-1 sshd[7]: Accepted key",
        "Nov  2 10:00:00 web-1 kernel: oops | UNKNOWN | web-1 kernel: oops",
        "10:00:00.123 DEBUG tick | DEBUG | tick",
        "1795230033.812 INFO up | INFO | up",
        "1795230033812 up | UNKNOWN | up",
        "E1120 10:00:00.000000       1 server.go:12] no route | ERROR | 1 server.go:12] no route",
        "I1120 10:00:00.000000       1 server.go:12] up | INFO | 1 server.go:12] up",
        "<11>Nov 20 10:00:00 web-1 su: failed | ERROR | web-1 su: failed",
        "<165>1 2026-11-20T10:00:00Z web-1 su - ID47 - up | INFO | web-1 su - ID47 - up",
        "time=2026-11-20T10:00:00Z level=warn msg=\"slow call\" ms=3 | WARN | msg=\"slow call\" ms=3",
        "level=info ts=2026-11-20T10:00:00Z caller=main.go:1 | INFO | caller=main.go:1",
        "ERROR: no route | ERROR | no route",
        "[ERROR] no route | ERROR | no route",
        "Error: no route | ERROR | Error: no route",
        "no ERROR here in the head of it but | ERROR | no here in the head of it but",
        "seven words of prose and then an ERROR | UNKNOWN | seven words of prose and then an ERROR",
        "status OK | UNKNOWN | status OK",
        "errors: 7 | UNKNOWN | errors: 7",
        "2026-11-20 is a day | UNKNOWN | 2026-11-20 is a day",
        "10:00 is a time | UNKNOWN | 10:00 is a time",
        "10.0.0.1 - - is an address | UNKNOWN | 10.0.0.1 - - is an address",
        "2026-11-20T10:00:00Zulu | UNKNOWN | 2026-11-20T10:00:00Zulu",
        "[main | UNKNOWN | [main",
        "= | UNKNOWN | =",
        "< | UNKNOWN | <",
        "level= | UNKNOWN | ''",
      })
  void line_isTakenApart(String line, String level, String message) {
    var head = LineHead.of(line);

    assertThat(head.level()).isEqualTo(LogLevel.valueOf(level));
    assertThat(head.message()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-20T10:00:00.5Z up | 2026-11-20T10:00:00.500Z",
        "2026-11-20 10:00:00,123 +0100 up | 2026-11-20T09:00:00.123Z",
        "2026-11-20T10:00:00-05:30 up | 2026-11-20T15:30:00Z",
        "20/Nov/2026:10:00:00 +0000 up | 2026-11-20T10:00:00Z",
        "2026-11-20 10:00:00 UTC up | 2026-11-20T10:00:00Z",
        "time=2026-11-20T10:00:00Z level=info x | 2026-11-20T10:00:00Z",
      })
  void timeWithAZone_isAMoment(String line, Instant at) {
    assertThat(LineHead.of(line).at()).contains(at);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"2026-11-20 10:00:00 up", "2026-02-31T10:00:00Z up", "Nov 20 10:00:00 up"})
  void timeThatDoesNotSayAll_isNoMoment(String line) {
    assertThat(LineHead.of(line).at()).isEqualTo(Optional.empty());
  }

  @Test
  void longLine_isReadInNoTime() {
    var line = "[".repeat(500_000) + "2026-".repeat(100_000);

    var began = System.nanoTime();
    assertThat(LineHead.of(line).message()).hasSize(line.length());
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
  }
}
