package echoops.llm;

import java.time.Duration;

/**
 * What an answer may take.
 *
 * @param time for all attempts at it
 * @param tokens how long it may be; with some models what they think counts too
 */
public record Limits(Duration time, int tokens) {}
