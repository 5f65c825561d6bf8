package echoops.drift.vectors;

import echoops.model.OwnedBy;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Another embedder, asked once for each text: what it said is kept, until so many others were asked
 * for since.
 */
@OwnedBy("the thread that embeds")
public final class KeptEmbeddings implements Embedder {
  /** At 1.5 KiB each, 6 MiB. */
  private static final int MOST = 4000;

  private final Embedder embedder;
  private final Map<String, Embedding> kept;

  public KeptEmbeddings(Embedder embedder) {
    this(embedder, MOST);
  }

  KeptEmbeddings(Embedder embedder, int most) {
    this.embedder = embedder;
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Embedding> eldest) {
            return size() > most;
          }
        };
  }

  @Override
  public String name() {
    return embedder.name();
  }

  @Override
  public int dimensions() {
    return embedder.dimensions();
  }

  @Override
  public double unrelated() {
    return embedder.unrelated();
  }

  @Override
  public Embedding embed(String text) {
    return kept.computeIfAbsent(text, embedder::embed);
  }

  @Override
  public void close() {
    embedder.close();
  }
}
