package echoops.config;

/** One line of the README's table of settings. */
public record Setting(String key, String preset, String meaning) {}
