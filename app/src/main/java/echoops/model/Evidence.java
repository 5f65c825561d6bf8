package echoops.model;

/** A finding with the number by which an incident speaks of it, from 1. */
public record Evidence(int number, Finding finding) {
  /** As the screen names it: {@code E1}. */
  public String tag() {
    return "E" + number;
  }
}
