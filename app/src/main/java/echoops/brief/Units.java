package echoops.brief;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;

/** Units behind a number, as they are written and as they are said of one and of several. */
record Units(String one, String several) {
  private static final Map<String, Units> KNOWN =
      """
      %|percent|percent
      %/s|percent per second|percent per second
      %/min|percent per minute|percent per minute
      %/h|percent per hour|percent per hour
      ns|nanosecond|nanoseconds
      us|microsecond|microseconds
      µs|microsecond|microseconds
      μs|microsecond|microseconds
      ms|millisecond|milliseconds
      msec|millisecond|milliseconds
      s|second|seconds
      sec|second|seconds
      secs|second|seconds
      min|minute|minutes
      mins|minute|minutes
      h|hour|hours
      hr|hour|hours
      hrs|hour|hours
      d|day|days
      w|week|weeks
      B|byte|bytes
      kB|kilobyte|kilobytes
      KB|kilobyte|kilobytes
      kb|kilobyte|kilobytes
      MB|megabyte|megabytes
      mb|megabyte|megabytes
      GB|gigabyte|gigabytes
      gb|gigabyte|gigabytes
      TB|terabyte|terabytes
      tb|terabyte|terabytes
      PB|petabyte|petabytes
      KiB|kibibyte|kibibytes
      MiB|mebibyte|mebibytes
      GiB|gibibyte|gibibytes
      TiB|tebibyte|tebibytes
      Ki|kibibyte|kibibytes
      Mi|mebibyte|mebibytes
      Gi|gibibyte|gibibytes
      Ti|tebibyte|tebibytes
      B/s|byte per second|bytes per second
      kB/s|kilobyte per second|kilobytes per second
      KB/s|kilobyte per second|kilobytes per second
      MB/s|megabyte per second|megabytes per second
      MiB/s|mebibyte per second|mebibytes per second
      GB/s|gigabyte per second|gigabytes per second
      kbps|kilobit per second|kilobits per second
      Mbps|megabit per second|megabits per second
      Gbps|gigabit per second|gigabits per second
      req/s|request per second|requests per second
      reqs/s|request per second|requests per second
      requests/s|request per second|requests per second
      rps|request per second|requests per second
      req/min|request per minute|requests per minute
      rpm|request per minute|requests per minute
      qps|query per second|queries per second
      tps|transaction per second|transactions per second
      ops/s|operation per second|operations per second
      msg/s|message per second|messages per second
      msgs/s|message per second|messages per second
      errors/s|error per second|errors per second
      errors/min|error per minute|errors per minute
      lines/s|line per second|lines per second
      /s|per second|per second
      /min|per minute|per minute
      /h|per hour|per hour
      Hz|hertz|hertz
      kHz|kilohertz|kilohertz
      MHz|megahertz|megahertz
      GHz|gigahertz|gigahertz
      °C|degree|degrees
      W|watt|watts
      x|times|times
      ×|times|times
      pp|percentage point|percentage points
      """
          .lines()
          .map(line -> line.split("\\|", 3))
          .collect(toUnmodifiableMap(line -> line[0], line -> new Units(line[1], line[2])));

  /** Also where a space stands before them they are no word of a sentence. */
  static boolean isApart(String unit) {
    return KNOWN.containsKey(unit) && !unit.equals("x") && !unit.equals("w") && !unit.equals("W");
  }

  static Optional<Units> of(String unit) {
    return Optional.ofNullable(KNOWN.get(unit));
  }

  String after(String number) {
    return number + " " + (number.equals("one") ? one : several);
  }
}
