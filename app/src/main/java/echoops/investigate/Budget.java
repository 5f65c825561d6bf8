package echoops.investigate;

import java.time.Duration;

/**
 * What an investigation may still spend.
 *
 * @param looks how many steps of looking
 * @param tokens how many tokens of language models
 * @param dollars how much money
 * @param time how long it may still take
 */
public record Budget(int looks, long tokens, double dollars, Duration time) {}
