package echoops.model;

/** A claim that evidence bears out, and how well. */
public record Cause(Claim claim, Grade grade) {}
