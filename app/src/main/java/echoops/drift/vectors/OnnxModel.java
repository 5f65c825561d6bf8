package echoops.drift.vectors;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.Arrays;
import java.util.Map;

/** A BERT model in ONNX that says with its first token what the whole text is about. */
final class OnnxModel implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  /** It computes on the thread that asks: no other is started. */
  OnnxModel(byte[] model) {
    try (var options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      this.session = environment.createSession(model, options);
    } catch (OrtException e) {
      throw new IllegalStateException("not a model that can be loaded", e);
    }
  }

  float[] run(long[] pieces) {
    var ones = new long[pieces.length];
    Arrays.fill(ones, 1);
    try (var ids = tensor(pieces);
        var mask = tensor(ones);
        var types = tensor(new long[pieces.length]);
        var out =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      return ((float[][][]) out.get(0).getValue())[0][0];
    } catch (OrtException e) {
      throw new IllegalStateException("the model failed at " + pieces.length + " pieces", e);
    }
  }

  private OnnxTensor tensor(long[] row) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {row});
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the model is closed already", e);
    }
  }
}
