package echoops.model;

/** One sentence on an incident: as it is read, with digits, and as it is said, in words. */
public record Headline(String shown, String spoken) {}
