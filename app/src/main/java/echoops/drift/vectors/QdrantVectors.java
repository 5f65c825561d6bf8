package echoops.drift.vectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import echoops.config.Secret;
import echoops.model.ServiceName;
import echoops.outbound.JsonCall.Method;
import echoops.outbound.Outbound;
import echoops.outbound.Reply;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps everything in a collection of a Qdrant, which is made where there is none. */
public final class QdrantVectors implements VectorIndex {
  private static final String NAME = "qdrant";
  private static final int ABSENT = 404;
  private static final int EXISTS = 409;

  record Collection(Space vectors) {}

  record Space(int size, String distance) {}

  record Points(List<Point> points) {}

  record Point(String id, float[] vector, Payload payload) {}

  record Payload(Optional<ServiceName> service, Optional<String> id, Optional<String> label) {}

  record Ids(List<String> points) {}

  record Matching(Filter filter) {}

  record Filter(List<Condition> must) {
    static Filter of(ServiceName service) {
      return new Filter(List.of(new Condition("service", new Match(service))));
    }
  }

  record Condition(String key, Match match) {}

  record Match(ServiceName value) {}

  record Query(
      float[] query, int limit, Filter filter, @JsonProperty("with_payload") boolean withPayload) {}

  record Existence(Optional<Exists> result) {}

  record Exists(Optional<Boolean> exists) {}

  record Answered(Optional<Found> result) {}

  record Found(Optional<List<Hit>> points) {}

  record Hit(double score, Optional<Payload> payload) {}

  private final VectorServer server;
  private final String path;
  private final int dimensions;
  private final AtomicBoolean isThere = new AtomicBoolean();

  /**
   * A collection.
   *
   * @param outbound with a deadline of {@link VectorServer#PATIENCE}
   */
  public QdrantVectors(
      Outbound outbound, URI url, Optional<Secret> key, String collection, int dimensions) {
    this.server = new VectorServer(outbound, NAME, url, "api-key", key);
    this.path = "/collections/" + collection;
    this.dimensions = dimensions;
  }

  @Override
  public void put(List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    var points =
        entries.stream()
            .map(
                it ->
                    new Point(
                        VectorServer.id(it.service(), it.id()),
                        it.embedding().values(),
                        new Payload(
                            Optional.of(it.service()),
                            Optional.of(it.id()),
                            Optional.of(it.label()))))
            .toList();
    var _ = asked(Method.PUT, "/points?wait=true", new Points(points));
  }

  @Override
  public List<Near> nearest(ServiceName service, Embedding embedding, int most) {
    var query = new Query(embedding.values(), most, Filter.of(service), true);
    var reply = asked(Method.POST, "/points/query", query);
    return server
        .read(reply, Answered.class)
        .result()
        .flatMap(Found::points)
        .orElseThrow(() -> server.failure(reply))
        .stream()
        .flatMap(hit -> near(hit).stream())
        .toList();
  }

  /** What somebody else stored there is passed over. */
  private static Optional<Near> near(Hit hit) {
    return hit.payload()
        .flatMap(
            payload ->
                payload.id().map(id -> new Near(id, payload.label().orElse(""), hit.score())));
  }

  @Override
  public void remove(ServiceName service, String id) {
    var ids = new Ids(List.of(VectorServer.id(service, id)));
    var _ = asked(Method.POST, "/points/delete?wait=true", ids);
  }

  @Override
  public void clear(ServiceName service) {
    var _ = asked(Method.POST, "/points/delete?wait=true", new Matching(Filter.of(service)));
  }

  @Override
  public Optional<String> check() {
    return server.check(this::exists);
  }

  private boolean exists() {
    var reply = server.ask(Method.GET, path + "/exists");
    return server
        .read(reply, Existence.class)
        .result()
        .flatMap(Exists::exists)
        .orElseThrow(() -> server.failure(reply));
  }

  private Reply asked(Method method, String what, Object body) {
    if (!isThere.get()) {
      prepare();
    }
    var reply = server.ask(method, path + what, body);
    if (reply.status() == ABSENT) {
      isThere.set(false);
    }
    return server.good(reply);
  }

  private void prepare() {
    if (!exists()) {
      var collection = new Collection(new Space(dimensions, "Cosine"));
      var made = server.ask(Method.PUT, path, collection);
      if (made.status() != EXISTS) {
        var _ = server.good(made);
      }
    }
    isThere.set(true);
  }
}
