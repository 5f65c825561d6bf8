package echoops.observe;

import echoops.model.LogLevel;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of nginx's access log in the combined format, read by hand: each character once, whatever
 * a client made nginx write. What follows the format's own fields is not looked at.
 *
 * @param request as the client sent it, with {@code \xHH} as nginx writes it; maybe empty or
 *     garbage
 * @param bytes none where nginx wrote {@code -}
 */
record AccessLine(String address, Instant at, String request, int status, long bytes) {
  private static final int LONGEST_ADDRESS = 100;

  /** Empty when the line is of another format. */
  static Optional<AccessLine> of(String line) {
    int addressEnd = line.indexOf(' ');
    int time = line.indexOf('[', Math.max(0, addressEnd));
    int timeEnd = line.indexOf("] \"", Math.max(0, time));
    if (addressEnd < 1 || addressEnd > LONGEST_ADDRESS || time < 0 || timeEnd < 0) {
      return Optional.empty();
    }
    int request = timeEnd + 3;
    int requestEnd = quoteEnd(line, request);
    var at = Stamp.in(line.substring(time, timeEnd + 1), 0).at();
    if (requestEnd < 0 || at.isEmpty()) {
      return Optional.empty();
    }
    var numbers = line.substring(requestEnd + 1).strip().split(" ", 3);
    return rest(numbers)
        .map(
            rest ->
                new AccessLine(
                    line.substring(0, addressEnd),
                    at.get(),
                    line.substring(request, requestEnd),
                    rest.status(),
                    rest.bytes()));
  }

  /** nginx writes a quote as {@code \x22}; with other escapes it is {@code \"}. */
  private static int quoteEnd(String line, int from) {
    for (int i = from; i < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == '"') {
        return i;
      }
    }
    return -1;
  }

  private record Rest(int status, long bytes) {}

  private static Optional<Rest> rest(String[] numbers) {
    if (numbers.length < 2 || !isNumber(numbers[0], 3)) {
      return Optional.empty();
    }
    if (numbers[1].equals("-")) {
      return Optional.of(new Rest(Integer.parseInt(numbers[0]), 0));
    }
    return isNumber(numbers[1], 18)
        ? Optional.of(new Rest(Integer.parseInt(numbers[0]), Long.parseLong(numbers[1])))
        : Optional.empty();
  }

  private static boolean isNumber(String text, int most) {
    return !text.isEmpty()
        && text.length() <= most
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  boolean isClientError() {
    return status >= 400 && status < 500;
  }

  boolean isServerError() {
    return status >= 500;
  }

  LogLevel level() {
    return isServerError() ? LogLevel.ERROR : isClientError() ? LogLevel.WARN : LogLevel.INFO;
  }

  /** Without whom it came from, and without what stands behind the question mark. */
  String message() {
    int mark = request.indexOf('?');
    int space = mark < 0 ? -1 : request.indexOf(' ', mark);
    var bare =
        mark < 0
            ? request
            : request.substring(0, mark) + (space < 0 ? "" : request.substring(space));
    return "\"" + bare + "\" " + status;
  }
}
