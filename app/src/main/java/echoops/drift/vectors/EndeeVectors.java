package echoops.drift.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import echoops.config.Secret;
import echoops.json.Json;
import echoops.model.ServiceName;
import echoops.outbound.JsonCall.Method;
import echoops.outbound.Outbound;
import echoops.outbound.Reply;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps everything in an index of an Endee, which is made where there is none. Its token goes into
 * the header as it is, and it answers searches in MessagePack, by position.
 */
public final class EndeeVectors implements VectorIndex {
  private static final String NAME = "endee";
  private static final int REFUSED = 400;
  private static final int ABSENT = 404;
  private static final int EXISTS = 409;

  /** How many candidates its graph is searched for. */
  private static final int CANDIDATES = 128;

  record Index(
      @JsonProperty("index_name") String name,
      int dim,
      @JsonProperty("space_type") String space,
      String precision) {}

  /** Both texts hold JSON. */
  record Vector(String id, float[] vector, String meta, String filter) {}

  record Meta(Optional<String> id, Optional<String> label) {}

  record Search(
      int k,
      float[] vector,
      int ef,
      @JsonProperty("include_vectors") boolean includeVectors,
      String filter) {}

  record Matching(List<Map<String, Map<String, String>>> filter) {}

  private final VectorServer server;
  private final String name;
  private final String path;
  private final int dimensions;
  private final Json json = new Json();
  private final AtomicBoolean isThere = new AtomicBoolean();

  /**
   * An index.
   *
   * @param outbound with a deadline of {@link VectorServer#PATIENCE}
   */
  public EndeeVectors(
      Outbound outbound, URI url, Optional<Secret> key, String index, int dimensions) {
    this.server = new VectorServer(outbound, NAME, url, "Authorization", key);
    this.name = index;
    this.path = "/api/v1/index/" + index;
    this.dimensions = dimensions;
  }

  @Override
  public void put(List<Entry> entries) {
    if (!entries.isEmpty()) {
      var vectors = entries.stream().map(this::vector).toList();
      var _ = server.good(asked(Method.POST, "/vector/insert", vectors));
    }
  }

  private Vector vector(Entry entry) {
    var meta = new Meta(Optional.of(entry.id()), Optional.of(entry.label()));
    return new Vector(
        VectorServer.id(entry.service(), entry.id()),
        entry.embedding().values(),
        text(meta),
        text(Map.of("service", entry.service())));
  }

  @Override
  public List<Near> nearest(ServiceName service, Embedding embedding, int most) {
    var search =
        new Search(most, embedding.values(), CANDIDATES, false, text(matching(service).filter()));
    var reply = server.good(asked(Method.POST, "/search", search));
    try {
      return EndeeHits.read(reply.body()).stream().flatMap(hit -> near(hit).stream()).toList();
    } catch (IllegalArgumentException e) {
      throw server.failure(reply);
    }
  }

  /** What somebody else stored there is passed over. */
  private Optional<Near> near(EndeeHits.Hit hit) {
    try {
      var meta = json.read(hit.meta(), Meta.class);
      return meta.id().map(id -> new Near(id, meta.label().orElse(""), hit.similarity()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public void remove(ServiceName service, String id) {
    var what = "/vector/" + VectorServer.id(service, id) + "/delete";
    var reply = asked(Method.DELETE, what, Map.of());
    if (reply.status() != ABSENT) {
      var _ = server.good(reply);
    }
  }

  @Override
  public void clear(ServiceName service) {
    var _ = server.good(asked(Method.DELETE, "/vectors/delete", matching(service)));
  }

  private static Matching matching(ServiceName service) {
    return new Matching(List.of(Map.of("service", Map.of("$eq", service.value()))));
  }

  @Override
  public Optional<String> check() {
    return server.check(this::exists);
  }

  private boolean exists() {
    var reply = server.ask(Method.GET, path + "/info");
    if (reply.status() == ABSENT) {
      return false;
    }
    var _ = server.good(reply);
    return true;
  }

  private Reply asked(Method method, String what, Object body) {
    if (!isThere.get()) {
      prepare();
    }
    var reply = server.ask(method, path + what, body);
    if (reply.status() == ABSENT || reply.status() == REFUSED) {
      isThere.set(false);
    }
    return reply;
  }

  private void prepare() {
    if (!exists()) {
      var index = new Index(name, dimensions, "cosine", "float32");
      var made = server.ask(Method.POST, "/api/v1/index/create", index);
      if (made.status() != EXISTS) {
        var _ = server.good(made);
      }
    }
    isThere.set(true);
  }

  private String text(Object value) {
    return new String(json.write(value), UTF_8);
  }
}
