package echoops.drift.logs;

/**
 * A stretch of a log line.
 *
 * @param isValue whether it differs from line to line, which the template shows as {@code <*>}
 */
public record Part(String text, boolean isValue) {}
