package echoops.model;

/** Whether something is wrong, or is only being rehearsed. The two never share an incident. */
public enum Reality {
  REAL,
  DRILL
}
