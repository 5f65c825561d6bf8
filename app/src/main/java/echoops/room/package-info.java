/** Where people and monitors meet the service: HTTP, streams, sessions, health, the widget. */
@NullMarked
package echoops.room;

import org.jspecify.annotations.NullMarked;
