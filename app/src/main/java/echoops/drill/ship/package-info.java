/** How readings of the shop come to EchoOps: as from any other sender, by OTLP over HTTP. */
@NullMarked
package echoops.drill.ship;

import org.jspecify.annotations.NullMarked;
