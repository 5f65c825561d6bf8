package echoops.llm;

/**
 * A tool that a model asks for. All of it is its own words.
 *
 * @param id by which the server tells its calls apart; empty if it does not
 * @param arguments JSON, if the model wrote any
 */
public record Call(String id, String name, String arguments) {}
