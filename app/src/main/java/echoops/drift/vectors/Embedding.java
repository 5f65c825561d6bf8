package echoops.drift.vectors;

import java.util.Arrays;

/** What a text is about: a direction, as a vector of length one. */
public final class Embedding {
  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /**
   * The direction of a vector of any length.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static Embedding along(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += (double) value * value;
    }
    if (!(square > 0) || !Double.isFinite(square)) {
      throw new IllegalArgumentException("a vector of length " + Math.sqrt(square));
    }
    var values = new float[vector.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (vector[i] / Math.sqrt(square));
    }
    return new Embedding(values);
  }

  public int dimensions() {
    return values.length;
  }

  /** The cosine of the angle between both: 1 for the same direction, 0 for nothing in common. */
  public double similarity(Embedding other) {
    if (other.values.length != values.length) {
      throw new IllegalArgumentException(
          values.length + " dimensions, compared with " + other.values.length);
    }
    float sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * other.values[i];
    }
    return sum;
  }

  public float[] values() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding embedding && Arrays.equals(values, embedding.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "an embedding of " + values.length + " dimensions";
  }
}
