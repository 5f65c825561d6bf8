package echoops.drift.metrics;

import echoops.model.MetricName;
import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which metrics of a service alarmed of late, each alone. */
@OwnedBy("the service's metrics")
final class Alarmed {
  private record Alarm(Instant at, double strength) {}

  private final Map<MetricName, Alarm> byMetric = new HashMap<>();

  void add(MetricName metric, Instant at, double strength) {
    byMetric.put(metric, new Alarm(at, strength));
  }

  /** What alarms at this time, the alarms of the last minutes counted. */
  Verdicts.Alarms at(Instant now, Instant together) {
    var earliest = now.minus(Verdicts.AT_ONCE);
    byMetric.values().removeIf(alarm -> alarm.at().isBefore(earliest));
    double strongest =
        byMetric.values().stream().mapToDouble(Alarm::strength).max().orElse(0);
    return new Verdicts.Alarms(!together.isBefore(earliest), byMetric.size(), strongest);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(byMetric.size());
    for (var entry : byMetric.entrySet()) {
      out.writeUTF(entry.getKey().value());
      out.writeLong(entry.getValue().at().toEpochMilli());
      out.writeDouble(entry.getValue().strength());
    }
  }

  void read(DataInput in) throws IOException {
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      add(new MetricName(in.readUTF()), Instant.ofEpochMilli(in.readLong()), in.readDouble());
    }
  }
}
