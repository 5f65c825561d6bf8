package echoops.understand;

import echoops.model.Intent;
import java.util.function.Function;

/** A line of the room's language: how it is said, and what it means. */
record Line(String pattern, Function<Filled, Intent> meaning) {}
