package echoops.store;

import java.time.Duration;

/** A key that is appended only once within a time; whoever brings it again is counted. */
public record Once(String key, Duration within) {}
