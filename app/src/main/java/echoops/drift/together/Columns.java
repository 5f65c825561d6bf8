package echoops.drift.together;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The newest rows of a table, some of whose fields may be missing; and how far each column's newest
 * mean lies from the mean of the rows before.
 */
@OwnedBy("the metrics taken together")
final class Columns {
  private final int rowsKept;

  /** By column; NaN is missing. */
  private final float[][] fields;

  /** Rows since a column's first field. */
  private final int[] ages;

  private int rows;

  /** Of so many columns, whose newest mean is of so many rows at most. */
  Columns(int columns, int newest) {
    rowsKept = newest + Together.BEFORE;
    fields = new float[columns][rowsKept];
    ages = new int[columns];
    for (var column : fields) {
      Arrays.fill(column, Float.NaN);
    }
  }

  void add(double[] row) {
    for (int i = 0; i < row.length; i++) {
      fields[i][rows % rowsKept] = (float) row[i];
      ages[i] = ages[i] > 0 || !Double.isNaN(row[i]) ? Math.min(ages[i] + 1, rowsKept) : 0;
    }
    rows = rows + 1 == 2 * rowsKept ? rowsKept : rows + 1;
  }

  /** The mean of a column's newest rows; NaN when it is not known. */
  double now(int column, int newest) {
    return mean(column, 0, newest);
  }

  /** The mean of the rows before the newest; NaN when it is not known. */
  double before(int column, int newest) {
    return mean(column, newest, newest + Together.BEFORE);
  }

  /** Of the rows of these ages. A column must be that old, and miss no more than half of them. */
  private double mean(int column, int youngest, int oldest) {
    double sum = 0;
    int count = 0;
    for (int age = youngest; age < oldest; age++) {
      double field = fields[column][Math.floorMod(rows - 1 - age, rowsKept)];
      if (!Double.isNaN(field)) {
        sum += field;
        count++;
      }
    }
    return ages[column] < oldest || 2 * count < oldest - youngest ? Double.NaN : sum / count;
  }

  long bytes() {
    return fields.length * (20L + (long) Float.BYTES * rowsKept);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(rows);
    for (int i = 0; i < fields.length; i++) {
      out.writeInt(ages[i]);
      for (float field : fields[i]) {
        out.writeFloat(field);
      }
    }
  }

  void read(DataInput in) throws IOException {
    rows = in.readInt();
    for (int i = 0; i < fields.length; i++) {
      ages[i] = in.readInt();
      for (int j = 0; j < rowsKept; j++) {
        fields[i][j] = in.readFloat();
      }
    }
  }
}
