package echoops.drill;

/** What every service works with. */
record Parts(Journal journal, Meter meter, Network network, Flags flags) {}
