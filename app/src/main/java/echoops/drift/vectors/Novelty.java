package echoops.drift.vectors;

import echoops.drift.vectors.VectorIndex.Entry;
import echoops.drift.vectors.VectorIndex.Near;
import echoops.model.OwnedBy;
import echoops.model.ServiceName;
import echoops.model.Visible;
import java.util.List;
import java.util.Optional;

/** Tells how foreign a template is among those that its service is known to say. */
@OwnedBy("the thread that embeds")
public final class Novelty implements AutoCloseable {
  private static final int MOST_LABEL = 200;

  private final Embedder embedder;
  private final VectorIndex known;

  /** What is known is asked for and remembered in that index. */
  public Novelty(Embedder embedder, VectorIndex known) {
    this.embedder = embedder;
    this.known = known;
  }

  /**
   * How a template stands to the known ones.
   *
   * @param nearest the known template most like it, another than itself; none where none is known
   * @param weight 0 for one that is said already in other words, 1 for one unlike all
   */
  public record Likeness(Optional<Near> nearest, double weight) {
    private static final double MUCH = 0.4;

    /** 19 of 20 templates have a greater weight among those of another system. */
    private static final double LITTLE = 0.75;

    /** As one says it behind "T218 is new": {@code much like T91 (0.83)}. */
    public String words() {
      return nearest
          .filter(near -> weight < LITTLE)
          .map(near -> (weight < MUCH ? "much like " : "somewhat like ") + named(near))
          .orElse("nothing like it was ever said");
    }

    private static String named(Near near) {
      return near.id() + " (" + Math.round(near.similarity() * 100) / 100.0 + ")";
    }
  }

  /** How much a template is like what the service is known to say. */
  public Likeness of(ServiceName service, String template, String text) {
    var nearest =
        known.nearest(service, embedder.embed(text), 2).stream()
            .filter(near -> !near.id().equals(template))
            .findFirst();
    return new Likeness(nearest, nearest.map(this::weight).orElse(1.0));
  }

  private double weight(Near near) {
    double unlike = (1 - near.similarity()) / (1 - embedder.unrelated());
    return Math.clamp(unlike, 0, 1);
  }

  /** From now on the service is known to say that. Said again, a newer text replaces the older. */
  public void remember(ServiceName service, String template, String text) {
    known.put(
        List.of(
            new Entry(service, template, embedder.embed(text), Visible.line(text, MOST_LABEL))));
  }

  public void forget(ServiceName service, String template) {
    known.remove(service, template);
  }

  /** Why what is known is not kept where it should be, if so. Safe to call from any thread. */
  public Optional<String> check() {
    return known.check();
  }

  @Override
  public void close() {
    embedder.close();
  }
}
