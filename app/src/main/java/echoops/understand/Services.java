package echoops.understand;

import static java.util.Comparator.comparingInt;

import echoops.model.ServiceName;
import echoops.model.Transcript;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All that the services are called, by people and by their files. */
final class Services {
  private static final String SERVICE = "service";

  /** A name that a sentence may hold, and whom it means: two services may go by one name. */
  record Form(List<String> words, Set<ServiceName> services) {
    boolean isAt(List<String> said, int from) {
      return from + words.size() <= said.size()
          && said.subList(from, from + words.size()).equals(words);
    }
  }

  private final Map<ServiceName, String> labels;
  private final Map<ServiceName, Set<String>> names = new LinkedHashMap<>();
  private final Map<String, Set<ServiceName>> meant = new LinkedHashMap<>();
  private final Map<String, List<Form>> byFirstWord = new HashMap<>();

  Services(Collection<Named> services) {
    services.forEach(service -> called(service).forEach(name -> add(service.name(), name)));
    labels = Labels.of(services, Set.copyOf(meant.keySet()));
    labels.forEach(this::add);
    addShortAndLong();
    meant.forEach(this::index);
  }

  private static Stream<String> called(Named service) {
    var declared =
        service.spoken().stream()
            .flatMap(name -> Stream.of(Transcript.typed(name).text(), SpokenForm.of(name)));
    var own = Stream.of(SpokenForm.of(service.name().value()), service.name().value());
    return Stream.of(declared, own).flatMap(names -> names);
  }

  /** A name with a denying word in it could never be told from a denial, and is none. */
  private void add(ServiceName service, String name) {
    names.computeIfAbsent(service, key -> new LinkedHashSet<>());
    if (Denial.isFree(name) && !name.contains(Transcript.UNKNOWN)) {
      names.get(service).add(name);
      meant.computeIfAbsent(name, key -> new TreeSet<>()).add(service);
    }
  }

  /**
   * People drop and add the word "service": where no other service is called so, it is this one.
   */
  private void addShortAndLong() {
    var implied = new LinkedHashMap<String, Set<ServiceName>>();
    meant.forEach(
        (name, services) ->
            implied.computeIfAbsent(otherwise(name), key -> new TreeSet<>()).addAll(services));
    implied.forEach(
        (name, services) -> {
          if (services.size() == 1 && !name.isEmpty() && !meant.containsKey(name)) {
            add(services.iterator().next(), name);
          }
        });
  }

  private static String otherwise(String name) {
    if (name.startsWith(SERVICE + " ")) {
      return "";
    }
    return name.endsWith(" " + SERVICE)
        ? name.substring(0, name.length() - SERVICE.length() - 1)
        : name + " " + SERVICE;
  }

  private void index(String name, Set<ServiceName> services) {
    var form = new Form(List.of(name.split(" ", -1)), Set.copyOf(services));
    byFirstWord.computeIfAbsent(form.words().getFirst(), key -> new ArrayList<>()).add(form);
  }

  /** Every name that begins at a word. */
  List<Form> at(List<String> words, int from) {
    return byFirstWord.getOrDefault(words.get(from), List.of()).stream()
        .filter(form -> form.isAt(words, from))
        .toList();
  }

  /** The services that are named somewhere: by the longest name, and by no name of two services. */
  Set<ServiceName> in(List<String> words) {
    var found = new TreeSet<ServiceName>();
    int at = 0;
    while (at < words.size()) {
      var longest = at(words, at).stream().max(comparingInt(form -> form.words().size()));
      longest
          .filter(form -> form.services().size() == 1)
          .ifPresent(form -> found.addAll(form.services()));
      at += longest.map(form -> form.words().size()).orElse(1);
    }
    return found;
  }

  Set<ServiceName> meantBy(String name) {
    return Set.copyOf(meant.getOrDefault(name, Set.of()));
  }

  /** What each is called, the name to prefer first. */
  Map<ServiceName, Set<String>> names() {
    return names;
  }

  String label(ServiceName service) {
    return labels.getOrDefault(service, service.value());
  }

  /** Other services that an ear may have meant when it wrote this name. */
  Set<ServiceName> soundingLike(String name, ServiceName service) {
    var others = new TreeSet<ServiceName>();
    meant.forEach(
        (other, services) -> {
          if (!services.contains(service) && soundAlike(name, other)) {
            others.addAll(services);
          }
        });
    return others;
  }

  /** Nearly the same letters, or the same words but for one at an end. */
  private static boolean soundAlike(String one, String other) {
    return Letters.areNear(one.replace(" ", ""), other.replace(" ", ""))
        || isOneWordMore(one, other)
        || isOneWordMore(other, one);
  }

  private static boolean isOneWordMore(String shorter, String longer) {
    var words = List.of(longer.split(" ", -1));
    var fewer = List.of(shorter.split(" ", -1));
    int last = words.size() - 1;
    return fewer.equals(words.subList(0, last)) || fewer.equals(words.subList(1, last + 1));
  }
}
