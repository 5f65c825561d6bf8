package echoops.config;

import echoops.config.Vectors.Kind;
import echoops.config.Vectors.Model;
import echoops.config.Vectors.Store;
import java.net.URI;
import java.util.Optional;

/** Reads by what templates are compared. */
final class VectorSettings {
  private static final String VECTORS = "ECHOOPS_VECTORS";
  private static final String KEY = "ECHOOPS_VECTORS_KEY";
  private static final String MEMORY = "memory";

  private record Place(Kind kind, URI url) {}

  private VectorSettings() {}

  static Vectors read(Settings from) {
    var model =
        from.get(
            "ECHOOPS_EMBEDDER",
            "hashing",
            "by what templates are compared: hashing, or bge, which scripts/fetch-embedder fetches",
            Values.oneOf(Model.class));
    var place =
        from.get(
            VECTORS,
            MEMORY,
            "where they are kept: memory, or also qdrant+http://host:6333 or endee+http://host:8080",
            VectorSettings::place);
    var key = from.find(KEY, "key of that database, if it wants one", Addresses::key);
    if (key.isPresent() && place.isEmpty()) {
      from.mistake(KEY + ": " + VECTORS + " must name a database, since the key is for it");
    }
    return new Vectors(model, place.map(at -> new Store(at.kind(), at.url(), key)));
  }

  private static Optional<Place> place(String text) {
    if (text.equals(MEMORY)) {
      return Optional.empty();
    }
    int plus = text.indexOf('+');
    if (plus < 0) {
      throw new IllegalArgumentException("not memory, qdrant+URL or endee+URL");
    }
    var kind = Values.oneOf(Kind.class).apply(text.substring(0, plus));
    return Optional.of(new Place(kind, Addresses.site(text.substring(plus + 1))));
  }
}
