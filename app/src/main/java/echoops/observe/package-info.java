/** Turns what services, agents and files say into readings: log lines and samples. */
@NullMarked
package echoops.observe;

import org.jspecify.annotations.NullMarked;
