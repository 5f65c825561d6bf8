package echoops.drift.metrics;

import echoops.model.Anomaly;
import echoops.model.AnomalyId;
import echoops.model.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** An anomaly that was told of and is not over. */
record Open(AnomalyId id, Instant onset, Instant seen, Verdict verdict) {
  static Open of(Anomaly anomaly) {
    return new Open(anomaly.id(), anomaly.onset(), anomaly.seen(), anomaly.verdict());
  }

  /** Whether it may still prove to be more than it seemed. */
  boolean isYoung(Instant now) {
    return now.isBefore(seen.plus(Verdicts.AT_ONCE));
  }

  /** Whether both are the same anomaly, perhaps of another verdict. */
  boolean isOf(Open other) {
    return id.equals(other.id());
  }

  boolean isLighterThan(Verdict other) {
    return other.compareTo(verdict) < 0;
  }

  static void write(Optional<Open> open, DataOutput out) throws IOException {
    out.writeBoolean(open.isPresent());
    if (open.isPresent()) {
      out.writeUTF(open.get().id().value());
      out.writeLong(open.get().onset().toEpochMilli());
      out.writeLong(open.get().seen().toEpochMilli());
      out.writeUTF(open.get().verdict().name());
    }
  }

  static Optional<Open> read(DataInput in) throws IOException {
    return in.readBoolean() ? Optional.of(readOpen(in)) : Optional.empty();
  }

  private static Open readOpen(DataInput in) throws IOException {
    return new Open(
        new AnomalyId(in.readUTF()),
        Instant.ofEpochMilli(in.readLong()),
        Instant.ofEpochMilli(in.readLong()),
        Verdict.valueOf(in.readUTF()));
  }
}
