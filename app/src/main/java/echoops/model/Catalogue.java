package echoops.model;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The services that somebody declared, the actions, and how words are said. Any other service is
 * discovered, and never acted on.
 */
public final class Catalogue {
  public static final Catalogue EMPTY = new Catalogue(List.of());

  private final Map<ServiceName, Service> services = new LinkedHashMap<>();
  private final Map<String, Service> byOtherName = new HashMap<>();
  private final Map<String, Service> byMonitor = new HashMap<>();
  private final Map<ServiceName, Set<ServiceName>> neighbours = new HashMap<>();

  private final Actions actions;
  private final Sayings sayings;

  /** Of services to which nothing can be done. */
  public Catalogue(List<Service> declared) {
    this(declared, Actions.NONE);
  }

  public Catalogue(List<Service> declared, Actions actions) {
    this(declared, actions, Sayings.NONE);
  }

  public Catalogue(List<Service> declared, Actions actions, Sayings sayings) {
    this.actions = actions;
    this.sayings = sayings;
    declared.forEach(this::add);
  }

  private void add(Service service) {
    services.put(service.name(), service);
    service.spoken().forEach(name -> byOtherName.put(name.toLowerCase(Locale.ROOT), service));
    service.monitors().forEach(monitor -> byMonitor.put(monitor, service));
    for (var dependency : service.dependencies()) {
      neighbours.computeIfAbsent(service.name(), name -> new TreeSet<>()).add(dependency);
      neighbours.computeIfAbsent(dependency, name -> new TreeSet<>()).add(service.name());
    }
  }

  public Collection<Service> services() {
    return List.copyOf(services.values());
  }

  public Actions actions() {
    return actions;
  }

  public Sayings sayings() {
    return sayings;
  }

  public Optional<Service> find(ServiceName name) {
    return Optional.ofNullable(services.get(name));
  }

  public boolean declares(ServiceName name) {
    return services.containsKey(name);
  }

  /** The service that a tag means: by its name, or by a name that people say. */
  public Optional<ServiceName> resolve(String text) {
    var alias = Optional.ofNullable(byOtherName.get(text.strip().toLowerCase(Locale.ROOT)));
    var exact = ServiceName.in(text).filter(this::declares);
    return exact.or(() -> alias.map(Service::name)).or(() -> ServiceName.in(text));
  }

  /** The service that declares this monitor as its own. */
  public Optional<ServiceName> ofMonitor(String monitor) {
    return Optional.ofNullable(byMonitor.get(monitor)).map(Service::name);
  }

  /** What the service calls and what calls it, as declared, one step away. */
  public Set<ServiceName> neighbours(ServiceName name) {
    return Set.copyOf(neighbours.getOrDefault(name, Set.of()));
  }

  /** The services, and whatever they call by however many steps, as declared. */
  public Set<ServiceName> reach(Collection<ServiceName> from) {
    var reached = new TreeSet<ServiceName>();
    var next = new ArrayDeque<>(from);
    while (!next.isEmpty()) {
      var name = next.remove();
      if (reached.add(name)) {
        find(name).ifPresent(service -> next.addAll(service.dependencies()));
      }
    }
    return Set.copyOf(reached);
  }

  /** Where the service must be running, if it runs in one place only. */
  public Optional<Environment> onlyEnvironment(ServiceName name) {
    return find(name)
        .filter(service -> service.environments().size() == 1)
        .map(service -> service.environments().getFirst());
  }

  /** The name that is said aloud. */
  public String spoken(ServiceName name) {
    return find(name)
        .flatMap(service -> service.spoken().stream().findFirst().or(service::label))
        .orElse(name.value());
  }
}
