package echoops.model;

/** What a person may do. Each role may do all that the ones before it may. */
public enum Role {
  VIEWER,
  RESPONDER,
  ADMIN;

  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
