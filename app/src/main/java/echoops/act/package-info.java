/** Approved plans become outcomes: things are done to services, where they run. */
@NullMarked
package echoops.act;

import org.jspecify.annotations.NullMarked;
