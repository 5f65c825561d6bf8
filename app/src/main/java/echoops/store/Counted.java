package echoops.store;

import echoops.model.Recorded;

/** A record, and how often it was received, the first time included. */
public record Counted(Recorded recorded, long times) {}
