package echoops.flow;

import echoops.flow.Outbox.Waiting;
import echoops.notify.Notice.Telling;
import java.util.List;

/** What is carried at once: one thing to tell, or several as one notice. */
record Load(List<Waiting> all, Way way) {

  /** How it is told. */
  enum Way {
    ALONE,
    /** Each in a line. */
    TOGETHER,
    /** As a number. */
    CROWD
  }

  Load {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("nothing to carry");
    }
  }

  /** One among several is told as if it were alone. */
  static Load of(List<Waiting> all, Way way) {
    return new Load(all, all.size() == 1 ? Way.ALONE : way);
  }

  Due first() {
    return all.getFirst().due();
  }

  List<Due> dues() {
    return all.stream().map(Waiting::due).toList();
  }

  Telling telling() {
    boolean again = all.stream().anyMatch(one -> one.telling() == Telling.REPEAT);
    return again ? Telling.REPEAT : Telling.FIRST;
  }
}
