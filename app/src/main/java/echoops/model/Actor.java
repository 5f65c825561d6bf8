package echoops.model;

/** Who made something happen: a sender of webhooks, a person, or EchoOps itself. */
public record Actor(String value) {
  public static final Actor TRIAGE = new Actor("echoops:triage");
  public static final Actor DRIFT = new Actor("echoops:drift");
  public static final Actor VOICE = new Actor("echoops:voice");
  public static final Actor INVESTIGATION = new Actor("echoops:investigation");
  public static final Actor ACTION = new Actor("echoops:action");
  public static final Actor NOTIFY = new Actor("echoops:notify");

  public Actor {
    if (value.isBlank() || value.length() > 200) {
      throw new IllegalArgumentException("actor \"" + value + "\": not 1 to 200 characters");
    }
  }

  public static Actor webhook(String intake) {
    return new Actor("webhook:" + intake);
  }

  public static Actor person(Person person) {
    return new Actor("person:" + person.name());
  }

  @Override
  public String toString() {
    return value;
  }
}
