/** What tests share: a service to talk to, a log in memory, a child process. */
@NullMarked
package echoops.testing;

import org.jspecify.annotations.NullMarked;
