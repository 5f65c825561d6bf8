package echoops.model;

/** Somebody in the room, known by a token or by an identity that a trusted proxy vouches for. */
public record Person(String name, Role role) {
  public Person {
    if (name.isBlank() || name.length() > 100) {
      throw new IllegalArgumentException("person \"" + name + "\": not 1 to 100 characters");
    }
  }
}
