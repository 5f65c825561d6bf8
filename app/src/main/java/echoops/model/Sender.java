package echoops.model;

import java.util.Locale;

/** The kinds of systems whose webhooks are taken. */
public enum Sender {
  DATADOG("Datadog"),
  ALERTMANAGER("Alertmanager"),
  SIGNED("a signed webhook");

  private final String title;

  Sender(String title) {
    this.title = title;
  }

  /** As it is said in a sentence. */
  public String title() {
    return title;
  }

  /** As it stands in paths, keys and tags. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
