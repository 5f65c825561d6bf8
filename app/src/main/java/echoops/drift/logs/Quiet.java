package echoops.drift.logs;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whether a service says anything at all, second by second. */
@OwnedBy("the service's LogShape")
final class Quiet {
  private static final long SECOND = 1_000;

  /** What was usual this long ago counts a third: a quiet night is learned while it falls. */
  private static final double MEMORY_SECONDS = 3_600;

  /** Traffic may halve sooner than that is learned. */
  private static final double SLACK = 0.5;

  /** Half a minute at least must pass, however much it always said. */
  private static final double MOST_CERTAIN = 0.3;

  private static final double TURN_SECONDS = 60;

  /** In fewer seconds nobody learns how long a service is quiet in health. */
  private static final double ENOUGH_SECONDS = 300;

  private Returns returns = new Returns();
  private Evidence silent = new Evidence();
  private Tail tail = new Tail();
  private double watched;
  private double untilTurn = TURN_SECONDS;
  private long second;
  private long lastLine;
  private boolean isSaid;

  Quiet(long at) {
    second = at / SECOND;
    lastLine = at;
  }

  void line(long at) {
    pass(at);
    lastLine = at;
    isSaid = true;
  }

  /** Time goes on; many quiet seconds at once are as many. */
  void pass(long at) {
    for (long now = at / SECOND; second < now; second++) {
      end(isSaid ? Returns.Heard.SAID : Returns.Heard.NOT_SAID);
      isSaid = false;
    }
  }

  private void end(Returns.Heard heard) {
    returns.weigh(heard, silent, lastLine, tail, SLACK, MOST_CERTAIN);
    returns.spell(heard);
    if (!isSilent()) {
      learn();
    }
  }

  private void learn() {
    watched++;
    tail.passed(1);
    if (--untilTurn <= 0) {
      untilTurn = TURN_SECONDS;
      returns.turn(Math.exp(-TURN_SECONDS / MEMORY_SECONDS));
    }
  }

  /** Nobody watched until now. */
  void skipTo(long at) {
    second = at / SECOND;
    silent.clear();
    isSaid = false;
  }

  boolean isSilent() {
    return watched >= ENOUGH_SECONDS && silent.ratio(tail) >= 1;
  }

  Evidence evidence() {
    return silent;
  }

  double limit() {
    return tail.limit();
  }

  long lastLine() {
    return lastLine;
  }

  /** The silence is over, or is usual now: what was learned in it is forgotten. */
  void end() {
    silent.clear();
    returns.drop();
  }

  void write(DataOutput out) throws IOException {
    returns.write(out);
    silent.write(out);
    tail.write(out);
    out.writeDouble(watched);
    out.writeLong(lastLine);
  }

  static Quiet read(long at, DataInput in) throws IOException {
    var quiet = new Quiet(at);
    quiet.returns = Returns.read(in);
    quiet.silent = Evidence.read(in);
    quiet.tail = Tail.read(in);
    quiet.watched = in.readDouble();
    quiet.lastLine = in.readLong();
    return quiet;
  }
}
