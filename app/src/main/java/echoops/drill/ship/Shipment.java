package echoops.drill.ship;

/**
 * What became of readings.
 *
 * @param sent EchoOps took them
 * @param refused EchoOps did not want them
 * @param dropped EchoOps was away or slow for too long
 * @param waiting not sent yet
 * @param trouble why the last were not taken; empty when they were
 */
public record Shipment(long sent, long refused, long dropped, int waiting, String trouble) {}
