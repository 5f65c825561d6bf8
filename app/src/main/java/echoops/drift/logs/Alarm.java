package echoops.drift.logs;

import echoops.model.Anomaly;
import echoops.model.AnomalyId;
import echoops.model.Drifted;
import echoops.model.ServiceName;
import echoops.model.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/** An anomaly of a service that is not over. */
record Alarm(AnomalyId id, ServiceName service, Verdict verdict, long seen) {
  static Alarm of(Anomaly anomaly) {
    return new Alarm(
        anomaly.id(), anomaly.service(), anomaly.verdict(), anomaly.seen().toEpochMilli());
  }

  Drifted.Ended ended(long at, String because) {
    return new Drifted.Ended(id, service, Instant.ofEpochMilli(at), because);
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(id.value());
    out.writeUTF(verdict.name());
    out.writeLong(seen);
  }

  static Alarm read(ServiceName service, DataInput in) throws IOException {
    return new Alarm(
        new AnomalyId(in.readUTF()), service, Verdict.valueOf(in.readUTF()), in.readLong());
  }
}
