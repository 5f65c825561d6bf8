package echoops.llm;

/** Something that a model may ask for, by its name. */
public record Tool(String name, String description, Shape.Fields arguments) {}
