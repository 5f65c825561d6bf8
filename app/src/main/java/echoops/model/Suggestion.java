package echoops.model;

/**
 * An action that may help, and how that is known.
 *
 * @param phrase the words that ask for it
 * @param expected what would follow, in our words
 * @param tried how often it was done to that service before, with an effect that is known
 * @param helped how often of these what was wrong was over then
 */
public record Suggestion(
    Change change, String phrase, String expected, Risk risk, int tried, int helped) {}
