package echoops.llm;

/**
 * What an answer took, as the server counts it.
 *
 * @param model which of a provider's models answered
 * @param in tokens that were read
 * @param out tokens that were written or thought
 */
public record Usage(String model, long in, long out) {}
