package echoops.guard;

/** The names of the rules that hold whatever a policy says. */
final class RuleNames {
  static final String STOPPED = "everything is stopped";
  static final String MODE = "mode";
  static final String BROKEN = "policy is broken";
  static final String SERVICE = "declared services";
  static final String ACTION = "declared actions";
  static final String ENVIRONMENT = "declared environments";
  static final String SCOPE = "scope of the incident";
  static final String DEFAULT = "default deny";
  static final String RANGE = "declared range";
  static final String LEAST = "least replicas";
  static final String FACTOR = "scale factor";
  static final String VERSION = "earlier version";
  static final String DEPTH = "roll back depth";
  static final String STANDING = "state of the target";
  static final String BUSY = "one at a time";
  static final String COOL_DOWN = "cool-down";
  static final String PER_TARGET = "limit per target";
  static final String GLOBAL = "limit of all targets";
  static final String FLEET = "fleet share";
  static final String CHANGED = "state changed";
  static final String SECOND = "second person";
  static final String OFTEN = "plans in a minute";
  static final String LATE = "confirmed too long ago";

  private RuleNames() {}
}
