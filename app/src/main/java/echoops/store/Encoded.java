package echoops.store;

/** A draft with its payload in bytes: made by whoever appends, so that the writer only writes. */
record Encoded(Draft draft, byte[] payload) {}
