package echoops.model;

/** The identity of one alert from its first trigger to its recovery, unique within its source. */
public record AlertKey(String source, String id) implements Comparable<AlertKey> {
  private static final String UNREAD = "unread:";

  public AlertKey {
    if (source.isBlank() || id.isBlank()) {
      throw new IllegalArgumentException("alert key without source or id: " + source + "/" + id);
    }
  }

  /** The key of an alert that could not be read, which nothing but its body tells from others. */
  public static AlertKey unread(Sender sender, String bodyHash) {
    return new AlertKey(UNREAD + sender.word(), bodyHash);
  }

  public boolean isUnread() {
    return source.startsWith(UNREAD);
  }

  @Override
  public int compareTo(AlertKey other) {
    int bySource = source.compareTo(other.source);
    return bySource != 0 ? bySource : id.compareTo(other.id);
  }
}
