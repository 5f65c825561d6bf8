package echoops.flow;

import echoops.model.ActionId;
import echoops.model.OwnedBy;
import echoops.model.Person;
import echoops.model.Plan;
import echoops.model.Proposal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A proposal that waits for its code. Whoever takes it out of the register ends it. */
@OwnedBy("whoever holds the lock of the register")
final class Awaited {
  static final int MOST_TRIES = 3;

  private final Proposal proposal;
  private final List<Held> codes = new ArrayList<>();
  private final List<Person> confirmedBy = new ArrayList<>();
  private int tries = MOST_TRIES;

  /** A code, and the one window that shows it. */
  private record Held(Participant holder, List<String> words, long until) {}

  Awaited(Proposal proposal) {
    this.proposal = proposal;
  }

  Proposal proposal() {
    return proposal;
  }

  Plan plan() {
    return proposal.plan();
  }

  ActionId id() {
    return proposal.id();
  }

  /**
   * A person's last code is the one that counts.
   *
   * @param until in ticks, which no change of the clock lengthens
   */
  void hold(Participant holder, List<String> words, long until) {
    letGo(holder);
    codes.add(new Held(holder, words, until));
  }

  /** The code that they were shown counts no more. */
  void letGo(Participant holder) {
    codes.removeIf(held -> held.holder().equals(holder));
  }

  boolean isHeldBy(Participant holder) {
    return codes.stream().anyMatch(held -> held.holder().equals(holder));
  }

  boolean isOver(Instant now) {
    return !now.isBefore(proposal.until());
  }

  /** What came of somebody's saying a code. */
  enum Said {
    RIGHT,
    /** Right, and somebody else has to say theirs. */
    HALF,
    WRONG,
    /** Wrong for the last time. */
    SPENT,
    LATE,
    /** The same person again where two are wanted. */
    SAME_PERSON
  }

  Said say(List<String> words, Participant holder, long tick) {
    var held = codes.stream().filter(it -> it.holder().equals(holder)).findFirst();
    if (held.filter(it -> tick - it.until() < 0).isEmpty()) {
      return Said.LATE;
    }
    if (!held.get().words().equals(words)) {
      tries--;
      return tries > 0 ? Said.WRONG : Said.SPENT;
    }
    return right(held.get());
  }

  private Said right(Held held) {
    var person = held.holder().person();
    if (isConfirmedBy(person)) {
      return Said.SAME_PERSON;
    }
    codes.remove(held);
    confirmedBy.add(person);
    return proposal.isForTwo() && confirmedBy.size() < 2 ? Said.HALF : Said.RIGHT;
  }

  int tries() {
    return tries;
  }

  /** By name: another tab, or another role, makes nobody a second person. */
  boolean isConfirmedBy(Person person) {
    return confirmedBy.stream().anyMatch(it -> it.name().equals(person.name()));
  }

  List<Person> confirmedBy() {
    return List.copyOf(confirmedBy);
  }
}
