package echoops.drift.metrics;

import echoops.model.MetricName;
import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What of a service alarmed of late: which metrics alone, and whether they did together. */
@OwnedBy("the service's metrics")
final class Alarmed {
  private record Alarm(Instant at, double strength) {
    boolean isBefore(Instant earliest) {
      return at.isBefore(earliest);
    }
  }

  private final Map<MetricName, Alarm> alone = new HashMap<>();
  private Optional<Alarm> together = Optional.empty();

  void alone(MetricName metric, Instant at, double strength) {
    alone.put(metric, new Alarm(at, strength));
  }

  /** What is over says nothing of what comes next: a second's spike is not half of a fault. */
  void over(MetricName metric) {
    alone.remove(metric);
  }

  void together(Instant at, double strength) {
    together = Optional.of(new Alarm(at, strength));
  }

  Verdicts.Grade grade(Instant now) {
    var earliest = now.minus(Verdicts.AT_ONCE);
    alone.values().removeIf(alarm -> alarm.isBefore(earliest));
    together = together.filter(alarm -> !alarm.isBefore(earliest));
    return Verdicts.of(
        new Verdicts.Alarms(
            together.map(Alarm::strength).orElse(0.0),
            alone.size(),
            alone.values().stream().mapToDouble(Alarm::strength).max().orElse(0)));
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(alone.size());
    for (var entry : alone.entrySet()) {
      out.writeUTF(entry.getKey().value());
      write(entry.getValue(), out);
    }
    out.writeBoolean(together.isPresent());
    if (together.isPresent()) {
      write(together.get(), out);
    }
  }

  private static void write(Alarm alarm, DataOutput out) throws IOException {
    out.writeLong(alarm.at().toEpochMilli());
    out.writeDouble(alarm.strength());
  }

  static Alarmed read(DataInput in) throws IOException {
    var alarmed = new Alarmed();
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      alarmed.alone.put(new MetricName(in.readUTF()), readAlarm(in));
    }
    alarmed.together = in.readBoolean() ? Optional.of(readAlarm(in)) : Optional.empty();
    return alarmed;
  }

  private static Alarm readAlarm(DataInput in) throws IOException {
    return new Alarm(Instant.ofEpochMilli(in.readLong()), in.readDouble());
  }
}
