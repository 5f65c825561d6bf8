package echoops.model;

/**
 * How the number that an alert is about went from before an action until after it.
 *
 * @param unit as its source writes it, empty when it names none
 */
public record Movement(String metric, String unit, double before, double after) {}
