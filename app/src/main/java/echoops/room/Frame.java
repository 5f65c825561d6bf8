package echoops.room;

/** One event as it goes over the wire to every listener. */
record Frame(long sequence, byte[] bytes) {}
