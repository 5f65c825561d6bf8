package echoops.config;

import java.net.URI;
import java.util.Optional;

/**
 * By what templates are compared, and where what is known of them is kept.
 *
 * @param store a database of vectors, beside what is kept in memory
 */
public record Vectors(Model model, Optional<Store> store) {
  /** Who says what a template is about. */
  public enum Model {
    HASHING,
    BGE
  }

  /** A database, and its key, if it wants one. */
  public record Store(Kind kind, URI url, Optional<Secret> key) {}

  /** The databases that we can talk to. */
  public enum Kind {
    QDRANT,
    ENDEE
  }
}
