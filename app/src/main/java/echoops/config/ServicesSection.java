package echoops.config;

import echoops.config.yaml.YamlPage;
import echoops.model.Environment;
import echoops.model.OwnedBy;
import echoops.model.Service;
import echoops.model.ServiceName;
import echoops.model.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the services of a catalogue. */
@OwnedBy("whoever reads the file")
final class ServicesSection {
  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "spoken",
          "label",
          "owner",
          "environments",
          "dependencies",
          "monitors",
          "runs_on",
          "slo");

  private final YamlPage page;
  private final Map<ServiceName, Node> dependencies = new LinkedHashMap<>();

  ServicesSection(YamlPage page) {
    this.page = page;
  }

  List<Service> read(Node section) {
    var services = page.items(section).stream().flatMap(node -> service(node).stream()).toList();
    var declared = services.stream().map(Service::name).toList();
    dependencies.forEach(
        (name, node) -> {
          if (!declared.contains(name)) {
            page.mistake(node, "dependency \"" + name + "\" is not a service of this catalogue");
          }
        });
    return services;
  }

  private Optional<Service> service(Node node) {
    var fields = page.fields(node, FIELDS);
    var name = page.value(fields, "name", ServiceName::new);
    if (name.isEmpty()) {
      if (!fields.containsKey("name")) {
        page.mistake(node, "a service without a name");
      }
      return Optional.empty();
    }
    page.unique("service", name.get().value(), node);
    return Optional.of(
        new Service(
            name.get(),
            page.unique("spoken name", page.texts(fields, "spoken")),
            page.text(fields, "label"),
            page.text(fields, "owner"),
            page.values(fields, "environments", Environment::new),
            dependencies(fields, name.get()),
            page.unique("monitor", page.texts(fields, "monitors")),
            page.value(fields, "runs_on", text -> Target.of(name.get(), text)),
            YamlPage.node(fields, "slo").flatMap(slo -> new SloSection(page).read(slo))));
  }

  private List<ServiceName> dependencies(Map<String, Node> fields, ServiceName of) {
    var names = page.values(fields, "dependencies", ServiceName::new);
    for (var at : page.texts(fields, "dependencies")) {
      var name = YamlPage.scalar(at);
      ServiceName.in(name).ifPresent(service -> dependencies.putIfAbsent(service, at));
      if (name.equals(of.value())) {
        page.mistake(at, "\"" + of + "\" depends on itself");
      }
    }
    return names;
  }
}
