package echoops.model;

import java.util.List;
import java.util.regex.Pattern;

/** Where a service runs, so that something can be done to it there: one place, never several. */
public sealed interface Target {
  /** A name that stands for itself, in every system there is: no pattern, no selector. */
  Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,126}");

  /** The shop of the drills. */
  record Shop(ServiceName service) implements Target {
    @Override
    public String toString() {
      return "shop:" + service;
    }
  }

  /** A deployment in a Kubernetes. */
  record Kubernetes(String namespace, String deployment) implements Target {
    public Kubernetes {
      checked("namespace", namespace);
      checked("deployment", deployment);
    }

    @Override
    public String toString() {
      return "kubernetes:" + namespace + "/" + deployment;
    }
  }

  /** A service on Cloud Run. */
  record CloudRun(String project, String location, String service) implements Target {
    public CloudRun {
      checked("project", project);
      checked("location", location);
      checked("service", service);
    }

    @Override
    public String toString() {
      return "cloud-run:" + project + "/" + location + "/" + service;
    }
  }

  /** A container of the Docker on this machine. */
  record Docker(String container) implements Target {
    public Docker {
      checked("container", container);
    }

    @Override
    public String toString() {
      return "docker:" + container;
    }
  }

  /** Whether it is there to be practised on. */
  default Reality reality() {
    return this instanceof Shop ? Reality.DRILL : Reality.REAL;
  }

  /**
   * Reads what a catalogue says of where a service runs: {@code shop}, or as below.
   *
   * @throws IllegalArgumentException if it names no such place; says what was expected
   */
  static Target of(ServiceName service, String text) {
    return of(text.equals("shop") ? "shop:" + service : text);
  }

  /**
   * Reads a place by its name, such as {@code kubernetes:shop/payment}.
   *
   * @throws IllegalArgumentException if it names no such place; says what was expected
   */
  static Target of(String text) {
    var names = List.of(text.substring(text.indexOf(':') + 1).split("/", -1));
    return switch (text.replaceFirst(":.*", "") + " " + names.size()) {
      case "shop 1" -> new Shop(new ServiceName(names.getFirst()));
      case "kubernetes 2" -> new Kubernetes(names.getFirst(), names.getLast());
      case "cloud-run 3" -> new CloudRun(names.getFirst(), names.get(1), names.getLast());
      case "docker 1" -> new Docker(names.getFirst());
      default ->
          throw new IllegalArgumentException(
              "\""
                  + text
                  + "\": not shop, kubernetes:NAMESPACE/DEPLOYMENT, docker:CONTAINER or"
                  + " cloud-run:PROJECT/LOCATION/SERVICE");
    };
  }

  private static void checked(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + " \"" + name + "\": not one name of letters, digits, '.', '_' and '-'");
    }
  }
}
