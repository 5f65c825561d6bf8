package echoops.testing;

import echoops.act.Actuator;
import echoops.model.ActionId;
import echoops.model.ActionKind;
import echoops.model.Approved;
import echoops.model.Outcome;
import echoops.model.OwnedBy;
import echoops.model.Plan;
import echoops.model.Standing;
import echoops.model.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A place to act upon that remembers every effect, and answers as a test wants it to. */
@OwnedBy("whoever holds the lock")
public final class PracticeTarget implements Actuator {
  private final ReentrantLock lock = new ReentrantLock();

  private final List<Approved> effects = new ArrayList<>();

  private int revision = 1;

  private int replicas = 2;

  private Optional<String> rehearsal = Optional.empty();

  private Optional<String> broken = Optional.empty();

  private Runnable reading = () -> {};

  private Supplier<Optional<Outcome>> instead = Optional::empty;

  private Supplier<Optional<Outcome>> after = Optional::empty;

  @Override
  public String name() {
    return "practice";
  }

  @Override
  public Set<ActionKind> kinds() {
    return EnumSet.allOf(ActionKind.class);
  }

  @Override
  public Standing read(Target target) {
    locked(() -> reading).run();
    return locked(
        () ->
            new Standing(
                String.valueOf(revision),
                Optional.of("3.9.3"),
                Optional.of("3.9.2"),
                Optional.of(replicas),
                new Standing.Extras(
                    Map.of("prices", false), Optional.of(10L), Optional.of(7L), Optional.of(false)),
                false,
                lastAction(),
                List.of()));
  }

  private Optional<ActionId> lastAction() {
    return effects.isEmpty() ? Optional.empty() : Optional.of(effects.getLast().plan().id());
  }

  @Override
  public Optional<String> rehearse(Plan plan) {
    return locked(() -> rehearsal);
  }

  @Override
  public Outcome carryOut(Approved approved, BooleanSupplier isStopped) {
    var before = locked(() -> instead.get());
    if (before.isPresent()) {
      return before.get();
    }
    locked(
        () -> {
          effects.add(approved);
          return revision++;
        });
    return locked(() -> after.get()).orElseGet(() -> new Outcome.Succeeded("it is done"));
  }

  @Override
  public Optional<String> broken(Plan plan) {
    return locked(() -> broken);
  }

  /** What was done came to nothing there. */
  public void breaks(String because) {
    locked(() -> broken = Optional.of(because));
  }

  /** Something happens while it is read. */
  public void whileRead(Runnable happening) {
    locked(() -> reading = happening);
  }

  public void hasReplicas(int many) {
    locked(() -> replicas = many);
  }

  @Override
  public Optional<String> check() {
    return Optional.empty();
  }

  public List<Approved> effects() {
    return locked(() -> List.copyOf(effects));
  }

  /** Somebody else changes it. */
  public void change() {
    locked(() -> revision++);
  }

  public void failsRehearsal(String because) {
    locked(() -> rehearsal = Optional.of(because));
  }

  /** What a call comes to before it has any effect. */
  public void answersInstead(Outcome outcome) {
    locked(() -> instead = () -> Optional.of(outcome));
  }

  /** Is told of every call before it has its effect. */
  public void watch(Runnable watcher) {
    locked(
        () ->
            instead =
                () -> {
                  watcher.run();
                  return Optional.empty();
                });
  }

  /** What a call comes to after its effect. */
  public void answersAfter(Outcome outcome) {
    locked(() -> after = () -> Optional.of(outcome));
  }

  private <T> T locked(Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }
}
