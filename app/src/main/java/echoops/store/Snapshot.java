package echoops.store;

/**
 * What the log up to a sequence number amounts to, in somebody's own form.
 *
 * @param version of that form; another version is not read
 */
public record Snapshot(String name, int version, long through, byte[] body) {
  public Snapshot {
    body = body.clone();
  }

  @Override
  public byte[] body() {
    return body.clone();
  }
}
