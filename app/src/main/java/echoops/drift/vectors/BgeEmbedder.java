package echoops.drift.vectors;

import echoops.model.Failure;
import echoops.model.OwnedBy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The sentence model bge-small-en-v1.5, quantised. It is not part of the program: {@code
 * scripts/fetch-embedder} puts it beside it. Nothing of it is loaded before the first text, which
 * takes about a second; from then on it occupies about 215 MB.
 */
@OwnedBy("the thread that embeds")
public final class BgeEmbedder implements Embedder {
  private static final int DIMENSIONS = 384;
  private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";
  private static final String RUNTIME = "/ai/onnxruntime/OrtEnvironment.class";

  /** A template of more says no more; the time grows with it. */
  private static final int MOST_PIECES = 128;

  /** 19 of 20 pairs of templates of different systems are less alike (Loghub, 8 systems). */
  private static final double UNRELATED = 0.68;

  private Optional<Loaded> loaded = Optional.empty();

  private record Loaded(WordPieces pieces, OnnxModel model) {}

  /**
   * The model, which lies beside the program.
   *
   * @throws Failure.Misconfigured if it does not
   */
  public BgeEmbedder() {
    for (var needed : List.of(MODEL, TOKENIZER, RUNTIME)) {
      if (BgeEmbedder.class.getResource(needed) == null) {
        throw new Failure.Misconfigured(
            List.of(
                "ECHOOPS_EMBEDDER=bge: the model is not beside the program;"
                    + " scripts/fetch-embedder puts it there"));
      }
    }
  }

  @Override
  public String name() {
    return "bge-small-en-v1.5-q";
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public double unrelated() {
    return UNRELATED;
  }

  @Override
  public Embedding embed(String text) {
    var now = loaded.orElseGet(BgeEmbedder::load);
    loaded = Optional.of(now);
    return Embedding.along(now.model().run(now.pieces().of(text)));
  }

  private static Loaded load() {
    return new Loaded(
        WordPieces.read(resource(TOKENIZER), MOST_PIECES), new OnnxModel(resource(MODEL)));
  }

  private static byte[] resource(String name) {
    try (var in = BgeEmbedder.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is gone");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new Failure.Misconfigured("the model of ECHOOPS_EMBEDDER=bge cannot be read", e);
    }
  }

  @Override
  public void close() {
    loaded.ifPresent(now -> now.model().close());
    loaded = Optional.empty();
  }
}
