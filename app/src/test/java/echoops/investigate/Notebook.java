package echoops.investigate;

import echoops.model.Evidence;
import echoops.model.Look;
import echoops.model.Steer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A journal that a test reads. */
final class Notebook implements Journal {
  final List<Look> looks = new ArrayList<>();
  final List<Evidence> evidence = new ArrayList<>();
  final List<String> replaced = new ArrayList<>();
  final List<Steer> steers = new ArrayList<>();

  @Override
  public void looks(String reasoner, List<Look> taken) {
    looks.addAll(taken);
  }

  @Override
  public void answered(Look look, List<Evidence> found, Duration took) {
    evidence.addAll(found);
  }

  @Override
  public void replaced(String reasoner, String by, String because) {
    replaced.add(reasoner + " by " + by + ": " + because);
  }

  @Override
  public List<Steer> steers() {
    return List.copyOf(steers);
  }
}
