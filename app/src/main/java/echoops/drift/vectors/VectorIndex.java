package echoops.drift.vectors;

import echoops.model.ServiceName;
import java.util.List;
import java.util.Optional;

/**
 * Finds what is stored of a service by likeness. All embeddings come from one embedder.
 *
 * <p>Safe for use by several threads. What is done twice is as if done once. What is outside this
 * process answers within {@link VectorServer#PATIENCE} or throws a {@link echoops.model.Failure}.
 */
public interface VectorIndex {
  /**
   * Something stored.
   *
   * @param id no other of that service has it
   * @param label what a person is shown of it
   */
  record Entry(ServiceName service, String id, Embedding embedding, String label) {}

  /**
   * Something found.
   *
   * @param similarity a cosine, from −1 to 1
   */
  record Near(String id, String label, double similarity) {}

  /** Stores them; one with an id that is stored already takes its place. */
  void put(List<Entry> entries);

  /** What of the service is most alike, the nearest first: {@code most} of them, or fewer. */
  List<Near> nearest(ServiceName service, Embedding embedding, int most);

  void remove(ServiceName service, String id);

  /** Removes all of a service. */
  void clear(ServiceName service);

  /** Whether a call would succeed now: nothing, or what is in the way. */
  Optional<String> check();
}
