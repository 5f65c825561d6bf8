package echoops.investigate.near;

import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
import echoops.model.Catalogue;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.Service;
import echoops.model.ServiceName;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Runbooks that are for a service, and for a symptom like this one. */
final class Runbooks implements Probe {
  private static final Viewpoint VIEWPOINT = Viewpoint.here(EvidenceKind.RUNBOOK, "runbooks");
  private static final int MOST = 2;

  /** That it is for the service counts as much as that it is for the symptom. */
  private static final double FOR_THE_SERVICE = 0.5;

  /** One for any service must be for the symptom, or it is only a text. */
  private static final double LEAST = 0.3;

  private final RunbookFolder folder;
  private final Catalogue catalogue;

  Runbooks(RunbookFolder folder, Catalogue catalogue) {
    this.folder = folder;
    this.catalogue = catalogue;
  }

  @Override
  public Viewpoint viewpoint() {
    return VIEWPOINT;
  }

  private record Fit(Runbook runbook, double weight) {}

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    var all = folder.runbooks();
    var names = names(service);
    var symptom = new HashSet<>(Runbook.words(inquiry.symptom().text()));
    names.forEach(name -> symptom.removeAll(Runbook.words(name)));
    var rarity = rarity(all, symptom);
    return all.stream()
        .filter(runbook -> isFor(runbook, names))
        .map(runbook -> new Fit(runbook, weight(runbook, names, symptom, rarity)))
        .filter(fit -> fit.weight() >= LEAST)
        .sorted(
            Comparator.comparingDouble(Fit::weight)
                .reversed()
                .thenComparing(fit -> fit.runbook().path()))
        .limit(MOST)
        .map(fit -> finding(fit, service))
        .toList();
  }

  private Set<String> names(ServiceName service) {
    var said = catalogue.find(service).map(Service::spoken).orElse(List.of()).stream();
    var names = new HashSet<String>();
    Stream.concat(Stream.of(service.value()), said)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .forEach(names::add);
    return names;
  }

  private static boolean isFor(Runbook runbook, Set<String> names) {
    return isForAny(runbook) || runbook.services().stream().anyMatch(names::contains);
  }

  private static boolean isForAny(Runbook runbook) {
    return runbook.services().isEmpty() || runbook.services().contains("*");
  }

  /** How telling each word of the symptom is: the fewer runbooks have it, the more. */
  private static Map<String, Double> rarity(List<Runbook> all, Set<String> symptom) {
    var rarity = new HashMap<String, Double>();
    for (var word : symptom) {
      long having = all.stream().filter(it -> it.weights().containsKey(word)).count();
      rarity.put(word, Math.log(1 + (all.size() + 0.5) / (having + 0.5)));
    }
    return rarity;
  }

  private static double weight(
      Runbook runbook, Set<String> names, Set<String> symptom, Map<String, Double> rarity) {
    boolean isNamed =
        !isForAny(runbook) || names.stream().anyMatch(name -> has(runbook, Runbook.words(name)));
    double all = rarity.values().stream().mapToDouble(Double::doubleValue).sum();
    double told =
        symptom.stream()
            .mapToDouble(word -> rarity.getOrDefault(word, 0.0) * presence(runbook, word))
            .sum();
    double fits = all == 0 ? 0 : told / all;
    return (isNamed ? FOR_THE_SERVICE : 0) + (1 - FOR_THE_SERVICE) * fits;
  }

  private static boolean has(Runbook runbook, List<String> words) {
    return !words.isEmpty() && runbook.weights().keySet().containsAll(words);
  }

  /** Said once, a word counts for half of what it counts where it is the title's. */
  private static double presence(Runbook runbook, String word) {
    double weight = runbook.weights().getOrDefault(word, 0.0);
    return weight / (weight + 1);
  }

  private Finding finding(Fit fit, ServiceName service) {
    var runbook = fit.runbook();
    var words = "there is a runbook for this";
    return VIEWPOINT
        .context(service, fit.weight(), words)
        .quoting(runbook.title() + " (" + runbook.path() + "): " + runbook.instruction());
  }

  @Override
  public Optional<String> check() {
    return Files.isDirectory(folder.folder())
        ? Optional.empty()
        : Optional.of(folder.folder() + " is no folder that can be read");
  }
}
