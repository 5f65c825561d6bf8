package echoops.drift.logs;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How many lines a service says, in windows of ten seconds. */
@OwnedBy("the service's LogShape")
final class Rate {
  static final long WINDOW = 10_000;

  /** Within this factor the traffic may wander in health; a change is to twice that. */
  private static final double WANDER = 2.5;

  private static final double CHANGE = 2;

  /** However wild one window was, it takes five of them. */
  private static final double MOST_NATS = 3;

  private static final double MEMORY_WINDOWS = 180;
  private static final double TURN_WINDOWS = 6;
  private static final double ENOUGH_WINDOWS = 30;

  private Lagged windows = new Lagged();
  private Lagged sum = new Lagged();
  private Lagged squares = new Lagged();
  private Evidence more = new Evidence();
  private Evidence less = new Evidence();
  private Tail tail = new Tail();
  private long window;
  private double lines;
  private double newest;

  Rate(long at) {
    window = at / WINDOW;
  }

  void line(long at) {
    pass(at);
    lines++;
  }

  void pass(long at) {
    for (long now = at / WINDOW; window < now; window++) {
      end();
    }
  }

  private void end() {
    if (isLearned()) {
      weigh();
    }
    windows.add(1);
    sum.add(lines);
    squares.add(lines * lines);
    newest = lines;
    lines = 0;
    if (windows.fresh() >= TURN_WINDOWS && !isChanged()) {
      turn(Math.exp(-TURN_WINDOWS / MEMORY_WINDOWS));
    }
  }

  private void weigh() {
    double spread = Math.max(1, variance() / mean());
    double most = mean() * WANDER;
    double least = mean() / WANDER;
    add(more, (lines * Math.log(CHANGE) - most * (CHANGE - 1)) / spread);
    add(less, (least * (1 - 1 / CHANGE) - lines * Math.log(CHANGE)) / spread);
    tail.passed(WINDOW / 1_000.0);
  }

  private void add(Evidence evidence, double nats) {
    evidence.add(Math.clamp(nats, -MOST_NATS, MOST_NATS), window * WINDOW, tail);
  }

  private void turn(double keep) {
    windows.turn(keep);
    sum.turn(keep);
    squares.turn(keep);
  }

  /** Nobody watched until now. */
  void skipTo(long at) {
    window = at / WINDOW;
    lines = 0;
    more.clear();
    less.clear();
  }

  boolean isLearned() {
    return windows.usual() >= ENOUGH_WINDOWS && sum.usual() > 0;
  }

  boolean isChanged() {
    return evidence().ratio(tail) >= 1;
  }

  Evidence evidence() {
    return isRisen() ? more : less;
  }

  boolean isRisen() {
    return more.nats() > less.nats();
  }

  /** Whether the newest window was as windows usually are. */
  boolean isUsual() {
    return newest <= mean() * 2 + 3 && newest >= mean() / 2 - 3;
  }

  double limit() {
    return tail.limit();
  }

  /** Lines in a window, usually. */
  double mean() {
    return windows.usual() == 0 ? 0 : sum.usual() / windows.usual();
  }

  /** Lines in the newest window. */
  double newest() {
    return newest;
  }

  private double variance() {
    return Math.max(0, squares.usual() / windows.usual() - mean() * mean());
  }

  /** It is again as it was. */
  void takeBack() {
    more.clear();
    less.clear();
    windows.drop();
    sum.drop();
    squares.drop();
  }

  /** As it was since it changed is usual now. */
  void adopt() {
    windows.adopt(windows.fresh());
    sum.adopt(sum.fresh());
    squares.adopt(squares.fresh());
    takeBack();
  }

  void write(DataOutput out) throws IOException {
    windows.write(out);
    sum.write(out);
    squares.write(out);
    more.write(out);
    less.write(out);
    tail.write(out);
  }

  static Rate read(long at, DataInput in) throws IOException {
    var rate = new Rate(at);
    rate.windows = Lagged.read(in);
    rate.sum = Lagged.read(in);
    rate.squares = Lagged.read(in);
    rate.more = Evidence.read(in);
    rate.less = Evidence.read(in);
    rate.tail = Tail.read(in);
    return rate;
  }
}
