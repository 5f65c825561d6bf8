package echoops.llm;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What attempts at a model take from outside.
 *
 * @param nanos a ticker
 * @param patience how long one call may take
 */
public record Means(
    InstantSource clock,
    LongSupplier nanos,
    RandomGenerator random,
    Pause pause,
    Duration patience) {}
